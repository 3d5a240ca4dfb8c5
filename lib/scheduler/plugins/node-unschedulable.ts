import {isTolerated} from "../../model/tolerations.js";
import type {Plugin} from "../framework.js";
import {success, unresolvable} from "../status.js";

const CORDON = {key: "node.kubernetes.io/unschedulable", effect: "NoSchedule"} as const;
const REFUSED = unresolvable("node(s) were unschedulable");

/** Refuses cordoned nodes (`kubectl cordon`), unless the pod tolerates the taint that stands for it. */
export const nodeUnschedulable: Plugin = {
  name: "NodeUnschedulable",
  filter: (pod, {node}) => (node.unschedulable && !isTolerated(CORDON, pod.tolerations) ? REFUSED : success),
  incremental: {follows: "node", part: ({tolerations}) => tolerations}
};
