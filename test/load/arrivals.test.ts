import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {makeStreams} from "../../lib/core/rng.js";
import {arrivalTimes, type LoadCurve} from "../../lib/load/arrivals.js";
import {deepFreeze} from "../builders.js";

const rng = (seed: number) => makeStreams(seed).stream("orders");
const HOUR_MS = 3_600_000;
const within = (times: readonly number[], fromMs: number, toMs: number) =>
  times.filter(atMs => atMs >= fromMs && atMs < toMs).length;

const perMinute = fc.double({min: 0, max: 120, noNaN: true});
const curve: fc.Arbitrary<LoadCurve> = fc.oneof(
  fc.record({kind: fc.constant("constant" as const), perMinute}),
  fc.record({
    kind: fc.constant("spike" as const),
    basePerMinute: perMinute,
    peakPerMinute: perMinute,
    fromMs: fc.nat(300_000),
    toMs: fc.integer({min: 300_000, max: 900_000})
  }),
  fc.record({
    kind: fc.constant("trace" as const),
    bucketMs: fc.integer({min: 1, max: 60_000}),
    counts: fc.array(fc.nat(20), {maxLength: 30})
  })
);

describe("arrivalTimes(curve, rng, untilMs)", () => {
  it("gives whole milliseconds from 0, never falling, all before the end", () => {
    fc.assert(
      fc.property(curve, fc.integer(), fc.nat(900_000), (shape, seed, untilMs) => {
        const times = arrivalTimes(deepFreeze(shape), rng(seed), untilMs);
        expect(times.every(atMs => Number.isInteger(atMs) && atMs >= 0 && atMs < untilMs)).toBe(true);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      })
    );
  });

  it("is the same again for the same seed, and its beginning does not depend on its end", () => {
    fc.assert(
      fc.property(curve, fc.integer(), fc.nat(900_000), fc.nat(900_000), (shape, seed, one, other) => {
        const [short, long] = [Math.min(one, other), Math.max(one, other)];
        const whole = arrivalTimes(shape, rng(seed), long);
        expect(arrivalTimes(shape, rng(seed), long)).toEqual(whole);
        expect(arrivalTimes(shape, rng(seed), short)).toEqual(whole.filter(atMs => atMs < short));
      })
    );
  });

  it.each([1, 2, 3])(
    "comes to the rate times the time, within four standard deviations of a Poisson count (seed %i)",
    seed => {
      // 10 hours × 60 × 12 = 7200 orders; a Poisson count of mean 7200 has the deviation √7200 = 84.9, four of them 339.4.
      const {length} = arrivalTimes({kind: "constant", perMinute: 12}, rng(seed), 10 * HOUR_MS);
      expect(Math.abs(length - 7200)).toBeLessThan(340);
    }
  );

  it("leaves gaps whose spread equals their mean, as chance does and a metronome does not", () => {
    const times = arrivalTimes({kind: "constant", perMinute: 60}, rng(1), 10 * HOUR_MS);
    const gaps = times.slice(1).map((atMs, i) => atMs - (times[i] as number));
    const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
    const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
    // Of 36,000 gaps the quotient strays from 1 by about 1/√36000 = 0.0053; ten times that is allowed.
    expect(Math.abs(deviation / mean - 1)).toBeLessThan(0.053);
  });

  it("has the peak's rate in the spike only", () => {
    const spike: LoadCurve = {kind: "spike", basePerMinute: 6, peakPerMinute: 60, fromMs: HOUR_MS, toMs: 2 * HOUR_MS};
    const times = arrivalTimes(spike, rng(4), 3 * HOUR_MS);
    // Base: 6 × 60 = 360 an hour, 4 × √360 = 75.9. Peak: 60 × 60 = 3600 an hour, 4 × √3600 = 240.
    expect(Math.abs(within(times, 0, HOUR_MS) - 360)).toBeLessThan(76);
    expect(Math.abs(within(times, HOUR_MS, 2 * HOUR_MS) - 3600)).toBeLessThan(240);
    expect(Math.abs(within(times, 2 * HOUR_MS, 3 * HOUR_MS) - 360)).toBeLessThan(76);
  });

  it("gives a trace exactly its counts, each in its bucket", () => {
    const bucketMs = fc.integer({min: 1, max: 60_000});
    fc.assert(
      fc.property(bucketMs, fc.array(fc.nat(20), {maxLength: 30}), fc.integer(), (length, counts, seed) => {
        const times = arrivalTimes({kind: "trace", bucketMs: length, counts}, rng(seed), length * counts.length);
        expect(counts.map((_, i) => within(times, i * length, (i + 1) * length))).toEqual(counts);
      })
    );
  });

  it("has no orders at rate 0, nor after the end of a trace", () => {
    expect(arrivalTimes({kind: "constant", perMinute: 0}, rng(1), HOUR_MS)).toEqual([]);
    expect(arrivalTimes({kind: "trace", bucketMs: 1000, counts: [2]}, rng(1), HOUR_MS)).toHaveLength(2);
  });

  it.each<[LoadCurve, string]>([
    [{kind: "constant", perMinute: -1}, "load curve: perMinute is -1"],
    [{kind: "constant", perMinute: Number.NaN}, "load curve: perMinute"],
    [{kind: "constant", perMinute: 60_001}, "0 to 60000 orders a minute"],
    [
      {kind: "spike", basePerMinute: 1, peakPerMinute: 2, fromMs: 10, toMs: 9},
      "load curve: toMs is 9; expected fromMs (10) or later"
    ],
    [{kind: "spike", basePerMinute: 1, peakPerMinute: 2, fromMs: 0.5, toMs: 9}, "load curve: fromMs is 0.5"],
    [{kind: "trace", bucketMs: 0, counts: []}, "load curve: bucketMs is 0"],
    [{kind: "trace", bucketMs: 10, counts: [1, 1.5]}, "load curve: counts[1] is 1.5"]
  ])("refuses %j", (shape, words) => expect(() => arrivalTimes(shape, rng(1), HOUR_MS)).toThrow(words));

  it("refuses an end that is no time", () =>
    expect(() => arrivalTimes({kind: "constant", perMinute: 1}, rng(1), Number.POSITIVE_INFINITY)).toThrow("untilMs"));
});
