import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bill} from "../../lib/billing/bill.js";
import {billOverTime} from "../../lib/charts/bill-over-time.js";
import type {Chart, JsonObject} from "../../lib/charts/chart.js";
import {toSvg} from "../../lib/course/render/svg.js";
import {deepFreeze} from "../builders.js";
import {HOSTILE_NAMES, specOf, xmlFault} from "./pictures.js";
import {MINUTE_MS, machine} from "./runs.js";

interface Point {
  readonly atMs: number;
  readonly band: string;
  readonly usdPerHour: number;
}

/** The points of the bands, and those of the line above them. */
function drawn(chart: Chart) {
  const [bands, line] = specOf(chart).layer as readonly [JsonObject, JsonObject];
  return {
    points: (bands.data as {values: readonly Point[]}).values,
    line: (line.data as {values: readonly {atMs: number; rent: number}[]}).values
  };
}

/** USD under the bands that are drawn. */
function area(points: readonly Point[]): number {
  const times = [...new Set(points.map(({atMs}) => atMs))];
  const hours = new Map(times.map((atMs, i) => [atMs, ((times[i + 1] ?? atMs) - atMs) / 3_600_000]));
  return points.reduce((sum, {atMs, usdPerHour}) => sum + usdPerHour * hours.get(atMs)!, 0);
}

const fleets = fc.record({
  spans: fc.array(
    fc.record({
      node: fc.nat({max: 12}),
      from: fc.nat({max: 600}),
      length: fc.nat({max: 300}),
      cents: fc.nat({max: 5000})
    }),
    {minLength: 1, maxLength: 20}
  ),
  usage: fc.array(
    fc.record({
      node: fc.nat({max: 14}),
      minute: fc.nat({max: 1000}),
      usedShare: fc.double({min: 0, max: 1, noNaN: true})
    }),
    {
      maxLength: 60
    }
  )
});

const chartOf = ({spans, usage}: typeof fleets extends fc.Arbitrary<infer Fleet> ? Fleet : never) => {
  const machines = spans.map(({node, from, length, cents}) => machine(`n-${node}`, from, from + length, cents / 100));
  const rows = usage.map(({node, minute, usedShare}) => ({atMs: minute * MINUTE_MS, node: `n-${node}`, usedShare}));
  return {usd: bill(machines).usd, chart: billOverTime(machines, rows)};
};

describe("billOverTime(spans, usage)", () => {
  // An hour of a at 3.6 USD/h, in use for its first half; ten minutes of b, never in use.
  const spans = [machine("a", 0, 60), machine("b", 10, 20)];
  const usage = [
    {atMs: 0, node: "a", usedShare: 1},
    {atMs: 30 * MINUTE_MS, node: "a", usedShare: 0}
  ];
  const chart = billOverTime(spans, usage);

  it("says what the bill comes to, and how much of it nobody used", () => {
    // 3.6 + 3.6 / 6 = 4.2; in use half an hour: 1.8; idle: 4.2 - 1.8 = 2.4, 57.1 %
    expect(chart.title).toBe("4.20 USD, of which 2.40 USD for idle nodes");
    expect(chart.description).toBe(
      "In 60 min the bill comes to 4.20 USD for 1.17 node-hours: 1.80 USD for what is in use and 2.40 USD (57.1 %) for what stands idle. " +
        "The rent is 7.2 USD/h at most, first at 10 min. In use: a 1.80 USD, b 0.00 USD."
    );
  });

  it("adds the bill up in its table, change by change", () => {
    const {rows} = chart.table;
    expect(rows.map(({from}) => from)).toEqual([0, 10, 20, 30, 60]);
    // Ten minutes at 3.6 are 0.6; ten more at 7.2 make 1.8, of which 0.6 for b.
    expect(rows[2]!.usd).toBeCloseTo(1.8, 9);
    expect(rows[2]!.idleUsd).toBeCloseTo(0.6, 9);
    expect(rows[4]).toMatchObject({rent: 0, used: 0, idle: 0});
    expect(rows[4]!.usd).toBeCloseTo(4.2, 9);
  });

  it("its bands add up to the bill, and to the line above them at every moment; none is below nothing", () => {
    fc.assert(
      fc.property(fleets, fleet => {
        const {usd, chart} = chartOf(fleet);
        const {points, line} = drawn(chart);
        expect(area(points)).toBeCloseTo(usd, 4);
        expect(points.every(({usdPerHour}) => usdPerHour >= 0)).toBe(true);
        for (const {atMs, rent} of line) {
          const bands = points.filter(point => point.atMs === atMs);
          expect(bands.reduce((sum, {usdPerHour}) => sum + usdPerHour, 0)).toBeCloseTo(rent, 9);
          expect(new Set(bands.map(({band}) => band)).size).toBe(bands.length);
        }
        expect(Number(chart.table.rows.at(-1)!.usd)).toBeCloseTo(usd, 4);
      })
    );
  });

  it("has a band for each of 7 nodes, one for all others, and one for what is idle", () => {
    const many = Array.from({length: 20}, (_, i) => machine(`n-${i}`, 0, i + 1));
    const bands = new Set(drawn(billOverTime(many, [])).points.map(({band}) => band));
    expect([...bands]).toEqual(["n-13", "n-14", "n-15", "n-16", "n-17", "n-18", "n-19", "13 other nodes", "idle"]);
  });

  it("a machine of ten seconds is drawn for the minute that it is billed", () => {
    const {points} = drawn(billOverTime([{...machine("a", 0, 1), toMs: 10_000}], []));
    expect(points.at(-1)).toMatchObject({atMs: 60_000, usdPerHour: 0});
  });

  it("what is in use without being billed costs nothing", () => {
    const own = [{atMs: 0, node: "a machine of our own", usedShare: 1}];
    expect(billOverTime(spans, [...usage, ...own])).toEqual(chart);
  });

  it("keeps a node named idle apart from what stands idle", () => {
    const {points} = drawn(billOverTime([machine("idle", 0, 1)], []));
    expect(new Set(points.map(({band}) => band)).size).toBe(2);
  });

  it("leaves spans and usage as they were", () => {
    expect(() => billOverTime(deepFreeze(spans), deepFreeze(usage))).not.toThrow();
  });

  it("refuses no spans, and a share beyond 1", () => {
    expect(() => billOverTime([], [])).toThrow("billOverTime(spans, usage) is []; expected at least one span.");
    expect(() => billOverTime(spans, [{atMs: 0, node: "a", usedShare: 1.5}])).toThrow(
      "billOverTime(spans, usage): usage[0].usedShare is 1.5; expected a share from 0 to 1."
    );
  });

  it.each(HOSTILE_NAMES)("stays sound XML without script when nodes are named %j", async name => {
    const svg = await toSvg(billOverTime([machine(name, 0, 60), machine(`${name}\u0007`, 0, 60)], [], {title: name}));
    expect(xmlFault(svg)).toBeUndefined();
    expect(svg).not.toMatch(/<(script|img)/);
  });
});
