// Who blocks this GPU node, and how is it kept free? Chapter: notebooks/06-one-gpu-one-tenant.ipynb
//
// A GPU pod waits for a node whose GPU is free: pods that ask for no GPU hold its CPUs. Say which of them to delete, as few as will do; never
// one that asks for a GPU. Each deleted pod is made anew by its controller at once, before the scheduler comes to the pod that waits. So see to
// it that the node is still free then: with the sign sku=gpu:NoSchedule on the node, and its key on the pod that waits.
// Predict first: you hang up the sign and delete nobody. What changes?
import type {Node, Pod, Taint} from "tenancy";

export const SIGN: Taint = {key: "sku", value: "gpu", effect: "NoSchedule"};

export interface Clearing {
  /** Names of the pods to delete. */
  readonly remove: readonly string[];
  readonly node: Node;
  readonly waiting: Pod;
}

/**
 * @param node - CPUs to let in `status.allocatable.cpu`; `milliUnits("23660m") / 1000` of "tenancy" reads them
 * @param pods - those that live there; CPUs and GPUs in `spec.containers[].resources.requests`
 * @param waiting - the GPU pod; only CPU is short for it
 * @returns whom to delete, and node and waiting pod as they should be
 */
export function cleared(node: Node, pods: readonly Pod[], waiting: Pod): Clearing {
  // TODO: return {remove: ["normaliser-0", …], node: …, waiting: …}.
  throw new Error("cleared is not written yet: replace this line");
}
