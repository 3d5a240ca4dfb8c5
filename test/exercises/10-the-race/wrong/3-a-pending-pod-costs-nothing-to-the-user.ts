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

/** Believes that a pod which waits for its machine is at work. */
export function repaired({waiting, readyPods, pendingPods, nodes}: Seen, scaledObject: ScaledObject): Decision {
  const {queueLength, minReplicaCount, maxReplicaCount} = scaledObject;
  const asleep = readyPods + pendingPods === 0;
  const needed = asleep ? Math.min(waiting, 1) : Math.ceil(waiting / queueLength);
  const replicas = Math.min(Math.max(needed, minReplicaCount), maxReplicaCount);
  return {replicas, nodes, unattended: Math.max(0, waiting - (readyPods + pendingPods) * queueLength)};
}
