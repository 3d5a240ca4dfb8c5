// The cheapest morning: design it. Chapter: notebooks/10-the-race.ipynb
//
// No order may wait longer than promised, and no more may be paid than that takes. Choose how warm to keep the readers, and how many. Each
// reader has a machine of its own; all readers start when the first order arrives. A machine that stands from the opening on is paid from
// then on; any other is paid from the first order on. All are paid until closing time.
// Predict first: the first order comes three hours after the opening. What does a machine cost that stood ready for it?

/** Times are in seconds after the opening. */
export interface Morning {
  /** When the orders arrive, the earliest first; one at least. */
  readonly arrivals: readonly number[];
  readonly closesAt: number;
}

/** A kind of machine, and what is ready on it when the first order arrives. */
export interface Option {
  readonly name: string;
  /** Of one machine. */
  readonly usdPerHour: number;
  readonly standsFromOpening: boolean;
  /** From the arrival of the first order until the reader on the machine is ready. */
  readonly startSeconds: number;
  /** What its reader needs for one order. */
  readonly readSeconds: number;
}

export interface Plan {
  /** The name of the option. */
  readonly option: string;
  readonly machines: number;
}

/**
 * @param options - to choose one of; with the right one, `mostMachines` are enough to keep the promise
 * @returns the cheapest plan with which no order waits longer than `promiseSeconds` until a reader takes it
 */
export function cheapestPlan(
  morning: Morning,
  options: readonly Option[],
  mostMachines: number,
  promiseSeconds: number
): Plan {
  // TODO: of all plans that keep the promise, return one with the lowest bill. Exercise 10.2 counts the late orders.
  throw new Error("cheapestPlan is not written yet: replace this line");
}
