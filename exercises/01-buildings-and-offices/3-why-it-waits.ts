// Why it waits: decide like the scheduler. Chapter: notebooks/01-buildings-and-offices.ipynb
//
// A pod asks for a place in a street of machines. For each machine three lists are known: what it lets, what the pods on it have asked
// for, and what their programs use at this moment. Say whether the pod is Pending, and with which words of the scheduler's message:
// "0/2 nodes are available: 1 Insufficient cpu, 1 Insufficient nvidia.com/gpu." has the words cpu and nvidia.com/gpu.
// Predict first: two machines have 4 CPUs free each. Does a pod of 6 CPUs run?

/** Amounts by resource: CPUs, GiB of memory, whole GPUs. */
export type Amounts = Record<"cpu" | "memory" | "nvidia.com/gpu", number>;

export interface Machine {
  readonly name: string;
  readonly allocatable: Amounts;
  /** The sum of what its pods have asked for. */
  readonly requested: Amounts;
  /** What a dashboard shows: the use of this minute. */
  readonly used: Amounts;
}

/**
 * @param pod - what the pod asks for
 * @returns the resources that the message calls insufficient, each once, in any order; an empty list when a machine takes the pod
 */
export function insufficient(pod: Amounts, machines: readonly Machine[]): string[] {
  // TODO: return no word when some machine has room for all that the pod asks for, else every word that holds for some machine.
  throw new Error("insufficient is not written yet: replace this line");
}
