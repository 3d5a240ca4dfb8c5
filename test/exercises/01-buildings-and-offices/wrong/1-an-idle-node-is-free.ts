/** Believes that a machine is paid for once it is full. */
export function rentForPods(pods: number, podsPerNode: number, usdPerHour: number): number {
  return Math.floor(pods / podsPerNode) * usdPerHour;
}
