/** Times are in seconds after the opening. */
export interface Morning {
  readonly arrivals: readonly number[];
  readonly closesAt: number;
}

/** A kind of machine, and what is ready on it when the first order arrives. */
export interface Option {
  readonly name: string;
  readonly usdPerHour: number;
  readonly standsFromOpening: boolean;
  readonly startSeconds: number;
  readonly readSeconds: number;
}

export interface Plan {
  readonly option: string;
  readonly machines: number;
}

/** The cheapest plan with which no order waits longer than promised: few enough plans to look at them all. */
export function cheapestPlan(
  morning: Morning,
  options: readonly Option[],
  mostMachines: number,
  promiseSeconds: number
): Plan {
  const plans = options.flatMap(option =>
    Array.from({length: mostMachines}, (_, index) => ({option, machines: index + 1}))
  );
  const kept = plans.filter(({option, machines}) => longestWait(morning, option, machines) <= promiseSeconds);
  const prices = kept.map(({option, machines}) => usd(morning, option, machines));
  // Price is asked last, and of the whole morning: neither the price of an hour nor that of an order would tell.
  const cheapest = kept[prices.indexOf(Math.min(...prices))];
  return {option: cheapest?.option.name ?? "", machines: cheapest?.machines ?? 0};
}

/** The longest time that an order waits until a reader takes it, in seconds. */
function longestWait({arrivals}: Morning, {startSeconds, readSeconds}: Option, machines: number): number {
  const ready = (arrivals[0] ?? 0) + startSeconds;
  const freeAt = Array.from({length: machines}, () => ready);
  const waits = arrivals.map(arrival => {
    const earliest = Math.min(...freeAt);
    const taken = Math.max(arrival, earliest);
    freeAt[freeAt.indexOf(earliest)] = taken + readSeconds;
    return taken - arrival;
  });
  return Math.max(...waits);
}

/** The bill of the morning: an hour in which a machine only stands costs what an hour of work costs. */
function usd({arrivals, closesAt}: Morning, {usdPerHour, standsFromOpening}: Option, machines: number): number {
  const paidFrom = standsFromOpening ? 0 : (arrivals[0] ?? 0);
  return (machines * usdPerHour * (closesAt - paidFrom)) / 3600;
}
