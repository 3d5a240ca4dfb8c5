import type {Node, Pod, Taint} from "tenancy";

export const SIGN: Taint = {key: "sku", value: "gpu", effect: "NoSchedule"};

const GPU = "nvidia.com/gpu";

/** Keeps pods that ask for no GPU off the nodes that have some. */
export function guarded(nodes: readonly Node[], pods: readonly Pod[]): {nodes: readonly Node[]; pods: readonly Pod[]} {
  const hasGpu = ({status}: Node) => Number(status?.allocatable?.[GPU] ?? 0) > 0;
  const asksForGpu = ({spec}: Pod) =>
    spec.containers.some(({resources}) => Number(resources?.requests?.[GPU] ?? 0) > 0);
  return {
    // The sign comes beside those that hang there: a list of taints replaces nothing by itself, but an assignment would.
    nodes: nodes.map(node =>
      hasGpu(node) ? {...node, spec: {...node.spec, taints: [...(node.spec?.taints ?? []), SIGN]}} : node
    ),
    // The key opens a door and leads nowhere: what brings these pods to a GPU node is that they ask for one.
    pods: pods.map(pod =>
      asksForGpu(pod)
        ? {...pod, spec: {...pod.spec, tolerations: [...(pod.spec.tolerations ?? []), {...SIGN, operator: "Equal"}]}}
        : pod
    )
  };
}
