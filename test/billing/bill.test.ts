import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bill, type NodeSpan} from "../../lib/billing/bill.js";
import {rentPerHour} from "../../lib/billing/rent.js";
import {instanceType} from "../../lib/cloud/instance-type.js";
import {makeNode} from "../../lib/cloud/make-node.js";
import {makePod} from "../../lib/model/make.js";
import {schedule} from "../../lib/scheduler/schedule.js";

const HOUR_MS = 3_600_000;

const span = (fromMs: number, toMs: number, usdPerHour = 3.673): NodeSpan => ({
  node: "a100-0",
  instanceType: "Standard_NC24ads_A100_v4",
  usdPerHour,
  fromMs,
  toMs
});

describe("bill(spans)", () => {
  it.each([
    // milliseconds, USD/h, USD
    [2 * HOUR_MS, 0.384, 0.768],
    [1_744_000, 3.673, 1.779364], // 1744 / 3600 × 3.673 = 1.77936444…
    [730 * HOUR_MS, 3.673, 2681.29],
    [1000, 3.673, 0.061217], // one second is billed as 60: 60 / 3600 × 3.673 = 0.06121666…
    [0, 3.673, 0.061217],
    [HOUR_MS, 0, 0]
  ])("%i ms at %d USD/h cost %d USD", (ms, usdPerHour, usd) => {
    expect(bill([span(0, ms, usdPerHour)]).usd).toBe(usd);
  });

  it("has a line for each span, and node-hours and dollars in all", () => {
    const spans = [span(0, 2 * HOUR_MS), {...span(0, HOUR_MS, 0.384), node: "cpu-0", instanceType: "Standard_D8s_v5"}];
    expect(bill(spans)).toEqual({
      lines: [
        {node: "a100-0", instanceType: "Standard_NC24ads_A100_v4", hours: 2, usdPerHour: 3.673, usd: 7.346},
        {node: "cpu-0", instanceType: "Standard_D8s_v5", hours: 1, usdPerHour: 0.384, usd: 0.384}
      ],
      nodeHours: 3,
      usd: 7.73
    });
    expect(bill([])).toEqual({lines: [], nodeHours: 0, usd: 0});
  });

  it("takes the provider's minimum from its caller", () => {
    // 300 s of 3.673 USD/h: 300 / 3600 × 3.673 = 0.30608333…
    expect(bill([span(0, 1000)], {minimumSeconds: 300}).usd).toBe(0.306083);
    expect(bill([span(0, 1000)], {minimumSeconds: 0}).usd).toBe(0.00102);
  });

  const times = fc
    .tuple(fc.nat(10 * HOUR_MS), fc.nat(10 * HOUR_MS))
    .map(([from, length]) => [from, from + length] as const);
  const someSpans = fc.array(
    fc
      .record({times, usdPerHour: fc.nat(100_000_000).map(micros => micros / 1_000_000)})
      .map(r => span(...r.times, r.usdPerHour)),
    {maxLength: 8}
  );

  it("is the integral of node time and price", () => {
    fc.assert(
      fc.property(someSpans, spans => {
        // Minute by minute, what the machines of that minute cost.
        const end = Math.max(0, ...spans.map(({toMs}) => toMs));
        let usd = 0;
        for (let minute = 0; minute < end; minute += 60_000) {
          for (const {fromMs, toMs, usdPerHour} of spans) {
            const ms = Math.min(toMs, minute + 60_000) - Math.max(fromMs, minute);
            if (ms > 0) usd += (ms / HOUR_MS) * usdPerHour;
          }
        }
        expect(bill(spans, {minimumSeconds: 0}).usd).toBeCloseTo(usd, 5);
      }),
      {numRuns: 50}
    );
  });

  it("is the sum of its parts, wherever a span is cut", () => {
    fc.assert(
      fc.property(someSpans, fc.array(fc.nat(20 * HOUR_MS), {maxLength: 5}), (spans, cuts) => {
        const parts = spans.flatMap(whole => {
          const inside = cuts.filter(at => at > whole.fromMs && at < whole.toMs).sort((a, b) => a - b);
          const ends = [whole.fromMs, ...inside, whole.toMs];
          return ends.slice(1).map((toMs, i) => ({...whole, fromMs: ends[i] as number, toMs}));
        });
        const options = {minimumSeconds: 0};
        expect(bill(parts, options).usd).toBe(bill(spans, options).usd);
      })
    );
  });

  it("never falls when time goes on", () => {
    fc.assert(
      fc.property(someSpans, fc.nat(HOUR_MS), (spans, more) => {
        const later = spans.map(before => ({...before, toMs: before.toMs + more}));
        expect(bill(later).usd).toBeGreaterThanOrEqual(bill(spans).usd);
      })
    );
  });

  it("asks for no less than the minimum at each start", () => {
    fc.assert(
      fc.property(someSpans, spans => {
        const floor = spans.reduce((sum, {usdPerHour}) => sum + usdPerHour / 60, 0);
        expect(bill(spans).usd).toBeGreaterThanOrEqual(floor - 1e-6);
      })
    );
  });

  it.each([
    [span(0, 1, -1), "a price of 0 or more"],
    [span(0, 1, Number.NaN), "a price of 0 or more"],
    [span(0, 1, Number.POSITIVE_INFINITY), "a price of 0 or more"],
    [span(2, 1), "fromMs (2) or later"],
    [span(0, Number.NaN), "a whole number of milliseconds"],
    [span(0.5, 1), "a whole number of milliseconds"]
  ])("refuses %j", (wrong, words) => {
    expect(() => bill([wrong])).toThrow(words);
    expect(() => bill([wrong])).toThrow('spans[0], node "a100-0"');
  });

  it("refuses a minimum below 0", () => expect(() => bill([], {minimumSeconds: -1})).toThrow("0 or more"));
});

describe("rentPerHour(nodes)", () => {
  const nodes = [
    makeNode(instanceType("NC24ads_A100_v4"), "a100-0"),
    makeNode(instanceType("D8s_v5", {region: "westeurope"}), "cpu-0")
  ];

  it("is the sum of list prices in each node's region", () => {
    expect(rentPerHour(nodes)).toBe(4.133); // 3.673 in eastus + 0.46 in westeurope
    expect(rentPerHour([])).toBe(0);
  });

  it("is unchanged by the pods that are placed on the nodes", () => {
    const pod = fc.record({cpu: fc.integer({min: 1, max: 30}), gpu: fc.boolean()});
    fc.assert(
      fc.property(fc.array(pod, {maxLength: 10}), wanted => {
        const pods = wanted.map(({cpu, gpu}, i) =>
          makePod({name: `p${i}`, requests: gpu ? {cpu, "nvidia.com/gpu": 1} : {cpu}})
        );
        const {cluster} = schedule({nodes, pods});
        expect(cluster.pods.length).toBe(pods.length);
        expect(rentPerHour(cluster.nodes)).toBe(rentPerHour(nodes));
      }),
      {numRuns: 30}
    );
  });

  it("refuses a node whose price is not known", () => {
    const bare = {apiVersion: "v1", kind: "Node", metadata: {name: "bare"}} as const;
    expect(() => rentPerHour([bare])).toThrow('node "bare": metadata.labels["node.kubernetes.io/instance-type"]');
  });
});
