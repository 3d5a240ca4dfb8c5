// Who waits: the orders behind the first. Chapter: notebooks/10-the-race.ipynb
//
// Orders keep coming while the readers start. They stand in one queue, first come, first served: a reader that is ready and has nothing in
// hand takes the order in front. An order waits from its arrival until a reader takes it. Count those to whom the promise was broken.
// Predict first: one order a minute, read in 10 s, and a reader that is ready after 10 minutes. How many wait longer than 60 s?

/**
 * @param arrivals - when each order arrives, in seconds, the earliest first
 * @param readSeconds - what a reader needs for one order
 * @param readyAt - when each reader is ready, in seconds on the same clock, in any order; at least one
 * @param promiseSeconds - an order may wait this long, and no longer
 * @returns how many orders wait longer
 */
export function lateOrders(
  arrivals: readonly number[],
  readSeconds: number,
  readyAt: readonly number[],
  promiseSeconds: number
): number {
  // TODO: give the orders to the readers, one after the other, and count.
  throw new Error("lateOrders is not written yet: replace this line");
}
