import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {makePod} from "../../lib/model/make.js";
import {decideEviction, NEW_EVICTION_MEMORY} from "../../lib/node/eviction.js";
import {evictionOrder} from "../../lib/node/eviction-order.js";
import {memoryAt} from "../../lib/node/memory-curve.js";

const MIB = 2 ** 20;
const pod = (name: string, request: string, priority = 0) => makePod({name, requests: {memory: request}, priority});

describe("evictionOrder(pods)", () => {
  it("puts those above their request first, then the lower priority, then the larger excess", () => {
    const order = evictionOrder([
      {pod: pod("within", "8Gi", -5), memoryBytes: 7 * 2 ** 30},
      {pod: pod("important", "1Gi", 100), memoryBytes: 5 * 2 ** 30},
      {pod: pod("above", "1Gi"), memoryBytes: 1100 * MIB},
      {pod: pod("far-above", "1Gi"), memoryBytes: 2 * 2 ** 30}
    ]);
    expect(order.map(({pod: {metadata}, exceeds}) => [metadata.name, exceeds])).toEqual([
      ["far-above", true],
      ["above", true],
      ["important", true],
      ["within", false]
    ]);
  });
});

describe("decideEviction(node, memory, config, nowMs)", () => {
  it("evicts the lower priority although the other is further above its request", () => {
    const pods = [
      {pod: pod("low", "1Gi", 10), memoryBytes: 1100 * MIB},
      {pod: pod("high", "100Mi", 1000), memoryBytes: 2460 * MIB}
    ];
    const node = {memoryTotalBytes: 4096 * MIB, systemBytes: 500 * MIB, pods};
    // available = 4096 - 500 - 1100 - 2460 = 36 MiB, below 100; low is above by 76 MiB, high by 2360
    expect(decideEviction(node, NEW_EVICTION_MEMORY, {}, 0).decision).toEqual({
      evict: {
        pod: pods[0]!.pod,
        gracePeriodSeconds: 1,
        message:
          "The node was low on resource: memory. Threshold quantity: 100Mi, available: 36Mi. Container app was using 1100Mi, request is 1Gi, has larger consumption of memory. "
      },
      memoryPressure: true,
      againAtMs: 1000
    });
  });

  it("refuses memory that is no whole number of bytes", () => {
    const node = {memoryTotalBytes: 4096 * MIB, systemBytes: 0.05 * 2 ** 30, pods: []};
    const decide = () => decideEviction(node, NEW_EVICTION_MEMORY, {}, 0);
    expect(decide).toThrow(/^memory of a node or pod is 4241280204\.8; expected a whole number of bytes/);
  });

  it("names the containers that are above their request, and needs to know their memory one by one", () => {
    const containers = ["a", "b"].map(name => ({name, image: name, resources: {requests: {memory: "1Gi"}}}));
    const two = makePod({name: "two", containers});
    const decide = (memoryBytes: number | {a: number; b: number}) =>
      decideEviction(
        {memoryTotalBytes: 4096 * MIB, systemBytes: 0, pods: [{pod: two, memoryBytes}]},
        NEW_EVICTION_MEMORY,
        {},
        0
      ).decision.evict?.message;
    expect(decide({a: 3500 * MIB, b: 512 * MIB})).toMatch(
      /available: 84Mi\. Container a was using 3500Mi, request is 1Gi, [^.]*\. $/
    );
    expect(() => decide(4096 * MIB)).toThrow("{a: …, b: …}");
  });

  const usage = fc.array(
    fc.record({mib: fc.nat(4000), request: fc.nat(2000), priority: fc.integer({min: -2, max: 2})}),
    {
      maxLength: 6
    }
  );

  it("evicts only when the threshold is crossed, and then the first of the order; what it remembers is plain JSON", () => {
    fc.assert(
      fc.property(usage, fc.integer({min: 500, max: 9000}), (uses, totalMib) => {
        const pods = uses.map(({mib, request, priority}, i) => ({
          pod: pod(`p${i}`, `${request}Mi`, priority),
          memoryBytes: mib * MIB
        }));
        const node = {memoryTotalBytes: totalMib * MIB, systemBytes: 0, pods};
        const {decision, memory} = decideEviction(node, NEW_EVICTION_MEMORY, {}, 0);
        const used = uses.reduce((sum, {mib}) => sum + mib, 0);
        const crossed = totalMib - used < 100;
        expect(decision.memoryPressure).toBe(crossed);
        expect(decision.evict?.pod).toBe(crossed ? evictionOrder(pods)[0]?.pod : undefined);
        expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
      })
    );
  });
});

describe("memoryAt(curve, atMs)", () => {
  it("goes in straight lines and stays at its ends", () => {
    const curve = [
      [10_000, "1Gi"],
      [20_000, "3Gi"]
    ] as const;
    expect([0, 10_000, 15_000, 99_000].map(ms => memoryAt(curve, ms) / 2 ** 30)).toEqual([1, 1, 2, 3]);
  });

  it("refuses points that do not rise in time", () => {
    expect(() =>
      memoryAt(
        [
          [5, 1],
          [5, 2]
        ],
        0
      )
    ).toThrow("each later than the one before");
    expect(() => memoryAt([], 0)).toThrow("one point or more");
  });
});
