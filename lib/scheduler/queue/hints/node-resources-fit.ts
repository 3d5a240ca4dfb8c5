import type {CompiledNode, CompiledPod} from "../../../model/compile.js";
import type {QueueingHint} from "../cluster-event.js";

/**
 * A pod gave room back, or a node was added or has grown on which the pod would fit if nothing else ran there. How much is free on it now is left
 * to the attempt.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/noderesources/fit.go, isSchedulableAfterPodEvent, isSchedulableAfterNodeChange
 */
export const nodeResourcesFitHint: QueueingHint = (pod, event) => {
  switch (event.kind) {
    case "AssignedPodDelete":
      return true;
    case "NominatedPodDelete":
      return event.pod.priority >= pod.priority;
    case "AssignedPodUpdate":
      return requested(pod).some(id => requestOf(event.pod, id) < requestOf(event.old, id));
    case "UnscheduledPodUpdate":
      return requested(event.old).some(id => requestOf(event.pod, id) < requestOf(event.old, id));
    case "NodeAdd":
      return fitsEmpty(pod, event.node);
    case "NodeUpdate":
      return fitsEmpty(pod, event.node) && hasGrown(pod, event.old, event.node);
    default:
      return false;
  }
};

function fitsEmpty(pod: CompiledPod, node: CompiledNode): boolean {
  return node.allocatablePods >= 1 && requested(pod).every(id => requestOf(pod, id) <= allocatableOf(node, id));
}

/** In something that the pod asks for. */
function hasGrown(pod: CompiledPod, old: CompiledNode, node: CompiledNode): boolean {
  if (node.allocatablePods > old.allocatablePods) return true;
  return requested(pod).some(id => allocatableOf(node, id) > allocatableOf(old, id));
}

function requested({request}: CompiledPod): readonly number[] {
  return [...request.ids];
}

function requestOf({request}: CompiledPod, id: number): number {
  return request.amounts[request.ids.indexOf(id)] ?? 0;
}

function allocatableOf({allocatable}: CompiledNode, id: number): number {
  return allocatable[id] ?? 0;
}
