import type {Node, Pod, Taint} from "tenancy";

export const SIGN: Taint = {key: "sku", value: "gpu", effect: "NoSchedule"};

/** Believes that the toleration sends a pod to its node, and that a sign is not needed then. */
export function guarded(nodes: readonly Node[], pods: readonly Pod[]): {nodes: readonly Node[]; pods: readonly Pod[]} {
  const asksForGpu = ({spec}: Pod) => spec.containers.some(({resources}) => resources?.requests?.["nvidia.com/gpu"]);
  return {
    nodes,
    pods: pods.map(pod =>
      asksForGpu(pod)
        ? {...pod, spec: {...pod.spec, tolerations: [...(pod.spec.tolerations ?? []), {...SIGN, operator: "Equal"}]}}
        : pod
    )
  };
}
