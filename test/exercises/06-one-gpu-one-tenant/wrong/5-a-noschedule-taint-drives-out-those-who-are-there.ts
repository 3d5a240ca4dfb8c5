import type {Node, Pod, Taint} from "tenancy";

export const SIGN: Taint = {key: "sku", value: "gpu", effect: "NoSchedule"};

/** Believes that the sign is enough, as those without a key have to leave. */
export function cleared(node: Node, _pods: readonly Pod[], waiting: Pod) {
  const key = {...SIGN, operator: "Equal"};
  return {
    remove: [],
    node: {...node, spec: {...node.spec, taints: [...(node.spec?.taints ?? []), SIGN]}},
    waiting: {...waiting, spec: {...waiting.spec, tolerations: [...(waiting.spec.tolerations ?? []), key]}}
  };
}
