import type {Plugin} from "../framework.js";

/** What DynamicResources keeps of a pod: it has no resource claims, as pods with claims are not let in yet. */
interface ClaimState {
  readonly claims: readonly never[];
}

const NOTHING_TO_FREE = {code: "Unschedulable", message: "no new claims to deallocate"} as const;

/** Allocates devices to resource claims. A pod without claims passes; when it fits nowhere, the plugin has its say in the message. */
export const dynamicResources: Plugin<ClaimState> = {
  name: "DynamicResources",
  preFilter: () => ({code: "Skip", state: {claims: []}}),
  postFilterWithoutVictims: () => NOTHING_TO_FREE,
  postFilter: (_pod, _outcome, state) =>
    state === undefined
      ? {code: "Error", message: "not found"} // upstream's words for its own missing state
      : NOTHING_TO_FREE,
  /** Takes part for every pod, and gives 0 to those without claims. */
  score: () => 0,
  incremental: {follows: "pod", takesPart: pod => pod.resourceClaims.length > 0}
};
