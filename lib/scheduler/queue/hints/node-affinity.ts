import {matchesNodeAffinity} from "../../plugins/node-affinity.js";
import type {QueueingHint} from "../cluster-event.js";

/** A node has come to match. What a pod asks of nodes cannot change. */
export const nodeAffinityHint: QueueingHint = (pod, event) => {
  switch (event.kind) {
    case "NodeAdd":
      return matchesNodeAffinity(pod, event.node);
    case "NodeUpdate":
      return !matchesNodeAffinity(pod, event.old) && matchesNodeAffinity(pod, event.node);
    default:
      return false;
  }
};
