import {milliUnits, type Node, type Pod} from "tenancy";

/** Believes that deleted pods go elsewhere, so that nothing needs to keep them out. */
export function cleared(node: Node, pods: readonly Pod[], waiting: Pod) {
  const used = pods.reduce((sum, pod) => sum + asked(pod, "cpu"), 0);
  let missing = asked(waiting, "cpu") - (milliUnits(node.status?.allocatable?.cpu ?? 0) - used);
  const remove: string[] = [];
  const blockers = pods.filter(pod => asked(pod, "nvidia.com/gpu") === 0);
  for (const pod of blockers.sort((a, b) => asked(b, "cpu") - asked(a, "cpu"))) {
    if (missing <= 0) break;
    missing -= asked(pod, "cpu");
    remove.push(pod.metadata.name);
  }
  return {remove, node, waiting};
}

function asked({spec}: Pod, resource: string): number {
  return spec.containers.reduce((sum, {resources}) => sum + milliUnits(resources?.requests?.[resource] ?? 0), 0);
}
