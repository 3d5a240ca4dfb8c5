import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {Heap} from "../../lib/core/heap.js";

type Entry = readonly [first: number, second: number, value: number];

describe("Heap", () => {
  it("gives values by their first key, then by their second", () => {
    const heap = new Heap();
    for (const [first, second, value] of [
      [20, 1, 5],
      [10, 2, 6],
      [20, 0, 7],
      [10, 1, 8]
    ] as const)
      heap.push(first, second, value);
    expect([heap.pop(), heap.pop(), heap.pop(), heap.pop()]).toEqual([8, 6, 7, 5]);
  });

  it("is as large as what was put in and not taken out, and empty it gives -1", () => {
    const heap = new Heap();
    expect([heap.size, heap.least, heap.pop(), heap.size]).toEqual([0, Number.POSITIVE_INFINITY, -1, 0]);
    heap.push(3, 0, 1);
    expect([heap.size, heap.least, heap.pop(), heap.size]).toEqual([1, 3, 1, 0]);
  });

  it("does what a sorted list does, over any pushes and pops", () => {
    // Few different keys, so that ties are common; the value is the place in the history, so that no two entries are equal.
    const push = fc.tuple(fc.nat(5), fc.nat(3));
    fc.assert(
      fc.property(fc.array(fc.option(push, {freq: 3}), {maxLength: 800, size: "max"}), history => {
        const heap = new Heap();
        let list: Entry[] = [];
        for (const [value, step] of history.entries()) {
          if (step === null) {
            expect(heap.pop()).toBe(list[0]?.[2] ?? -1);
            list = list.slice(1);
          } else {
            // The second key is made unlike all others, as a running counter is: equal keys have no order of their own.
            const [first, second] = [step[0], step[1] * 10_000 + value];
            heap.push(first, second, value);
            list = [...list, [first, second, value] as const].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
          }
          expect(heap.size).toBe(list.length);
          expect(heap.least).toBe(list[0]?.[0] ?? Number.POSITIVE_INFINITY);
        }
      }),
      {numRuns: 40}
    );
  });

  it("grows: a hundred thousand come out in order", () => {
    const heap = new Heap();
    // 7919 is prime to 100,000, so each key from 0 to 99,999 comes once.
    for (let i = 0; i < 100_000; i++) heap.push((i * 7919) % 100_000, 0, (i * 7919) % 100_000);
    const out = Array.from({length: 100_000}, () => heap.pop());
    expect(out.every((value, i) => value === i)).toBe(true);
  });
});
