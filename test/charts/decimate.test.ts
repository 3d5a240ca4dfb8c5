import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {decimate} from "../../lib/charts/over-time/decimate.js";

interface Point {
  readonly at: number;
  readonly a: number;
  readonly b: number;
}

const points: fc.Arbitrary<readonly Point[]> = fc
  .array(fc.record({gap: fc.nat({max: 1000}), a: fc.integer({min: -9, max: 9}), b: fc.nat({max: 3})}), {
    minLength: 1,
    maxLength: 400
  })
  .map(gaps => {
    let at = 0;
    return gaps.map(({gap, a, b}) => {
      at += gap;
      return {at, a, b};
    });
  });

const values = [({a}: Point) => a, ({b}: Point) => b];
const kept = (rows: readonly Point[], most: number) => decimate(rows, ({at}) => at, values, most);

describe("decimate(rows, at, values, most)", () => {
  it("keeps rows as they are, in their order, from the first to the last", () => {
    fc.assert(
      fc.property(points, fc.integer({min: 1, max: 500}), (rows, most) => {
        const few = kept(rows, most);
        expect(few).toEqual(rows.filter(row => few.includes(row)));
        expect(few[0]).toBe(rows[0]);
        expect(few.at(-1)).toBe(rows.at(-1));
      })
    );
  });

  it("keeps the highest and the lowest of every value", () => {
    fc.assert(
      fc.property(points, fc.integer({min: 1, max: 500}), (rows, most) => {
        const few = kept(rows, most);
        for (const value of values) {
          expect(Math.max(...few.map(value))).toBe(Math.max(...rows.map(value)));
          expect(Math.min(...few.map(value))).toBe(Math.min(...rows.map(value)));
        }
      })
    );
  });

  it("keeps few: about as many as asked for", () => {
    fc.assert(
      fc.property(points, fc.integer({min: 6, max: 500}), (rows, most) => {
        // One stretch more, as the last row begins its own: 2 + 2 × 2 values = 6 rows.
        expect(kept(rows, most).length).toBeLessThanOrEqual(most + 6);
      })
    );
  });

  it("drops nothing but rows that change no value, where the rest is few enough", () => {
    const rows = [1, 1, 2, 2, 2, 1, 1].map((a, at) => ({at, a, b: 0}));
    // The changes, and the last.
    expect(kept(rows, 100).map(({at}) => at)).toEqual([0, 2, 5, 6]);
  });
});
