const PERIOD_MS = 100;

/** Milliseconds until an order is done. None is never done: time that is not given now is given in a later period. */
export function tookMs(cpuMs: number, threads: number, limitMilliCpu: number): number | null {
  // In one period the threads use the quota, or all the time that there is, whichever is less.
  const perPeriodMs = Math.min((limitMilliCpu * PERIOD_MS) / 1000, threads * PERIOD_MS);
  // As many periods as it takes, but for the last: in that one the order ends before the period does.
  const fullPeriods = Math.ceil(cpuMs / perPeriodMs) - 1;
  return PERIOD_MS * fullPeriods + (cpuMs - perPeriodMs * fullPeriods) / threads;
}
