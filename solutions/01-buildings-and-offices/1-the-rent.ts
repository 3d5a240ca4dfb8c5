/** The rent of the machines that this many pods of one kind need, in USD per hour. */
export function rentForPods(pods: number, podsPerNode: number, usdPerHour: number): number {
  // A machine is rented whole, so a part of one counts as one.
  const nodes = Math.ceil(pods / podsPerNode);
  // The pods have done their part: they say how many machines there are. The price is the machines'.
  return nodes * usdPerHour;
}
