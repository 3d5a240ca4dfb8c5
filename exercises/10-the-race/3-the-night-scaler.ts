// The night scaler: repair a function. Chapter: notebooks/10-the-race.ipynb
//
// Somebody wrote a scaler like KEDA's for the vLLM Deployment, late at night. It looks at the queue, sets `spec.replicas`, and tells the
// dashboard how many orders nobody attends to. In the morning two orders lay in the queue and no pod ran, a spike asked for 400 pods, the
// dashboard said that all was well while the pods were Pending, and it took machines for bought that nobody had bought.
// Predict first: 95 orders wait, one reader attends to 10, one runs. How many replicas does KEDA ask for, and how many machines?

/** What the scaler sees. Each machine has one GPU, so one vLLM pod fits on it. */
export interface Seen {
  /** Orders in the queue. */
  readonly waiting: number;
  readonly readyPods: number;
  readonly pendingPods: number;
  readonly nodes: number;
}

/** What a ScaledObject says: orders that one ready reader attends to, and the limits. */
export interface ScaledObject {
  readonly queueLength: number;
  /** 0 or more. */
  readonly minReplicaCount: number;
  /** 1 or more. */
  readonly maxReplicaCount: number;
}

export interface Decision {
  /** `spec.replicas` of the Deployment. */
  readonly replicas: number;
  /** Machines in the cluster right after the decision. */
  readonly nodes: number;
  /** Orders in the queue that no reader attends to at this moment. */
  readonly unattended: number;
}

/** As found in the morning. */
export function found({waiting, readyPods, pendingPods, nodes}: Seen, {queueLength}: ScaledObject): Decision {
  const replicas = Math.floor(waiting / queueLength);
  const readers = readyPods + pendingPods;
  return {replicas, nodes: Math.max(nodes, replicas), unattended: Math.max(0, waiting - readers * queueLength)};
}

/**
 * As it should be. An empty queue needs no replica. With no pod at all, ready or Pending, the first order wakes one; from then on
 * there are as many as the queue needs. The limits of the ScaledObject hold always.
 */
export function repaired(seen: Seen, scaledObject: ScaledObject): Decision {
  // TODO: return what `found` should have returned.
  throw new Error("repaired is not written yet: replace this line");
}
