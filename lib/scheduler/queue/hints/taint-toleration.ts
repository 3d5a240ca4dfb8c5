import {hasUntoleratedTaint} from "../../plugins/taint-toleration.js";
import type {QueueingHint} from "../cluster-event.js";

/** A node has become one whose taints the pod tolerates, or the pod has got tolerations: they can only be added. */
export const taintTolerationHint: QueueingHint = (pod, event) => {
  switch (event.kind) {
    case "NodeAdd":
      return !hasUntoleratedTaint(pod, event.node);
    case "NodeUpdate":
      return hasUntoleratedTaint(pod, event.old) && !hasUntoleratedTaint(pod, event.node);
    case "UnscheduledPodUpdate":
      return event.pod.tolerations.length !== event.old.tolerations.length;
    default:
      return false;
  }
};
