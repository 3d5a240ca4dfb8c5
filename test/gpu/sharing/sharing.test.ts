import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {cardMemory, gpuCard, mpsShare, timeSlices, timeSlicingSpeed} from "../../../lib/browser.js";

describe("timeSlices(bursts)", () => {
  it("lets two busy pods take turns of 2 ms, with 0.1 ms in between", () => {
    const {turns, bursts} = timeSlices([
      {pod: "a", fromMs: 0, cardMs: 4},
      {pod: "b", fromMs: 0, cardMs: 3}
    ]);
    expect(turns.map(({pod, what, fromMs, toMs}) => [pod, what, fromMs, toMs])).toEqual([
      ["a", "work", 0, 2],
      ["b", "switch", 2, 2.1],
      ["b", "work", 2.1, 4.1],
      ["a", "switch", 4.1, 4.2],
      ["a", "work", 4.2, 6.2],
      ["b", "switch", 6.2, 6.3],
      ["b", "work", 6.3, 7.3]
    ]);
    // a: 6.2 / 4 = 1.55; b: 7.3 / 3 = 2.43
    expect(bursts.map(({tookMs, slowdown}) => [tookMs, slowdown])).toEqual([
      [6.2, 1.55],
      [7.3, 2.43]
    ]);
  });

  it("charges nothing for a pod that has no work at the time", () => {
    const {bursts} = timeSlices([
      {pod: "a", fromMs: 0, cardMs: 10},
      {pod: "b", fromMs: 50, cardMs: 10}
    ]);
    expect(bursts.map(({slowdown}) => slowdown)).toEqual([1, 1.01]); // b waits for one switch: 10.1 / 10
  });

  it("comes to the speed of the formula when all are busy for long", () => {
    const {bursts} = timeSlices(["a", "b", "c"].map(pod => ({pod, fromMs: 0, cardMs: 1000})));
    // 1 / (2000 / 2100 / 3) = 3.15
    expect(bursts.at(-1)?.slowdown).toBeCloseTo(1 / timeSlicingSpeed(3), 2);
  });

  const anyBursts = fc.array(
    fc.record({
      pod: fc.constantFrom("a", "b", "c"),
      fromMs: fc.integer({min: 0, max: 30}),
      cardMs: fc.integer({min: 1, max: 30})
    }),
    {minLength: 1, maxLength: 6}
  );

  it("does all work once, never two things at a time, and nothing before it is there", () => {
    fc.assert(
      fc.property(anyBursts, bursts => {
        const result = timeSlices(bursts);
        const worked = result.turns.filter(({what}) => what === "work");
        const total = worked.reduce((sum, {fromMs, toMs}) => sum + toMs - fromMs, 0);
        expect(total).toBeCloseTo(
          bursts.reduce((sum, {cardMs}) => sum + cardMs, 0),
          6
        );
        for (const [i, turn] of result.turns.entries()) {
          expect(turn.fromMs).toBeGreaterThanOrEqual(result.turns[i - 1]?.toMs ?? 0);
        }
        for (const {slowdown} of result.bursts) expect(slowdown).toBeGreaterThanOrEqual(1);
      })
    );
  });

  it.each([
    [{pod: "a", fromMs: -1, cardMs: 1}, {}, /^burst of a: fromMs is -1/],
    [{pod: "a", fromMs: 0, cardMs: 0}, {}, /^burst of a: cardMs is 0/],
    [{pod: "a", fromMs: 0, cardMs: 1}, {turnUs: 0}, /^turnUs is 0/],
    [{pod: "a", fromMs: 0, cardMs: 1e7}, {}, /expected at most 100000 turns/]
  ])("refuses %j with %j", (burst, options, message) => {
    expect(() => timeSlices([burst], options)).toThrow(message);
  });
});

describe("cardMemory(memoryMiB, asks, limit)", () => {
  const asks = [
    {pod: "a", what: "weights", mib: 40_000},
    {pod: "b", what: "weights", mib: 40_000},
    {pod: "a", what: "cache", mib: 1000},
    {pod: "b", what: "cache", mib: 2000}
  ];

  it("ends the pod that asks when the card is full, whoever filled it", () => {
    const {outOfMemory, rows} = cardMemory(81_920, asks);
    // 81,920 - 40,000 - 40,000 - 1,000 = 920 are left for b's 2,000
    expect(outOfMemory).toEqual([
      {
        pod: "b",
        step: 4,
        message: "CUDA out of memory. Tried to allocate 2000 MiB of which 920 MiB is free",
        others: ["a"]
      }
    ]);
    expect(rows.at(-1)).toMatchObject({granted: false, held: {a: 41_000}, freeMiB: 40_920});
  });

  it("ends the pod that exceeds its own share where there are shares", () => {
    const share = mpsShare(gpuCard("A100-80GB"), 2);
    expect(share).toEqual({memoryMiB: 40_960, activeThreadPercentage: 50}); // 81,920 / 2
    const {outOfMemory} = cardMemory(81_920, asks, () => share.memoryMiB);
    expect(outOfMemory.map(({pod, step}) => [pod, step])).toEqual([
      ["a", 3], // 40,000 + 1,000 > 40,960
      ["b", 4]
    ]);
  });

  it("refuses an ask of nothing", () => {
    expect(() => cardMemory(1000, [{pod: "a", what: "weights", mib: 0}])).toThrow(/^memory of pod "a": weights is 0/);
  });
});
