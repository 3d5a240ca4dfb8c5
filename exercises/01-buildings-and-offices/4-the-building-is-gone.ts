// The building is gone: who comes back? Chapter: notebooks/01-buildings-and-offices.ipynb
//
// A machine fails and does not return. Kubernetes deletes its pods, and for each of them the ReplicaSet of its app makes another, so that
// every app has as many pods as before. Write the list of pods at this moment, before the scheduler has looked at the new ones.
// Predict first: router-0 ran on the machine that failed. What is the name of the pod that does its work tomorrow?

/** A line of `kubectl get pods -o wide`. */
export interface PodLine {
  readonly name: string;
  readonly app: string;
  /** Where it runs; null while it is Pending. */
  readonly node: string | null;
}

/**
 * @param pods - all pods before the failure
 * @param lost - the node that failed
 * @returns all pods after it, in any order
 */
export function afterLosing(pods: readonly PodLine[], lost: string): PodLine[] {
  // TODO: keep the pods on other nodes as they are, and replace those on the lost one.
  throw new Error("afterLosing is not written yet: replace this line");
}
