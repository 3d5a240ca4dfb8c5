import fc from "fast-check";
import {expect, it} from "vitest";
import {judge} from "../judge.js";
import {waitsOf} from "../queue.js";

const PROMISE = 60;

interface Morning {
  readonly arrivals: readonly number[];
  readonly readSeconds: number;
  readonly readyAt: readonly number[];
}

const mornings: fc.Arbitrary<Morning> = fc.record({
  arrivals: fc.array(fc.nat(900), {minLength: 1, maxLength: 40}).map(list => [...list].sort((a, b) => a - b)),
  readSeconds: fc.integer({min: 1, max: 90}),
  readyAt: fc.array(fc.nat(700), {minLength: 1, maxLength: 4})
});

const late = (waits: readonly number[]) => waits.filter(wait => wait > PROMISE).length;
const everyMinute = (minutes: number) => Array.from({length: minutes}, (_, minute) => 60 * minute);
const LATE_READER: Morning = {arrivals: everyMinute(12), readSeconds: 10, readyAt: [600]};

function inWords({arrivals, readSeconds, readyAt}: Morning): string {
  const readers = `readers ready at ${readyAt.join(", ")} s, ${readSeconds} s an order`;
  const waits = waitsOf(arrivals, readSeconds, readyAt);
  return `Orders at ${arrivals.join(", ")} s; ${readers}. They wait ${waits.join(", ")} s, so longer than ${PROMISE} s`;
}

judge(import.meta.url, ({askEach, idea}) => {
  const answersTo = (given: readonly Morning[]) =>
    askEach(
      "lateOrders",
      given.map(({arrivals, readSeconds, readyAt}) => [arrivals, readSeconds, readyAt, PROMISE])
    );

  it("a reader that was ready beforehand keeps the promise", async () => {
    const morning = {arrivals: everyMinute(10), readSeconds: 10, readyAt: [0]};
    expect((await answersTo([morning]))[0], inWords(morning)).toBe(0);
  });

  it("nobody is served before a reader is ready", async () => {
    const [answer] = await answersTo([LATE_READER]);
    expect(answer, idea("scale to zero is free for the first user")).not.toBe(0);
  });

  it("an order waits from its arrival on, also while the only pod is Pending", async () => {
    const [answer] = await answersTo([LATE_READER]);
    // Counted from the moment when the reader is ready they wait 0, 10, 20, …, 100, 50: four longer than 60 s.
    expect(answer, idea("a pending pod costs nothing to the user")).not.toBe(4);
    // Taken at 600, 610, 620, …: they wait 600, 550, 500, …, 100, 50, the first 11 of them longer than 60 s.
    expect(answer, inWords(LATE_READER)).toBe(11);
  });

  it("60 s are within the promise, 61 s are not", async () => {
    const given = [60, 61].map(ready => ({arrivals: [0], readSeconds: 8, readyAt: [ready]}));
    expect(await answersTo(given), "orders late when the reader is ready after 60 s, after 61 s").toEqual([0, 1]);
  });

  it("a second reader takes the next order while the first is busy", async () => {
    // Three at once, 100 s each. One reader: waits 0, 100, 200. Two: 0, 0, 100. Three: none.
    const given = [[0], [0, 0], [0, 0, 0]].map(readyAt => ({arrivals: [0, 0, 0], readSeconds: 100, readyAt}));
    expect(await answersTo(given), "late orders of three, with one, two and three readers").toEqual([2, 1, 0]);
  });

  it("counts right on 40 mornings drawn by lot", async () => {
    const given = fc.sample(mornings, {seed: 102, numRuns: 40});
    const answers = await answersTo(given);
    for (const [index, morning] of given.entries()) {
      const waits = waitsOf(morning.arrivals, morning.readSeconds, morning.readyAt);
      expect(answers[index], inWords(morning)).toBe(late(waits));
    }
  });
});
