/** Believes that the waiting begins when there is somebody to wait for. */
export function lateOrders(
  arrivals: readonly number[],
  readSeconds: number,
  readyAt: readonly number[],
  promiseSeconds: number
): number {
  const opening = Math.min(...readyAt);
  const freeAt = [...readyAt];
  const waits = arrivals.map(arrival => {
    const earliest = Math.min(...freeAt);
    const taken = Math.max(arrival, earliest);
    freeAt[freeAt.indexOf(earliest)] = taken + readSeconds;
    return taken - Math.max(arrival, opening);
  });
  return waits.filter(wait => wait > promiseSeconds).length;
}
