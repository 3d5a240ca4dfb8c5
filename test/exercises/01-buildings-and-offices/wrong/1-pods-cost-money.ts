/** Believes that every pod has a price. */
export function rentForPods(pods: number, _podsPerNode: number, usdPerHour: number): number {
  return pods * usdPerHour;
}
