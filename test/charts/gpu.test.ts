import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  type Burst,
  type Chart,
  cardMemory,
  cardMemoryChart,
  compareSharing,
  type GpuPod,
  gpuSharing,
  instanceType,
  type MemoryAsk,
  migCard,
  migLayouts,
  migSlices,
  readLayout,
  timeSlices,
  timeSlicesChart,
  toText
} from "../../lib/browser.js";
import {toSvg} from "../../lib/course/render/svg.js";
import {whyInvalid} from "../notebooks/vega-lite-schema.js";
import {HOSTILE_NAMES, specOf, warningsOf, xmlFault} from "./pictures.js";

const a100 = migCard("A100-40GB");
const bursts = (...pods: string[]): Burst[] => pods.map((pod, i) => ({pod, fromMs: i, cardMs: 10}));
const asks = (...pods: string[]): MemoryAsk[] => pods.map(pod => ({pod, what: "start", mib: 30_000}));
const pod = (name: string, memoryMiB: number): GpuPod => ({
  name,
  memoryMiB,
  peakMemoryMiB: memoryMiB,
  busyShare: 0.5,
  tokensPerSecond: 1000
});
const ways = (memoryMiB: number) =>
  compareSharing([pod("a", memoryMiB), pod("b", memoryMiB)], instanceType("NC24ads_A100_v4"));

const CHARTS: readonly (readonly [string, Chart])[] = [
  ["an empty card", migSlices(a100, [])],
  [
    "a card with tenants",
    migSlices(a100, [
      {profile: "3g.20gb", start: 4, tenant: "llm"},
      {profile: "1g.5gb", start: 0}
    ])
  ],
  ["a card of four units", migSlices(migCard("A30-24GB"), [])],
  ["turns of three pods", timeSlicesChart(timeSlices(bursts("a", "b", "c")))],
  ["a stretch of turns", timeSlicesChart(timeSlices(bursts("a", "b")), {fromMs: 5, toMs: 9})],
  ["memory for all", cardMemoryChart(cardMemory(81_920, asks("a", "b")))],
  ["memory that runs out", cardMemoryChart(cardMemory(40_000, asks("a", "b", "c")))],
  ["five ways", gpuSharing(ways(10_000))],
  ["five ways of which some kill", gpuSharing(ways(50_000))]
];

describe.each(CHARTS)("%s", (_, chart) => {
  const spec = specOf(chart);

  it("is valid Vega-Lite 5, and Vega-Lite has nothing to warn of", () => {
    expect(whyInvalid(spec)).toBeUndefined();
    expect(warningsOf(spec)).toEqual([]);
  });

  it("is drawn as sound XML without a missing value, and says the same in words and as a table", async () => {
    const svg = await toSvg(chart);
    expect(xmlFault(svg)).toBeUndefined();
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(spec).toMatchObject({title: chart.title, description: chart.description});
    expect(chart.description).toMatch(/\.$/);
    expect(toText(chart.table).split("\n").length).toBeGreaterThan(3);
  });
});

describe("migSlices(card, taken)", () => {
  const blocks = (chart: Chart) =>
    (specOf(chart).data as {values: {row: string; from: number; to: number; state: string}[]}).values;

  it("draws every slice as wide as its block, and covers the card exactly", () => {
    fc.assert(
      fc.property(fc.constantFrom(...migLayouts(a100).layouts), layout => {
        const all = blocks(migSlices(a100, readLayout(a100, layout)));
        const units = all.filter(({row}) => row === "on the card").sort((a, b) => a.from - b.from);
        expect(units[0]?.from).toBe(0);
        expect(units.at(-1)?.to).toBe(8);
        for (const [i, {from}] of units.entries()) expect(from).toBe(i === 0 ? 0 : units[i - 1]?.to);
        for (const {row, from, to} of all.filter(block => block.row !== "on the card")) {
          expect(to - from).toBe(a100.profiles.find(({name}) => name === row)?.memoryUnits);
        }
      }),
      {numRuns: 40}
    );
  });

  it("says what is free and what blocks the rest", () => {
    const chart = migSlices(a100, readLayout(a100, "1g.5gb@0 1g.5gb@4"));
    expect(chart.title).toBe("5 compute units free; the largest slice that fits is 2g.10gb");
    expect(chart.table.rows.at(-2)).toEqual({profile: "4g.20gb", free: "none", blocked: "0 by 1g.5gb@0"});
  });
});

describe("timeSlicesChart(slices)", () => {
  it("says how long each burst took", () => {
    // a: 10 alone; b begins at 1 and waits; together 20 ms of work and 9 handings over of 0.1
    const chart = timeSlicesChart(timeSlices(bursts("a", "b")));
    expect(chart.description).toMatch(
      /^a needs 10 ms and takes 18\.\d; b needs 10 ms and takes 19\.\d\. Handing over costs 0\.\d ms/
    );
  });

  it("refuses a run without a turn", () => {
    expect(() => timeSlicesChart({turns: [], bursts: []})).toThrow(/expected at least one turn/);
  });
});

describe("cardMemoryChart(memory)", () => {
  it("names who dies, and who held the rest", () => {
    const chart = cardMemoryChart(cardMemory(40_000, asks("a", "b")));
    expect(chart.title).toBe("b runs out of memory");
    expect(chart.description).toBe(
      "Of 39.1 GiB after 2 asks: a 29.3 GiB. b asks for 29.3 GiB in step 2 and dies while a held the rest."
    );
  });

  it("refuses no ask at all", () => {
    expect(() => cardMemoryChart(cardMemory(40_000, []))).toThrow(/expected at least one ask/);
  });
});

describe("gpuSharing(rows)", () => {
  it("names the way that serves a million tokens for the least", () => {
    expect(gpuSharing(ways(10_000)).title).toBe("MPS serves a million tokens for the least"); // each half busy, and half a card
    expect(gpuSharing(ways(50_000)).title).toBe("A card each serves a million tokens for the least");
  });

  it("has a row for each pod of each way that fits, and one for each that does not", () => {
    expect(gpuSharing(ways(50_000)).table.rows.map(({way, pod}) => `${way} ${pod}`)).toEqual([
      "a card each a",
      "a card each b",
      "time-slicing a",
      "time-slicing b",
      "MPS a",
      "MPS b",
      "MIG ",
      "claims (DRA) "
    ]);
  });

  it("refuses no way at all", () => {
    expect(() => gpuSharing([])).toThrow(/expected at least one way/);
  });
});

describe("pictures of GPUs", () => {
  it.each(HOSTILE_NAMES)("stay sound XML without script when a pod is named %j", async name => {
    const charts = [
      migSlices(a100, [{profile: "1g.5gb", start: 0, tenant: name}]),
      timeSlicesChart(timeSlices(bursts(name, "b"))),
      cardMemoryChart(cardMemory(40_000, asks(name, "b")))
    ];
    for (const chart of charts) {
      const svg = await toSvg(chart);
      expect(xmlFault(svg)).toBeUndefined();
      expect(svg).not.toMatch(/<(script|img)/);
    }
  });
});
