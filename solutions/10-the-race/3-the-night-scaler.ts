/** What the scaler sees. */
export interface Seen {
  readonly waiting: number;
  readonly readyPods: number;
  readonly pendingPods: number;
  readonly nodes: number;
}

/** What a ScaledObject says. */
export interface ScaledObject {
  readonly queueLength: number;
  readonly minReplicaCount: number;
  readonly maxReplicaCount: number;
}

export interface Decision {
  readonly replicas: number;
  readonly nodes: number;
  readonly unattended: number;
}

/** The replicas to ask for, and the orders that nobody attends to. */
export function repaired({waiting, readyPods, pendingPods, nodes}: Seen, scaledObject: ScaledObject): Decision {
  const {queueLength, minReplicaCount, maxReplicaCount} = scaledObject;
  // A part of a reader's work needs a reader, so round up; from none at all, KEDA itself wakes one, and its HPA goes on from there.
  const asleep = readyPods + pendingPods === 0;
  const needed = asleep ? Math.min(waiting, 1) : Math.ceil(waiting / queueLength);
  // The lower limit first: should the two ever cross, the upper one is the purse.
  const replicas = Math.min(Math.max(needed, minReplicaCount), maxReplicaCount);
  // It asks for pods and buys no machine. Only a reader that is ready attends to an order.
  return {replicas, nodes, unattended: Math.max(0, waiting - readyPods * queueLength)};
}
