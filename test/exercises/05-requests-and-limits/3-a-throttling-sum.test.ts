import fc from "fast-check";
import {expect, it} from "vitest";
import {throttledJob} from "../../../lib/browser.js";
import {judge} from "../judge.js";

type Order = readonly [cpuMs: number, threads: number, limitMilliCpu: number];

const orders: fc.Arbitrary<Order> = fc.tuple(
  fc.integer({min: 1, max: 3000}),
  fc.integer({min: 1, max: 16}),
  fc.oneof(fc.constantFrom(100, 250, 500, 1000, 2000, 4000), fc.integer({min: 10, max: 8000}))
);

const inWords = ([cpuMs, threads, limit]: Order) =>
  `${cpuMs} ms of CPU time on ${threads} thread${threads === 1 ? "" : "s"}, limit ${limit}m`;

judge(import.meta.url, ({askEach, idea}) => {
  const answersTo = async (given: readonly Order[]) => (await askEach("tookMs", given)) as readonly (number | null)[];

  /** Milliseconds are compared to the thousandth. */
  function expectMs(answer: number | null | undefined, ms: number, why: string): void {
    expect(answer, why).toEqual(expect.any(Number));
    expect(answer as number, why).toBeCloseTo(ms, 3);
  }

  it("is in no hurry where the threads want no more than the limit allows", async () => {
    const order: Order = [120, 2, 2000];
    expectMs((await answersTo([order]))[0], 60, `${inWords(order)}: 60 ms, as without a limit`);
  });

  it("gives up no order, however much its threads want", async () => {
    const [answer] = await answersTo([[250, 4, 1000]]);
    expect(answer, idea("a container that exceeds its CPU limit is killed")).not.toBeNull();
  });

  it("counts by the period of 100 ms", async () => {
    const [answer] = await answersTo([[250, 4, 1000]]);
    // As an even speed: 250 / 1 = 250 ms.
    expect(answer, idea("the average decides who is throttled")).not.toBe(250);
    // 100 in the first period, 100 in the second, and the last 50 on four threads: 100 + 100 + 12.5.
    expectMs(answer, 212.5, `${inWords([250, 4, 1000])}: 100 + 100 + 50 / 4`);
  });

  it("takes no further period for an order that ends as the quota does", async () => {
    // 100 ms are used up in the first 50 ms of each period: 100 + 50.
    expectMs((await answersTo([[200, 2, 1000]]))[0], 150, `${inWords([200, 2, 1000])}: 100 + 100 / 2`);
  });

  it("knows that one thread uses no more than 100 ms a period", async () => {
    expectMs((await answersTo([[250, 1, 2000]]))[0], 250, `${inWords([250, 1, 2000])}: it never stands still`);
  });

  it("is right for 80 orders drawn by lot", async () => {
    const given = fc.sample(orders, {seed: 53, numRuns: 80});
    const answers = await answersTo(given);
    for (const [i, order] of given.entries()) {
      const [cpuMs, threads, limit] = order;
      const {tookMs} = throttledJob(cpuMs, threads, `${limit}m`);
      expectMs(answers[i], tookMs, `${inWords(order)}: ${tookMs} ms`);
    }
  });
});
