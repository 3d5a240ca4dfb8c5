import {milliUnits, type Node, type Pod, type Taint} from "tenancy";

export const SIGN: Taint = {key: "sku", value: "gpu", effect: "NoSchedule"};

export interface Clearing {
  /** Names of the pods to delete. */
  readonly remove: readonly string[];
  readonly node: Node;
  readonly waiting: Pod;
}

/** The largest pods without a GPU go, until the waiting one has its CPUs; the sign keeps their successors out. */
export function cleared(node: Node, pods: readonly Pod[], waiting: Pod): Clearing {
  const used = pods.reduce((sum, pod) => sum + asked(pod, "cpu"), 0);
  let missing = asked(waiting, "cpu") - (milliUnits(node.status?.allocatable?.cpu ?? 0) - used);
  const blockers = pods.filter(pod => asked(pod, "nvidia.com/gpu") === 0);
  const remove: string[] = [];
  // The largest first: so the fewest will do.
  for (const pod of blockers.sort((a, b) => asked(b, "cpu") - asked(a, "cpu"))) {
    if (missing <= 0) break;
    missing -= asked(pod, "cpu");
    remove.push(pod.metadata.name);
  }
  const key = {...SIGN, operator: "Equal"};
  return {
    remove,
    // NoSchedule is read by those who come: those who stay are not disturbed, and those who are deleted do not get in again.
    node: {...node, spec: {...node.spec, taints: [...(node.spec?.taints ?? []), SIGN]}},
    waiting: {...waiting, spec: {...waiting.spec, tolerations: [...(waiting.spec.tolerations ?? []), key]}}
  };
}

function asked({spec}: Pod, resource: string): number {
  return spec.containers.reduce((sum, {resources}) => sum + milliUnits(resources?.requests?.[resource] ?? 0), 0);
}
