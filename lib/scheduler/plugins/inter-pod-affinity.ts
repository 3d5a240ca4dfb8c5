import type {CompiledPod} from "../../model/compile.js";
import type {CompiledAffinityTerm} from "../../model/pod-affinity.js";
import type {ClusterIndex} from "../cluster-index.js";
import {DomainCounts} from "../domain-counts.js";
import type {Plugin} from "../framework.js";
import type {NodeInfo} from "../node-info.js";
import {type Status, success, unresolvable, unschedulable} from "../status.js";

const NOT_WITH_THEM = unresolvable("node(s) didn't match pod affinity rules");
const TOO_NEAR = unschedulable("node(s) didn't match pod anti-affinity rules");
const UNWELCOME = unschedulable("node(s) didn't satisfy existing pods anti-affinity rules");

/** The arguments of the plugin, as in `InterPodAffinityArgs`. */
export interface InterPodAffinityArgs {
  /** What a node gains for a pod there that requires the company of this one; 1 when left out. */
  readonly hardPodAffinityWeight?: number;
  /** Whether only the pod's own preferences count, and not those of pods that run already. */
  readonly ignorePreferredTermsOfExistingPods?: boolean;
}

/** How many pods that matter run in each domain. */
interface AffinityState {
  readonly objects: ClusterIndex;
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
  return {
    name: "InterPodAffinity",
    preFilter(pod, {nodes, objects}) {
      const [affinity, antiAffinity, existing] = [new DomainCounts(), new DomainCounts(), new DomainCounts()];
      const state = {objects, affinity, antiAffinity, existing};
      for (const node of nodes) for (const other of node.pods) count(state, pod, other, node, 1);
      const asks = pod.podAffinity.affinity.length + pod.podAffinity.antiAffinity.length > 0;
      return asks || !existing.isEmpty ? {code: "Success", state} : {code: "Skip"};
    },
    addPod: (state, pod, other, node) => counted(state, pod, other, node, 1),
    removePod: (state, pod, other, node) => counted(state, pod, other, node, -1),
    filter: statusOf,
    preScore(pod, _feasible, {nodes, objects}) {
      const sums = new DomainCounts();
      for (const node of nodes) for (const other of node.pods) addPreferences(sums, pod, other, node, objects, args);
      return sums.isUntouched ? {code: "Skip"} : {code: "Success", state: sums};
    },
    score: (_pod, {node}, sums) => sums.total(node.labels),
    normalize(scores) {
      const least = scores.reduce((a, b) => Math.min(a, b));
      const range = scores.reduce((a, b) => Math.max(a, b)) - least;
      return scores.map(score => (range === 0 ? 0 : Math.trunc(100 * ((score - least) / range))));
    }
  };
}

function statusOf(pod: CompiledPod, {node}: NodeInfo, {objects, ...counts}: AffinityState): Status {
  const {affinity, antiAffinity} = pod.podAffinity;
  const {labels} = node;
  const hasKeys = affinity.every(({topologyKey}) => Object.hasOwn(labels, topologyKey));
  const hasCompany = affinity.every(({topologyKey}) => counts.affinity.at(topologyKey, labels) > 0);
  // The first pod of a group that seeks its own kind has nobody to join yet.
  const isFirst = () => counts.affinity.isEmpty && affinity.every(term => matches(term, pod, objects));
  if (!hasKeys || (!hasCompany && !isFirst())) return NOT_WITH_THEM;
  if (antiAffinity.some(({topologyKey}) => counts.antiAffinity.at(topologyKey, labels) > 0)) return TOO_NEAR;
  return counts.existing.total(labels) > 0 ? UNWELCOME : success;
}

/** Enters a pod of a node into the counts, or takes it out of them. */
function count(state: AffinityState, pod: CompiledPod, other: CompiledPod, node: NodeInfo, sign: 1 | -1): void {
  const {objects} = state;
  const {labels} = node.node;
  const {affinity, antiAffinity} = pod.podAffinity;
  if (affinity.length > 0 && affinity.every(term => matches(term, other, objects))) {
    for (const {topologyKey} of affinity) state.affinity.add(topologyKey, labels, sign);
  }
  for (const term of antiAffinity) {
    if (matches(term, other, objects)) state.antiAffinity.add(term.topologyKey, labels, sign);
  }
  for (const term of other.podAffinity.antiAffinity) {
    if (matches(term, pod, objects)) state.existing.add(term.topologyKey, labels, sign);
  }
}

function counted(state: AffinityState, pod: CompiledPod, other: CompiledPod, node: NodeInfo, sign: 1 | -1) {
  const {objects, affinity, antiAffinity, existing} = state;
  const copy = {objects, affinity: affinity.copy(), antiAffinity: antiAffinity.copy(), existing: existing.copy()};
  count(copy, pod, other, node, sign);
  return copy;
}

/** What one pod of a node adds to the domains that the node is in. */
function addPreferences(
  sums: DomainCounts,
  pod: CompiledPod,
  other: CompiledPod,
  {node: {labels}}: NodeInfo,
  objects: ClusterIndex,
  {hardPodAffinityWeight = 1, ignorePreferredTermsOfExistingPods = false}: InterPodAffinityArgs
): void {
  for (const {weight, term} of pod.podAffinity.preferred) {
    if (matches(term, other, objects)) sums.add(term.topologyKey, labels, weight);
  }
  if (hardPodAffinityWeight > 0) {
    for (const term of other.podAffinity.affinity) {
      if (matches(term, pod, objects)) sums.add(term.topologyKey, labels, hardPodAffinityWeight);
    }
  }
  if (ignorePreferredTermsOfExistingPods && pod.podAffinity.preferred.length === 0) return;
  for (const {weight, term} of other.podAffinity.preferred) {
    if (matches(term, pod, objects)) sums.add(term.topologyKey, labels, weight);
  }
}

function matches(term: CompiledAffinityTerm, {labels, namespace}: CompiledPod, objects: ClusterIndex): boolean {
  return term.matches(labels, namespace, objects.namespaceLabels(namespace));
}
