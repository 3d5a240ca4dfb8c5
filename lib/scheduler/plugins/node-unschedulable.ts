import type {CompiledPod} from "../../model/compile.js";
import {isTolerated} from "../../model/tolerations.js";
import type {Plugin} from "../framework.js";
import {success, unresolvable} from "../status.js";

const CORDON = {key: "node.kubernetes.io/unschedulable", effect: "NoSchedule"} as const;
const REFUSED = unresolvable("node(s) were unschedulable");

/** Refuses cordoned nodes (`kubectl cordon`), unless the pod tolerates the taint that stands for it. */
export const nodeUnschedulable: Plugin = {
  name: "NodeUnschedulable",
  filter: (pod, {node}) => (node.unschedulable && !isCordonTolerated(pod) ? REFUSED : success),
  incremental: {follows: "node", part: ({tolerations}) => tolerations}
};

/** Does the pod tolerate the taint that stands for a cordon? */
export function isCordonTolerated({tolerations}: CompiledPod): boolean {
  return isTolerated(CORDON, tolerations);
}
