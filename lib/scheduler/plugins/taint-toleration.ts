import type {CompiledNode, CompiledPod} from "../../model/compile.js";
import type {Taint} from "../../model/objects.js";
import {isTolerated} from "../../model/tolerations.js";
import type {Plugin} from "../framework.js";
import {normalizeScores} from "../normalize.js";
import {success, unresolvable} from "../status.js";

const REFUSED = unresolvable("node(s) had untolerated taint(s)");

/** Refuses nodes with a taint that the pod does not tolerate; PreferNoSchedule taints only cost score. */
export const taintToleration: Plugin = {
  name: "TaintToleration",
  filter: (pod, {node}) => (hasUntoleratedTaint(pod, node) ? REFUSED : success),
  /** The number of untolerated PreferNoSchedule taints. */
  score: (pod, {node}) =>
    node.taints.filter(taint => taint.effect === "PreferNoSchedule" && !isTolerated(taint, pod.tolerations)).length,
  normalize: scores => normalizeScores(scores, {reverse: true}),
  incremental: {follows: "node", part: ({tolerations}) => tolerations}
};

/** Has the node a taint that keeps this pod away? */
export function hasUntoleratedTaint({tolerations}: CompiledPod, {taints}: CompiledNode): boolean {
  return taints.some(taint => isHard(taint) && !isTolerated(taint, tolerations));
}

/** Does the taint keep pods away, and not only ask them to look elsewhere first? */
export function isHard({effect}: Taint): boolean {
  return effect === "NoSchedule" || effect === "NoExecute";
}
