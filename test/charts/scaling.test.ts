import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Chart, JsonObject} from "../../lib/charts/chart.js";
import {arrivalsIn, seriesOf} from "../../lib/charts/scaling/series.js";
import {nearest, slider} from "../../lib/charts/scaling/slider.js";
import {scalingCurve} from "../../lib/charts/scaling-curve.js";
import {scalingSweep} from "../../lib/charts/scaling-sweep.js";
import {toSvg} from "../../lib/course/render/svg.js";
import type {CountsRow} from "../../lib/simulation/columns.js";
import {deepFreeze} from "../builders.js";
import {HOSTILE_NAMES, specOf, warningsOf, xmlFault} from "./pictures.js";
import {MINUTE_MS, morning, runs} from "./runs.js";

interface Panel {
  readonly data: {readonly values: readonly Record<string, number>[]};
  readonly layer?: readonly JsonObject[];
}

/** The panels with data over time, from the top: arrivals, backlog, pods, nodes. */
function panelsOf(chart: Chart): readonly Panel[] {
  return (specOf(chart).vconcat as readonly Panel[]).slice(-4);
}

/** What a step line through the points shows at a moment. */
function at<Row extends {readonly atMs: number}>(points: readonly Row[], atMs: number): Row {
  return points.filter(point => point.atMs <= atMs).at(-1)!;
}

describe("scalingCurve(rows)", () => {
  it("tells the morning with its figures", () => {
    // Fewer ready than desired from 0.5 to 8: 7.5 min.
    const {title, description} = scalingCurve(morning);
    expect(title).toBe("For 7.5 min, fewer pods are ready than desired");
    expect(description).toBe(
      "In 10 min, 8 orders arrive and 8 are served; at most 6 wait, at 1.5 min, and 0 at the end. " +
        "Pods desired go from 1 up to 2 and end at 1; pods ready go from 1 up to 2 and end at 1, fewer than desired for 7.5 min. " +
        "Nodes go from 1 to 2; nodes Ready go from 1 to 2."
    );
  });

  it("has a line a minute in its table: arrivals, most waiting, and what there is at its end", () => {
    const {rows} = scalingCurve(morning).table;
    expect(rows).toHaveLength(11);
    expect(rows[0]).toMatchObject({until: 1, perMinute: 6, waiting: 5, podsDesired: 2, podsReady: 1, nodes: 1});
    // Nothing changes in the third minute: what was there stays.
    expect(rows[2]).toMatchObject({until: 3, perMinute: 0, waiting: 6, podsPending: 1, nodes: 2, nodesReady: 1});
  });

  it("its panels show at each moment what the rows say", () => {
    fc.assert(
      fc.property(runs, rows => {
        const [, backlog, pods, nodes] = panelsOf(scalingCurve(rows)).map(({data}) => data.values as never[]);
        for (const row of rows) {
          expect(at(backlog!, row.atMs)).toMatchObject({orders: row.waiting});
          expect(at(pods!, row.atMs)).toMatchObject({desired: row.podsDesired, ready: row.podsReady});
          expect(at(nodes!, row.atMs)).toMatchObject({ready: row.nodesReady, all: Math.max(row.nodes, row.nodesReady)});
        }
      })
    );
  });

  it("the gap between desired and ready is filled by pods that start and pods that are Pending, never by less than nothing", () => {
    fc.assert(
      fc.property(runs, rows => {
        for (const {ready, placed, all, desired} of seriesOf(rows).pods) {
          expect(placed).toBeGreaterThanOrEqual(ready);
          expect(all).toBeGreaterThanOrEqual(placed);
          expect(all).toBe(Math.max(ready, desired));
        }
        // Half a minute in, one pod is ready and one Pending; from 7.5 min on it starts.
        const {pods} = seriesOf(morning);
        expect(at(pods, 0.5 * MINUTE_MS)).toMatchObject({ready: 1, placed: 1, all: 2});
        expect(at(pods, 7.5 * MINUTE_MS)).toMatchObject({ready: 1, placed: 2, all: 2});
      })
    );
  });

  it("the arrivals of all stretches add up to the orders that arrived", () => {
    fc.assert(
      fc.property(runs, fc.integer({min: 1, max: 90}), (rows, minutes) => {
        const bins = arrivalsIn(rows, minutes * MINUTE_MS).slice(0, -1);
        const sum = bins.reduce((sum, {perMinute}) => sum + perMinute * minutes, 0);
        expect(sum).toBeCloseTo(rows.at(-1)!.arrived, 6);
      })
    );
  });

  it("draws the last state up to the end of the run, though nothing changes any more", () => {
    const panels = panelsOf(scalingCurve(morning, {endMs: 60 * MINUTE_MS}));
    for (const {data} of panels) expect(data.values.at(-1)!.atMs).toBe(60 * MINUTE_MS);
  });

  it("draws a line through all panels for each mark, names it above them and in the description", async () => {
    const marks = [
      {atMs: 30_000, name: "KEDA scales"},
      {atMs: 30_000, name: "Pending"},
      {atMs: 598_000, name: "a name beside the right edge"}
    ];
    const chart = scalingCurve(morning, {marks});
    const svg = await toSvg(chart);
    for (const {name} of marks) expect(svg).toContain(`>${name}</text>`);
    expect(chart.description).toContain(
      "Marked: KEDA scales at 0.5 min, Pending at 0.5 min, a name beside the right edge at 9.97 min."
    );
    for (const {layer} of panelsOf(chart)) {
      const lines = layer!.at(-1)!.data as Panel["data"];
      expect(lines.values.map(({atMs}) => atMs)).toEqual(marks.map(({atMs}) => atMs));
    }
  });

  it("tells a day in hours", () => {
    const chart = scalingCurve(morning, {endMs: 24 * 60 * MINUTE_MS});
    expect(chart.description).toContain("In 24 h, 8 orders arrive");
    expect(JSON.stringify(specOf(chart))).toContain('"Time (h)"');
  });

  it("keeps 100,000 rows to about 2,000 points a series, with the highest backlog and the last", () => {
    const rows: CountsRow[] = Array.from({length: 100_000}, (_, i) => ({
      ...morning[0]!,
      atMs: i * 100,
      arrived: i,
      waiting: i === 54_321 ? 999 : i % 7
    }));
    const [, backlog] = panelsOf(scalingCurve(rows)).map(({data}) => data.values);
    expect(backlog!.length).toBeLessThanOrEqual(2100);
    expect(Math.max(...backlog!.map(({orders}) => orders!))).toBe(999);
    expect(backlog!.at(-1)).toEqual({atMs: 9_999_900, orders: 99_999 % 7});
  });

  it("refuses no rows, and rows in which time goes back", () => {
    expect(() => scalingCurve([])).toThrow("scalingCurve(rows) is []; expected at least one row.");
    expect(() => scalingCurve([morning[1]!, morning[0]!])).toThrow(
      "scalingCurve(rows): rows[1].atMs is 0; expected 15000 or later, as in the row before. To fix: sort the rows by atMs."
    );
  });

  it.each(HOSTILE_NAMES)("stays sound XML without script when marks are named %j", async name => {
    const svg = await toSvg(scalingCurve(morning, {title: name, marks: [{atMs: 1, name}]}));
    expect(xmlFault(svg)).toBeUndefined();
    expect(svg).not.toMatch(/<(script|img)/);
  });
});

/** The same morning with so many more orders in the queue. */
const worse = (orders: number) => morning.map(row => ({...row, waiting: row.waiting + orders}));

describe("scalingSweep(runs)", () => {
  const chart = scalingSweep(
    [
      {parameter: 30, rows: worse(9)},
      {parameter: 5, rows: morning},
      {parameter: 10, rows: worse(2)}
    ],
    {name: "polling interval", unit: "s"}
  );

  it("says the range, which run a still picture shows, and how the first differs from the last", () => {
    expect(chart.title).toBe("3 runs: polling interval from 5 s to 30 s");
    // 6 + 9 = 15
    expect(chart.description).toBe(
      "3 runs with polling interval from 5 s to 30 s; a still picture shows the first. " +
        "The backlog's peak is 6 orders in the first and 15 orders in the last. " +
        "Fewer pods are ready than desired for 7.5 min in the first and 7.5 min in the last, and there are at most 2 nodes in the first and 2 nodes in the last."
    );
  });

  it("holds the rows of every run under its value, and a line of its table for each", () => {
    for (const {data} of panelsOf(chart)) expect([...new Set(data.values.map(({run}) => run))]).toEqual([5, 10, 30]);
    expect(chart.table.rows.map(({parameter, mostWaiting}) => [parameter, mostWaiting])).toEqual([
      [5, 6],
      [10, 8],
      [30, 15]
    ]);
  });

  it("is drawn still with the lowest value, in words too", async () => {
    const svg = await toSvg(chart);
    expect(svg).toContain(">polling interval: 5 s (run 1 of 3)</text>");
    expect(svg).not.toContain("(run 2 of 3)");
  });

  it("shows the run that the slider points at, and no other", async () => {
    const spec = specOf(chart);
    const [value, shown] = spec.params as readonly JsonObject[];
    const moved = {
      ...chart,
      picture: {kind: "vega-lite" as const, spec: {...spec, params: [{...value, value: 30}, shown]}}
    };
    const svg = await toSvg(moved);
    expect(svg).toContain(">polling interval: 30 s (run 3 of 3)</text>");
    expect(svg).not.toContain("(run 1 of 3)");
  });

  it("every value has a position of the slider, and every position a run, however the values are spaced", () => {
    const spacing = fc.uniqueArray(fc.integer({min: -500, max: 500}), {minLength: 1, maxLength: 12});
    fc.assert(
      fc.property(spacing, fc.constantFrom(1, 10, 4), (whole, parts) => {
        const values = whole.map(value => value / parts).sort((a, b) => a - b);
        const {min, max, step} = slider(values, "x").bind as Record<"min" | "max" | "step", number>;
        const positions = Array.from({length: Math.round((max - min) / step) + 1}, (_, i) => min + i * step);
        // Vega's expressions are a part of JavaScript.
        const shown = positions.map(value => new Function("value", `return ${nearest(values)}`)(value) as number);
        expect(shown[0]).toBe(values[0]);
        expect([...new Set(shown)]).toEqual(values);
      })
    );
  });

  it("has a plain slider where the values are evenly spaced, binary fractions or not", () => {
    expect(slider([0.1, 0.2, 0.30000000000000004], "x").bind).toMatchObject({min: 0.1, max: 0.3, step: 0.1});
    expect(slider([0, 1, 2, 3], "x").bind).toMatchObject({min: 0, max: 3, step: 1});
  });

  it("leaves the rows as they were", () => {
    expect(() => scalingSweep(deepFreeze([{parameter: 1, rows: morning}]), {name: "x", unit: ""})).not.toThrow();
  });

  it("refuses no runs, a value that comes twice, and a run without rows", () => {
    const options = {name: "x", unit: ""};
    const run = {parameter: 1, rows: morning};
    expect(() => scalingSweep([], options)).toThrow("scalingSweep(runs) is []; expected at least one run.");
    expect(() => scalingSweep([run, run], options)).toThrow(
      "scalingSweep(runs): runs[1].parameter is 1; expected a number that no other run has."
    );
    expect(() => scalingSweep([{parameter: 1, rows: []}], options)).toThrow("scalingSweep(runs): runs[0] is []");
  });

  it.each(HOSTILE_NAMES)(
    "stays sound XML without script, and without a warning, when the parameter is named %j",
    async name => {
      const hostile = scalingSweep([{parameter: 1, rows: morning}], {name, unit: name});
      expect(warningsOf(specOf(hostile))).toEqual([]);
      const svg = await toSvg(hostile);
      expect(xmlFault(svg)).toBeUndefined();
      expect(svg).not.toMatch(/<(script|img)/);
    }
  );
});
