import {createHash} from "node:crypto";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {makeStreams, type Rng} from "../../lib/core/rng.js";

const seeds = fc.maxSafeInteger();
const names = fc.string();

const draws = (rng: Rng, count: number) => Array.from({length: count}, () => rng.unit());

/** One draw of each kind. */
const oneOfEach = (rng: Rng) => [
  rng.unit(),
  rng.wholeBetween(-3, 1_000_000),
  rng.exponentialMs(60_000),
  rng.between(10, 20_000, 600_000)
];

const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

describe("makeStreams(seed)", () => {
  it("draws the same from the same seed and name", () => {
    fc.assert(
      fc.property(seeds, names, (seed, name) => {
        expect(draws(makeStreams(seed).stream(name), 20)).toEqual(draws(makeStreams(seed).stream(name), 20));
      })
    );
  });

  it("draws something else from another seed, and from another name", () => {
    const first = (seed: number, name: string) => makeStreams(seed).stream(name).unit();
    const all = [-1, 0, 1, 2, 12].flatMap(seed =>
      ["", "a", "b", "2/a", "orders", "pod/vllm-1"].map(name => first(seed, name))
    );
    expect(new Set(all).size).toBe(30);
  });

  it("leaves a stream's draws as they are, whatever other streams draw in between", () => {
    const others = fc.array(fc.tuple(names, fc.nat(5)), {maxLength: 20});
    fc.assert(
      fc.property(seeds, others, (seed, noise) => {
        const alone = makeStreams(seed).stream("erp");
        const streams = makeStreams(seed);
        for (const [name, count] of noise) {
          draws(streams.stream(`other ${name}`), count);
          expect(oneOfEach(streams.stream("erp"))).toEqual(oneOfEach(alone));
        }
      })
    );
  });

  it("goes on where a stream stopped when its name is asked for again", () => {
    const streams = makeStreams(1);
    const parts = [...draws(streams.stream("a"), 2), ...draws(streams.stream("a"), 3)];
    expect(parts).toEqual(draws(makeStreams(1).stream("a"), 5));
  });

  it("refuses a seed that is not whole", () => {
    expect(() => makeStreams(0.5)).toThrow(
      "a random draw: seed is 0.5; expected a whole number. To fix: take any, such as 1."
    );
  });

  // A recorded fact, which follows from no sum: the hash of what this stream drew when it was written. It guards runs that people have
  // noted down by their seed: another generator, seeding or arithmetic, or an engine that computes otherwise, would no longer repeat them.
  it("draws what it has always drawn, on every Node", () => {
    const rng = makeStreams(2026).stream("golden");
    const text = JSON.stringify(Array.from({length: 10_000}, () => oneOfEach(rng)));
    expect(createHash("sha256").update(text).digest("hex")).toBe(
      "cdcfce4626aa0f592ec7abfbae981e63b47b868cdbd62154c5deaafb6293bdb5"
    );
  });
});

describe("a stream", () => {
  const rng = () => makeStreams(5).stream("test");

  it("draws units from 0 up to 1, on average a half", () => {
    const units = draws(rng(), 40_000);
    expect(units.every(unit => unit >= 0 && unit < 1)).toBe(true);
    // The deviation of one is 1/√12 = 0.289, of the mean of 40,000 it is 0.0014; five of those are 0.007.
    expect(Math.abs(mean(units) - 0.5)).toBeLessThan(0.007);
  });

  it("draws whole numbers between two others, both included", () => {
    const stream = rng();
    const dice = Array.from({length: 600}, () => stream.wholeBetween(1, 6));
    expect(new Set(dice)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const drawn = stream.wholeBetween(low, high);
        expect(Number.isSafeInteger(drawn) && drawn >= low && drawn <= high).toBe(true);
      })
    );
  });

  it("draws times to the next event: whole, the mean as asked, and the share above t is e^(-t / mean)", () => {
    const stream = rng();
    const times = Array.from({length: 40_000}, () => stream.exponentialMs(60_000));
    expect(times.every(time => Number.isSafeInteger(time) && time >= 0)).toBe(true);
    // The deviation of one is the mean, of the mean of 40,000 it is 60,000 / 200 = 300; five of those are 1500.
    expect(Math.abs(mean(times) - 60_000)).toBeLessThan(1500);
    for (const t of [30_000, 60_000, 180_000]) {
      const share = times.filter(time => time > t).length / times.length;
      // The deviation of a share is at most √(0.25 / 40,000) = 0.0025.
      expect(Math.abs(share - Math.exp(-t / 60_000))).toBeLessThan(0.0125);
    }
  });

  it("draws no time where the mean is 0", () => {
    expect(rng().exponentialMs(0)).toBe(0);
  });

  it("draws a triangular distribution: within its ends, mean (low + typical + high) / 3, the share below typical by its place", () => {
    const stream = rng();
    const times = Array.from({length: 40_000}, () => stream.between(180_000, 360_000, 600_000));
    // (180 + 360 + 600) / 3 = 380 s. The variance is (l² + t² + h² − lt − lh − th) / 18 = 7400 s², so the deviation of one is 86 s, and
    // of the mean of 40,000 it is 0.43 s; five of those are 2.15 s.
    expect(Math.abs(mean(times) - 380_000)).toBeLessThan(2150);
    // (360 − 180) / (600 − 180) = 0.4286
    const below = times.filter(time => time < 360_000).length / times.length;
    expect(Math.abs(below - 0.4286)).toBeLessThan(0.0125);
  });

  it("stays within the ends of any triangle, in whole milliseconds", () => {
    const stream = rng();
    const corners = fc.array(fc.nat(1e9), {minLength: 3, maxLength: 3}).map(three => three.sort((a, b) => a - b));
    fc.assert(
      fc.property(corners, ([low, typical, high]) => {
        const drawn = stream.between(low!, typical!, high!);
        expect(Number.isSafeInteger(drawn) && drawn >= low! && drawn <= high!).toBe(true);
      })
    );
  });

  it.each([
    ["between(3, 2, 4)", () => rng().between(3, 2, 4), "lowMs is 3; expected a whole number of at most 2"],
    ["between(1, 5, 4)", () => rng().between(1, 5, 4), "typicalMs is 5; expected a whole number of at most 4"],
    ["between(1, 2, 2.5)", () => rng().between(1, 2, 2.5), "highMs is 2.5; expected a whole number"],
    ["wholeBetween(2, 1)", () => rng().wholeBetween(2, 1), "low is 2; expected a whole number of at most 1"],
    ["exponentialMs(-1)", () => rng().exponentialMs(-1), "meanMs is -1; expected milliseconds, 0 or more"],
    ["exponentialMs(NaN)", () => rng().exponentialMs(Number.NaN), "meanMs is NaN; expected milliseconds, 0 or more"]
  ])("refuses %s", (_, draw, message) => {
    expect(draw).toThrow(message);
  });
});
