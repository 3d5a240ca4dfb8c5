import {isCordonTolerated} from "../../plugins/node-unschedulable.js";
import type {QueueingHint} from "../cluster-event.js";

/** A node was added or uncordoned, or the pod tolerates the cordon by now. */
export const nodeUnschedulableHint: QueueingHint = (_pod, event) => {
  switch (event.kind) {
    case "NodeAdd":
      return !event.node.unschedulable;
    case "NodeUpdate":
      return event.old.unschedulable && !event.node.unschedulable;
    case "UnscheduledPodUpdate":
      return !isCordonTolerated(event.old) && isCordonTolerated(event.pod);
    default:
      return false;
  }
};
