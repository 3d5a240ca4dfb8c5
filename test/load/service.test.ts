import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {makeStreams} from "../../lib/core/rng.js";
import {serviceMs} from "../../lib/load/service.js";

const rng = (seed: number) => makeStreams(seed).stream("vllm-0");

describe("serviceMs(config, rng)", () => {
  it("is a whole number from low to high, and the same again for the same seed", () => {
    const rising = fc.tuple(fc.nat(60_000), fc.nat(60_000), fc.nat(60_000)).map(times => times.sort((a, b) => a - b));
    fc.assert(
      fc.property(rising, fc.integer(), ([lowMs = 0, typicalMs = 0, highMs = 0], seed) => {
        const ms = serviceMs({lowMs, typicalMs, highMs}, rng(seed));
        expect(Number.isInteger(ms) && ms >= lowMs && ms <= highMs).toBe(true);
        expect(serviceMs({lowMs, typicalMs, highMs}, rng(seed))).toBe(ms);
      })
    );
  });

  it("has the mean of a triangle", () => {
    const chance = rng(5);
    const draws = Array.from({length: 10_000}, () => serviceMs({lowMs: 4000, typicalMs: 6000, highMs: 20_000}, chance));
    const mean = draws.reduce((sum, ms) => sum + ms, 0) / draws.length;
    // (4000 + 6000 + 20000) / 3 = 10000. Variance (a² + b² + c² − ab − ac − bc) / 18 = 228e6 / 18, so the deviation is 3559 ms and that of
    // the mean of 10,000 draws 35.6 ms; four of them 142.4.
    expect(Math.abs(mean - 10_000)).toBeLessThan(143);
  });

  it("refuses times out of order", () =>
    expect(() => serviceMs({lowMs: 3, typicalMs: 2, highMs: 4}, rng(1))).toThrow("lowMs"));
});
