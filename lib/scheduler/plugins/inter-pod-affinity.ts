import type {CompiledPod} from "../../model/compile.js";
import {DomainCounts} from "../domain-counts.js";
import type {Plugin} from "../framework.js";
import {AffinityAnswers} from "../incremental/affinity-answers.js";
import type {NodeInfo} from "../node-info.js";
import type {Snapshot} from "../snapshot.js";
import {type Status, success} from "../status.js";
import {
  type AffinityEffects,
  effectsOf,
  type InterPodAffinityArgs,
  matchesAllOwn,
  NOT_WITH_THEM,
  normalizeAffinity,
  TOO_NEAR,
  UNWELCOME
} from "./affinity-rules.js";

/** What one pod that runs means for the pod of this cycle; null where that is nothing. */
type EffectsOf = (other: CompiledPod) => AffinityEffects | null;

/** How many pods that matter run in each domain. */
interface AffinityState {
  readonly effectsOf: EffectsOf;
  /** May the pod be the first of its group? */
  readonly joinsItself: boolean;
  /** Pods that match all required affinity terms, for each term. */
  readonly affinity: DomainCounts;
  /** Pods that match a required anti-affinity term. */
  readonly antiAffinity: DomainCounts;
  /** Pods whose own required anti-affinity is about this pod. */
  readonly existing: DomainCounts;
}

/**
 * Draws pods together or apart: by what the pod asks for, and by what those that run ask of it.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/interpodaffinity
 */
export function interPodAffinity(args: InterPodAffinityArgs = {}): Plugin<AffinityState, DomainCounts> {
  const effects = (pod: CompiledPod, {objects}: Snapshot): EffectsOf => {
    return other => effectsOf(pod, other, objects, args);
  };
  return {
    name: "InterPodAffinity",
    preFilter(pod, snapshot) {
      const [affinity, antiAffinity, existing] = [new DomainCounts(), new DomainCounts(), new DomainCounts()];
      const joinsItself = matchesAllOwn(pod, snapshot.objects);
      const state = {effectsOf: effects(pod, snapshot), joinsItself, affinity, antiAffinity, existing};
      for (const node of snapshot.nodes) for (const other of node.pods) count(state, other, node, 1);
      const asks = pod.podAffinity.affinity.length + pod.podAffinity.antiAffinity.length > 0;
      return asks || !existing.isEmpty ? {code: "Success", state} : {code: "Skip"};
    },
    addPod: (state, _pod, other, node) => counted(state, other, node, 1),
    removePod: (state, _pod, other, node) => counted(state, other, node, -1),
    filter: statusOf,
    preScore(pod, _feasible, snapshot) {
      const sums = new DomainCounts();
      const effectsOfOther = effects(pod, snapshot);
      for (const node of snapshot.nodes) {
        for (const other of node.pods) {
          for (const {topologyKey, weight} of effectsOfOther(other)?.preferences ?? []) {
            sums.add(topologyKey, node.node.labels, weight);
          }
        }
      }
      return sums.isUntouched ? {code: "Skip"} : {code: "Success", state: sums};
    },
    score: (_pod, {node}, sums) => sums.total(node.labels),
    normalize: normalizeAffinity,
    incremental: {
      follows: "domains",
      compile: (pod, context) => new AffinityAnswers(pod, effects(pod, context.books.snapshot), context)
    }
  };
}

function statusOf({podAffinity}: CompiledPod, {node: {labels}}: NodeInfo, counts: AffinityState): Status {
  const {affinity, antiAffinity} = podAffinity;
  const hasKeys = affinity.every(({topologyKey}) => Object.hasOwn(labels, topologyKey));
  const hasCompany = affinity.every(({topologyKey}) => counts.affinity.at(topologyKey, labels) > 0);
  // The first pod of a group that seeks its own kind has nobody to join yet.
  const isFirst = counts.affinity.isEmpty && counts.joinsItself;
  if (!hasKeys || (!hasCompany && !isFirst)) return NOT_WITH_THEM;
  if (antiAffinity.some(({topologyKey}) => counts.antiAffinity.at(topologyKey, labels) > 0)) return TOO_NEAR;
  return counts.existing.total(labels) > 0 ? UNWELCOME : success;
}

/** Enters a pod of a node into the counts, or takes it out of them. */
function count(state: AffinityState, other: CompiledPod, {node: {labels}}: NodeInfo, sign: 1 | -1): void {
  const effects = state.effectsOf(other);
  if (effects === null) return;
  for (const key of effects.affinity) state.affinity.add(key, labels, sign);
  for (const key of effects.antiAffinity) state.antiAffinity.add(key, labels, sign);
  for (const key of effects.existing) state.existing.add(key, labels, sign);
}

function counted(state: AffinityState, other: CompiledPod, node: NodeInfo, sign: 1 | -1): AffinityState {
  const {affinity, antiAffinity, existing} = state;
  const copy = {...state, affinity: affinity.copy(), antiAffinity: antiAffinity.copy(), existing: existing.copy()};
  count(copy, other, node, sign);
  return copy;
}
