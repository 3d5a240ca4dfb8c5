import type {QueueingHint} from "../cluster-event.js";

/** A node was added or declares other features, or the pod needs others. */
export const nodeDeclaredFeaturesHint: QueueingHint = (_pod, event) => {
  switch (event.kind) {
    case "NodeAdd":
      return true;
    case "NodeUpdate":
      return differ(event.old.declaredFeatures, event.node.declaredFeatures);
    case "UnscheduledPodUpdate":
      return differ(event.old.neededFeatures, event.pod.neededFeatures);
    default:
      return false;
  }
};

function differ(a: readonly string[], b: readonly string[]): boolean {
  return a.length !== b.length || a.some((feature, i) => feature !== b[i]);
}
