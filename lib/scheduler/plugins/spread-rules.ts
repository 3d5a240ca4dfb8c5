import type {CompiledPod} from "../../model/compile.js";
import type {CompiledSpread} from "../../model/spread-constraint.js";
import {isTolerated} from "../../model/tolerations.js";
import type {NodeInfo} from "../node-info.js";
import {unresolvable, unschedulable} from "../status.js";
import {matchesNodeAffinity} from "./node-affinity.js";
import {isHard} from "./taint-toleration.js";

// The rules of topology spread, one by one: what counts, which nodes do, and what it comes to.

export const UNEVEN = unschedulable("node(s) didn't match pod topology spread constraints");
export const NO_DOMAIN = unresolvable("node(s) didn't match pod topology spread constraints (missing required label)");
/** The one topology key whose domains are the nodes themselves. */
export const HOSTNAME = "kubernetes.io/hostname";

/** Is a pod that runs one of those that the constraint spreads? */
export function isCounted(pod: CompiledPod, other: CompiledPod, {counts}: CompiledSpread): boolean {
  return !other.terminating && other.namespace === pod.namespace && counts(other.labels);
}

/** Does the node count for a constraint: is it in a domain of each of `all`, and do the constraint's policies let it? */
export function isEligible(
  pod: CompiledPod,
  {node}: NodeInfo,
  constraint: CompiledSpread,
  all: readonly CompiledSpread[]
): boolean {
  if (!all.every(({topologyKey}) => Object.hasOwn(node.labels, topologyKey))) return false;
  if (constraint.honorsAffinity && !matchesNodeAffinity(pod, node)) return false;
  return !constraint.honorsTaints || !node.taints.some(taint => isHard(taint) && !isTolerated(taint, pod.tolerations));
}

/**
 * What a soft constraint adds to a node's raw score: the more pods in its domain, the more.
 *
 * @param weight - the natural logarithm of the number of domains plus 2, which makes up for there being more of them
 */
export function crowding(count: number, weight: number, maxSkew: number): number {
  return count * weight + (maxSkew - 1);
}

/**
 * From 0 to 100: the emptiest domains score highest.
 *
 * @param lowest - the lowest raw score of all nodes that are not left out, and `highest` the highest
 */
export function spreadScore(raw: number, lowest: number, highest: number): number {
  return highest === 0 ? 100 : Math.trunc((100 * (highest + lowest - raw)) / highest);
}
