import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bill} from "../../lib/billing/bill.js";
import {comparePrewarming, PREWARMING_LEVELS, withLevel} from "../../lib/planning/prewarming.js";
import type {Scenario} from "../../lib/simulation/scenario.js";
import {simulate} from "../../lib/simulation/simulate.js";
import {a100, race, vllm} from "../simulation/worlds.js";

const MINUTE_MS = 60_000;
const exactly = (seconds: number) => ({lowSeconds: seconds, typicalSeconds: seconds, highSeconds: seconds});

/** The typical figure of each phase, and one order in the second after half an hour, which takes 6 s. */
const exact: Scenario = {
  nodeGroups: [{...a100, times: {provision: exactly(300), join: exactly(60), gpuVisible: exactly(30)}}],
  deployments: [
    {
      ...vllm,
      times: {
        pullGBPerSecond: {low: 0.1, typical: 0.1, high: 0.1},
        containerStart: exactly(20),
        modelLoad: exactly(45),
        ready: exactly(5)
      }
    }
  ],
  orders: {
    curve: {kind: "trace", bucketMs: 1000, counts: [...Array(1800).fill(0), 1]},
    service: {lowMs: 6000, typicalMs: 6000, highMs: 6000},
    servedBy: "vllm"
  },
  keda: {name: "vllm", scaleTargetRef: {name: "vllm"}, trigger: {queueName: "orders"}},
  clusterAutoscaler: {}
};

describe("the levels of pre-warming, with every phase at its typical figure", () => {
  const hour = {seed: 1, untilMs: 60 * MINUTE_MS};
  const runs = PREWARMING_LEVELS.map(level => simulate(withLevel(exact, level), hour));
  const arrivedMs = Number(runs[0]?.orders[0]?.arrivedMs);

  it("serve the first order after the phases that are left", () => {
    const sums = [
      // KEDA looks at 1830 s, the autoscaler at 1860 s; then machine, join, GPU; image, container, model, ready; the order
      1860 + 300 + 60 + 30 + 150 + 20 + 45 + 5 + 6,
      1830 + 150 + 20 + 45 + 5 + 6,
      1830 + 20 + 45 + 5 + 6,
      1830 + 20 + 5 + 6
    ];
    const served = runs.map(({orders}) => orders[0]?.servedMs);
    expect(served).toEqual([...sums.map(seconds => seconds * 1000), arrivedMs + 6000]);
  });

  it("keep the promise by those sums, and not by a rule of their own", () => {
    const kept = (promiseMs: number) =>
      comparePrewarming(exact, {seeds: [1], untilMs: hour.untilMs, promiseMs})
        .filter(row => row.kept === row.mornings)
        .map(({level}) => PREWARMING_LEVELS.indexOf(level));
    // Until a pod begins: at most 670 s, 250 s, 100 s, 55 s and 0 s, and less than a second below that.
    expect(kept(670_000)).toEqual([0, 1, 2, 3, 4]);
    expect(kept(250_000)).toEqual([1, 2, 3, 4]);
    expect(kept(100_000)).toEqual([2, 3, 4]);
    expect(kept(60_000)).toEqual([3, 4]);
    expect(kept(54_000)).toEqual([4]);
    expect(kept(0)).toEqual([4]);
  });

  it("bill a warm machine from the beginning, and a cold one from its own", () => {
    const [cold, ...warm] = runs.map(({nodeSpans}) => bill(nodeSpans));
    // The cold one runs at 1860 + 300 s. The order is served at 2476 s, so KEDA's look at 2460 s is the last that finds work; the first one
    // more than 300 s later, at 2790 s, ends the pod. More than 600 s after that is 3400 s, and 5 s later the machine is gone.
    expect(cold?.nodeHours).toBeCloseTo((3405 - 2160) / 3600, 9);
    expect(warm.map(({nodeHours, usd}) => [nodeHours, usd])).toEqual(warm.map(() => [1, 3.673]));
  });
});

describe("the levels of pre-warming, whatever the luck", () => {
  it("never serve the first order later for more warmth, and meet the same orders", () => {
    fc.assert(
      fc.property(fc.nat(), seed => {
        const runs = PREWARMING_LEVELS.map(level =>
          simulate(withLevel({...race, deployments: [vllm]}, level), {seed, untilMs: 30 * MINUTE_MS})
        );
        const firstServed = runs.map(({orders}) =>
          Math.min(...orders.map(({servedMs}) => servedMs ?? Number.MAX_VALUE))
        );
        expect(firstServed).toEqual([...firstServed].sort((a, b) => b - a));
        const arrivals = runs.map(({orders}) => orders.map(order => order.arrivedMs));
        expect(arrivals).toEqual(arrivals.map(() => arrivals[0]));
      }),
      {numRuns: 12}
    );
  });
});
