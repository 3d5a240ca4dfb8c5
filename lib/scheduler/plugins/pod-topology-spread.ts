import type {Plugin} from "../framework.js";

/** Spreads pods over zones and machines. A pod without constraints, that no Service selects, is not scored; no other is let in yet. */
export const podTopologySpread: Plugin = {
  name: "PodTopologySpread",
  preScore: () => ({code: "Skip"}),
  score: () => 0
};
