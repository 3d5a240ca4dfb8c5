/** How many orders wait longer than promised until a reader takes them. */
export function lateOrders(
  arrivals: readonly number[],
  readSeconds: number,
  readyAt: readonly number[],
  promiseSeconds: number
): number {
  // One entry a reader: when it can take the next order. At first that is when it is ready.
  const freeAt = [...readyAt];
  const waits = arrivals.map(arrival => {
    const earliest = Math.min(...freeAt);
    const taken = Math.max(arrival, earliest);
    freeAt[freeAt.indexOf(earliest)] = taken + readSeconds;
    return taken - arrival;
  });
  return waits.filter(wait => wait > promiseSeconds).length;
}
