import {describe, expect, it} from "vitest";
import {Clock, Priority} from "../../lib/simulation/clock.js";
import {Poll} from "../../lib/simulation/poll.js";

describe("a poll every 10 s", () => {
  /** When it looks, if it is woken at these times, and needs this many looks in all. */
  function looks(wakes: readonly number[], needed: number): readonly number[] {
    const clock = new Clock();
    const times: number[] = [];
    const poll = new Poll(clock, 10_000, () => times.push(clock.nowMs) < needed);
    for (const atMs of wakes) clock.at(atMs, Priority.lifecycle, () => poll.wake());
    while (clock.step(3_600_000)) {}
    return times;
  }

  it("looks at whole multiples of its period", () =>
    expect(looks([1, 10_001, 25_000], 0)).toEqual([10_000, 20_000, 30_000]));
  it("looks at once when it is woken at such a time", () => expect(looks([20_000], 0)).toEqual([20_000]));
  it("looks once, however often it is woken before", () => expect(looks([1, 2, 3], 0)).toEqual([10_000]));
  it("goes on while there is something to wait for", () => expect(looks([1], 3)).toEqual([10_000, 20_000, 30_000]));
  it("does not look at all while nothing is new", () => expect(looks([], 0)).toEqual([]));

  it("looks no second time at one instant, though its own look changes something", () => {
    const clock = new Clock();
    const times: number[] = [];
    const poll = new Poll(clock, 10_000, () => {
      if (times.push(clock.nowMs) === 1) poll.wake();
      return false;
    });
    poll.wake();
    while (clock.step(3_600_000)) {}
    expect(times).toEqual([0, 10_000]);
  });
});
