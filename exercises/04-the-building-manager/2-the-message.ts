// The message: take it apart. Chapter: notebooks/04-the-building-manager.ipynb
//
// At night the pager shows nothing but the message of a Pending pod. Write the function that reads it for the one on call. The pods of
// these streets have equal priorities, so nobody can be evicted, and every message has both parts:
//   0/5 nodes are available: 1 Insufficient memory, 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable, 3 Insufficient cpu.
//   no new claims to deallocate, preemption: 0/5 nodes are available: 2 Preemption is not helpful for scheduling, 3 No preemption victims
//   found for incoming pod.
// It is one line, and a reason that no node gave does not appear.
// Predict first: if a pod ended on one of the five nodes, on how many of them could that help?

export interface Reading {
  /** Nodes in the cluster. */
  readonly nodes: number;
  /** How many nodes gave each reason: {"Insufficient cpu": 3, …}. */
  readonly reasons: Readonly<Record<string, number>>;
  /** The reason that most nodes gave; any of them where several are equal. */
  readonly main: string;
  /** Reasons beyond the first of each node: 0 when every node gave just one. */
  readonly further: number;
  /** Nodes that would take the pod if they were empty. */
  readonly whenEmpty: number;
}

/** @param message - in one line, as `kubectl describe pod` shows it */
export function read(message: string): Reading {
  // TODO: return what the message says, and what follows from it.
  throw new Error("read is not written yet: replace this line");
}
