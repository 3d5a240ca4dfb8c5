import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Chart, JsonObject} from "../../lib/charts/chart.js";
import {waitingTime} from "../../lib/charts/waiting-time.js";
import {deepFreeze} from "../builders.js";
import {specOf} from "./pictures.js";
import {waits} from "./runs.js";

interface Step {
  readonly share: number;
  readonly seconds: number;
}

/** The steps of the orders that keep the promise, and of those that do not. */
function stepsOf(chart: Chart): readonly [readonly Step[], readonly Step[]] {
  const [kept, broken] = (specOf(chart).layer as readonly JsonObject[]).map(
    ({data}) => (data as {values: Step[]}).values
  );
  return [kept!, broken!];
}

describe("waitingTime(orders)", () => {
  it("counts the orders that wait longer than promised; one that waits exactly so long does not", () => {
    const chart = waitingTime(waits(61, 1, 60, 300, 20));
    expect(chart.title).toBe("2 of 5 orders wait longer than 60 s");
    // Nearest rank: half of 5 is 2.5, the third; 95 % is 4.75, the fifth.
    expect(chart.description).toBe(
      "Of 5 orders, 3 (60 %) wait at most 60 s and 2 longer. Half wait at most 60 s, 95 % at most 300 s, the longest 300 s."
    );
  });

  it("counts an order that has not begun with its time so far", () => {
    const orders = [...waits(5), {arrivedMs: 10_000, startedMs: null, servedMs: null}];
    // From 10 s to 100 s: 90 s.
    const chart = waitingTime(orders, {endMs: 100_000});
    expect(chart.title).toBe("1 of 2 orders waits longer than 60 s");
    expect(chart.description).toContain("the longest 90 s. 1 order not begun yet counts with the time waited so far.");
    // Without the end of the run, the latest time known: 5 s of waiting and 10 s of service.
    expect(waitingTime(orders).title).toBe("No order waits longer than 60 s");
  });

  it("tells so many percent, at most so long", () => {
    const {rows} = waitingTime(waits(...Array.from({length: 200}, (_, i) => i + 1))).table;
    // Of 1 to 200 s: 10 % are 20 orders, 99 % are 198.
    expect(rows.map(({share, seconds}) => [share, seconds])).toEqual([
      [10, 20],
      [25, 50],
      [50, 100],
      [75, 150],
      [90, 180],
      [95, 190],
      [99, 198],
      [100, 200]
    ]);
  });

  it("the curve rises, is cut at the promise, and shows at each order's share how long it waits", () => {
    const some = fc.array(fc.integer({min: 0, max: 200}), {minLength: 1, maxLength: 300});
    fc.assert(
      fc.property(some, fc.integer({min: 1, max: 150}), (seconds, promiseSeconds) => {
        const [kept, broken] = stepsOf(waitingTime(waits(...seconds), {promiseSeconds}));
        const rising = [...seconds].sort((a, b) => a - b);
        expect(kept.every(step => step.seconds <= promiseSeconds)).toBe(true);
        expect(broken.every(step => step.seconds > promiseSeconds)).toBe(true);
        const within = rising.filter(wait => wait <= promiseSeconds).length;
        expect(kept.at(-1)?.share ?? 0).toBeCloseTo((100 * within) / rising.length, 9);
        const all = [...kept.slice(0, -1), ...broken];
        for (const [i, wait] of rising.entries()) {
          const share = (100 * i) / rising.length;
          expect(all.filter(step => step.share <= share + 1e-9).at(-1)!.seconds).toBe(wait);
        }
      })
    );
  });

  it("keeps 100,000 orders to about 2,000 steps, with the longest wait", () => {
    const orders = Array.from({length: 100_000}, (_, i) => ({arrivedMs: 0, startedMs: i, servedMs: null}));
    const [kept, broken] = stepsOf(waitingTime(orders));
    expect(kept.length + broken.length).toBeLessThanOrEqual(4100);
    expect(broken.at(-1)).toEqual({share: 100, seconds: 99.999});
  });

  it("never says 100 % for less than all", () => {
    const {description} = waitingTime(waits(...Array.from({length: 9999}, () => 1), 100));
    expect(description).toContain("9999 (99.9 %) wait at most 60 s and 1 longer");
  });

  it("leaves the orders as they were", () => {
    expect(() => waitingTime(deepFreeze([...waits(2, 1)]))).not.toThrow();
  });

  it("refuses no orders, and an order that begins before it arrives", () => {
    expect(() => waitingTime([])).toThrow("waitingTime(orders) is []; expected at least one order.");
    expect(() => waitingTime([{arrivedMs: 5, startedMs: 4, servedMs: null}])).toThrow(
      "waitingTime(orders): orders[0].startedMs is 4; expected 5 (arrivedMs) or later."
    );
    expect(() => waitingTime([{arrivedMs: 5, startedMs: null, servedMs: null}], {endMs: 1})).toThrow(
      "waitingTime(orders): orders[0].arrivedMs is 5; expected 1 (endMs) or earlier."
    );
  });
});
