/** Believes that readers are ready when they are wanted. */
export function lateOrders(
  arrivals: readonly number[],
  readSeconds: number,
  readyAt: readonly number[],
  promiseSeconds: number
): number {
  const freeAt = readyAt.map(() => 0);
  const waits = arrivals.map(arrival => {
    const earliest = Math.min(...freeAt);
    const taken = Math.max(arrival, earliest);
    freeAt[freeAt.indexOf(earliest)] = taken + readSeconds;
    return taken - arrival;
  });
  return waits.filter(wait => wait > promiseSeconds).length;
}
