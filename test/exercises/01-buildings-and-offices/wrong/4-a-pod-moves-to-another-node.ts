/** A line of `kubectl get pods -o wide`. */
export interface PodLine {
  readonly name: string;
  readonly app: string;
  readonly node: string | null;
}

/** Believes that the tenants of a lost building move to one that still stands. */
export function afterLosing(pods: readonly PodLine[], lost: string): PodLine[] {
  const shelter = pods.find(({node}) => node !== null && node !== lost)?.node ?? null;
  return pods.map(pod => (pod.node === lost ? {...pod, node: shelter} : pod));
}
