// The sign: keep CPU pods off the GPU nodes. Chapter: notebooks/06-one-gpu-one-tenant.ipynb
//
// Normalisers arrive before the vLLM pods and settle on GPU nodes, so that vLLM waits in front of free cards. Hang the sign
// sku=gpu:NoSchedule on every node that has GPUs, and give its key to every pod that asks for one. Change nothing else: some nodes carry
// signs already, and some pods keys, and they need them.
// Predict first: with the key, can a vLLM pod land on a node without a GPU?
import type {Node, Pod, Taint} from "tenancy";

export const SIGN: Taint = {key: "sku", value: "gpu", effect: "NoSchedule"};

/**
 * @param nodes - as `kubectl get nodes -o json` lists them: GPUs in `status.allocatable["nvidia.com/gpu"]`, signs in `spec.taints`
 * @param pods - as the API server stores them: GPUs in `resources.requests` of their containers, keys in `spec.tolerations`
 * @returns the same nodes and pods in the same order, with signs and keys
 */
export function guarded(nodes: readonly Node[], pods: readonly Pod[]): {nodes: readonly Node[]; pods: readonly Pod[]} {
  // TODO: return nodes with the sign on each that has GPUs, and pods with the key for each that asks for GPUs.
  throw new Error("guarded is not written yet: replace this line");
}
