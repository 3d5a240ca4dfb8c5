import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {Calendar} from "../../lib/simulation/calendar.js";

describe("Calendar", () => {
  it("gives events by time, then by priority, then as they were scheduled, and its clock is the last one's time", () => {
    const calendar = new Calendar();
    const events = [
      [2000, 0, 0],
      [1000, 1, 1],
      [1000, 0, 2],
      [1000, 1, 3],
      [1000, 0, 4]
    ] as const;
    for (const [atMs, priority, event] of events) calendar.schedule(atMs, priority, event);
    const out = Array.from({length: 5}, () => [calendar.peekMs(), calendar.pop(), calendar.nowMs]);
    expect(out).toEqual([
      [1000, 2, 1000],
      [1000, 4, 1000],
      [1000, 1, 1000],
      [1000, 3, 1000],
      [2000, 0, 2000]
    ]);
  });

  it("stands at 0 with nothing in it", () => {
    const calendar = new Calendar();
    expect([calendar.nowMs, calendar.size, calendar.peekMs(), calendar.pop(), calendar.nowMs]).toEqual([
      0,
      0,
      Number.POSITIVE_INFINITY,
      -1,
      0
    ]);
  });

  it("keeps the time when the last event has been taken out", () => {
    const calendar = new Calendar();
    calendar.schedule(5, 0, 0);
    calendar.pop();
    expect([calendar.pop(), calendar.nowMs]).toEqual([-1, 5]);
  });

  // The plain path: all events in a list, sorted anew before each is taken. A step puts an event in, or (null) takes one out.
  const step = fc.option(fc.record({delayMs: fc.nat(4), priority: fc.constantFrom(0, 1, 255)}), {freq: 2});
  it("does what a sorted list does, over any history; time never goes back", () => {
    fc.assert(
      fc.property(fc.array(step, {maxLength: 1500, size: "max"}), history => {
        const calendar = new Calendar();
        const list: {atMs: number; priority: number; event: number}[] = [];
        let nowMs = 0;
        for (const [event, scheduled] of history.entries()) {
          if (scheduled !== null) {
            const {delayMs, priority} = scheduled;
            calendar.schedule(calendar.nowMs + delayMs, priority, event);
            list.push({atMs: nowMs + delayMs, priority, event});
            // A stable sort: of equal ones, the one scheduled first stays first.
            list.sort((a, b) => a.atMs - b.atMs || a.priority - b.priority);
          } else {
            const next = list.shift();
            const before = calendar.nowMs;
            expect(calendar.pop()).toBe(next?.event ?? -1);
            nowMs = next?.atMs ?? nowMs;
            expect(calendar.nowMs).toBe(nowMs);
            expect(calendar.nowMs).toBeGreaterThanOrEqual(before);
          }
          expect(calendar.size).toBe(list.length);
          expect(calendar.peekMs()).toBe(list[0]?.atMs ?? Number.POSITIVE_INFINITY);
        }
      }),
      {numRuns: 40}
    );
  });

  it("keeps the order of insertion at one instant among 10,000", () => {
    const calendar = new Calendar();
    for (let event = 0; event < 10_000; event++) calendar.schedule(7, 3, event);
    expect(Array.from({length: 10_000}, () => calendar.pop())).toEqual(Array.from({length: 10_000}, (_, i) => i));
  });

  it.each([
    ["the past", 999, 0, 0, "an event's time is 999; expected whole milliseconds from 1000, the present, on"],
    ["a fraction", 1000.5, 0, 0, "an event's time is 1000.5; expected whole milliseconds"],
    ["NaN", Number.NaN, 0, 0, "an event's time is NaN; expected whole milliseconds"],
    ["infinity", Number.POSITIVE_INFINITY, 0, 0, "expected whole milliseconds"],
    ["a negative priority", 1000, -1, 0, "an event's priority is -1; expected a whole number from 0"],
    ["a priority of 256", 1000, 256, 0, "an event's priority is 256; expected a whole number from 0"],
    ["a negative id", 1000, 0, -1, "an event's id is -1; expected a whole number from 0"],
    ["an id of 2^31", 1000, 0, 2 ** 31, "an event's id is 2147483648; expected a whole number from 0"]
  ])("refuses %s, and stays as it was", (_, atMs, priority, event, message) => {
    const calendar = new Calendar();
    calendar.schedule(1000, 0, 1);
    calendar.pop();
    expect(() => calendar.schedule(atMs, priority, event)).toThrow(message);
    expect([calendar.size, calendar.nowMs]).toEqual([0, 1000]);
  });

  it("takes an event at the present", () => {
    const calendar = new Calendar();
    calendar.schedule(1000, 0, 1);
    calendar.pop();
    calendar.schedule(1000, 0, 2);
    expect([calendar.pop(), calendar.nowMs]).toEqual([2, 1000]);
  });
});
