import fc from "fast-check";
import type {NodeSpan} from "../../lib/billing/bill.js";
import type {OrderTimes} from "../../lib/charts/waiting-time.js";
import type {CountsRow} from "../../lib/simulation/columns.js";

// What the tests of charts over time share: a small morning whose figures are plain, and runs of every kind.

export const MINUTE_MS = 60_000;

/** At minute 0, nothing; each change in one line. */
export const morning: readonly CountsRow[] = [
  // minute, arrived, served, waiting, desired, ready, Pending, nodes, nodesReady
  row(0, 0, 0, 0, 1, 1, 0, 1, 1),
  row(0.25, 3, 0, 2, 1, 1, 0, 1, 1),
  row(0.5, 6, 0, 5, 2, 1, 1, 1, 1), // KEDA wants a second pod, and no node has room for it
  row(1.5, 8, 1, 6, 2, 1, 1, 2, 1), // a machine is ordered
  row(7.5, 8, 4, 3, 2, 1, 0, 2, 2), // it is Ready, and the pod on it starts
  row(8, 8, 5, 1, 2, 2, 0, 2, 2),
  row(9, 8, 8, 0, 2, 2, 0, 2, 2),
  row(10, 8, 8, 0, 1, 1, 0, 2, 2)
];

function row(minute: number, ...counts: [number, number, number, number, number, number, number, number]): CountsRow {
  const [arrived, served, waiting, podsDesired, podsReady, podsPending, nodes, nodesReady] = counts;
  const atMs = minute * MINUTE_MS;
  return {atMs, arrived, served, waiting, podsDesired, podsReady, podsPending, nodes, nodesReady};
}

const few = fc.nat({max: 30});

/** Up to 200 changes, from a second to an hour apart. */
export const runs: fc.Arbitrary<readonly CountsRow[]> = fc
  .array(
    fc.record({
      gapMs: fc.oneof(fc.integer({min: 1, max: 1000}), fc.integer({min: 1, max: 3_600_000})),
      came: few,
      waiting: few,
      podsDesired: few,
      podsReady: few,
      podsPending: few,
      nodes: few,
      nodesReady: few
    }),
    {minLength: 1, maxLength: 200}
  )
  .map(changes => {
    let atMs = 0;
    let arrived = 0;
    return changes.map(({gapMs, came, ...counts}) => {
      atMs += gapMs;
      arrived += came;
      return {...counts, atMs, arrived, served: Math.max(0, arrived - counts.waiting)};
    });
  });

/** A machine at 3.6 USD/h, which is 0.06 USD a minute. */
export function machine(node: string, fromMinute: number, toMinute: number, usdPerHour = 3.6): NodeSpan {
  return {
    node,
    instanceType: "NC24ads_A100_v4",
    usdPerHour,
    fromMs: fromMinute * MINUTE_MS,
    toMs: toMinute * MINUTE_MS
  };
}

/** Orders that wait so many seconds each. */
export function waits(...seconds: readonly number[]): readonly OrderTimes[] {
  return seconds.map((wait, i) => {
    const startedMs = i * 1000 + wait * 1000;
    return {arrivedMs: i * 1000, startedMs, servedMs: startedMs + 10_000};
  });
}
