import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bill, type NodeSpan} from "../../lib/billing/bill.js";
import {billByNode} from "../../lib/charts/bill.js";
import {billOverTime} from "../../lib/charts/bill-over-time.js";
import type {Chart} from "../../lib/charts/chart.js";
import {nodesByPlugins} from "../../lib/charts/nodes-by-plugins.js";
import {type RentRow, rentStaircase} from "../../lib/charts/rent-staircase.js";
import {scalingCurve} from "../../lib/charts/scaling-curve.js";
import {scalingSweep} from "../../lib/charts/scaling-sweep.js";
import {waitingTime} from "../../lib/charts/waiting-time.js";
import {toSvg} from "../../lib/course/render/svg.js";
import {explain} from "../../lib/scheduler/explain/explain.js";
import {aNode, aPod} from "../builders.js";
import {whyInvalid} from "../notebooks/vega-lite-schema.js";
import {HOSTILE_NAMES, specOf, warningsOf, xmlFault} from "./pictures.js";
import {machine, morning, waits} from "./runs.js";

/** One pod a node, `steps` times. */
const flight = (steps: number, series?: string): RentRow[] =>
  Array.from({length: steps}, (_, i) => ({
    pods: i + 1,
    nodes: i + 1,
    usdPerHour: (i + 1) * 3.673,
    ...(series && {series})
  }));

const span = (node: string, hours: number, instanceType = "NC24ads_A100_v4", usdPerHour = 3.673): NodeSpan => ({
  node,
  instanceType,
  usdPerHour,
  fromMs: 0,
  toMs: hours * 3_600_000
});

const CHARTS: readonly (readonly [string, Chart])[] = [
  ["a staircase", rentStaircase(flight(3))],
  ["a staircase with two series", rentStaircase([...flight(3, "vLLM"), ...flight(12, "router")])],
  ["a bill", billByNode(bill([span("nc24ads-0", 24)]))],
  ["a bill of two machines", billByNode(bill([span("nc24ads-0", 24), span("d8s-0", 8, "D8s_v5", 0.384)]))],
  ["a bill of 40 nodes", billByNode(bill(Array.from({length: 40}, (_, i) => span(`n-${i}`, i + 1))))],
  ["an empty bill", billByNode(bill([]))],
  ["a scaling curve", scalingCurve(morning)],
  ["a scaling curve of one moment", scalingCurve(morning.slice(0, 1))],
  [
    "a scaling curve with marks",
    scalingCurve(morning, {
      marks: [
        {atMs: 30_000, name: "KEDA scales"},
        {atMs: 440_000, name: "Ready"}
      ]
    })
  ],
  [
    "a sweep",
    scalingSweep(
      [
        {parameter: 0, rows: morning},
        {parameter: 1, rows: morning}
      ],
      {name: "spare nodes", unit: ""}
    )
  ],
  ["a sweep of one run", scalingSweep([{parameter: 5, rows: morning}], {name: "polling interval", unit: "s"})],
  ["a bill over time", billOverTime([machine("a", 0, 60), machine("b", 10, 20)], [{atMs: 0, node: "a", usedShare: 1}])],
  [
    "a bill over time of 40 nodes",
    billOverTime(
      Array.from({length: 40}, (_, i) => machine(`n-${i}`, i, i + 30)),
      []
    )
  ],
  ["waiting times", waitingTime(waits(1, 20, 60, 61, 300))],
  ["waiting times that keep the promise", waitingTime(waits(0))],
  ["waiting times that all break it", waitingTime(waits(100, 100))],
  [
    "nodes by plugins with a winner",
    nodesByPlugins(explain("p", {nodes: [aNode("a"), aNode("b")], pods: [aPod("p")]}))
  ],
  [
    "nodes by plugins where none fits",
    nodesByPlugins(explain("p", {nodes: [aNode("a")], pods: [aPod("p", {cpu: "9"})]}))
  ],
  ["nodes by plugins of an empty cluster", nodesByPlugins(explain("p", {nodes: [], pods: [aPod("p")]}))]
];

describe.each(CHARTS)("%s", (_, chart) => {
  const spec = specOf(chart);

  it("is valid Vega-Lite 5, and Vega-Lite has nothing to warn of", () => {
    expect(whyInvalid(spec)).toBeUndefined();
    expect(warningsOf(spec)).toEqual([]);
  });

  it("carries title, description and an opaque white ground", () => {
    expect(spec).toMatchObject({title: chart.title, description: chart.description, config: {background: "#ffffff"}});
    expect(chart.description).toMatch(/\.$/);
  });

  it("is drawn as sound XML, the same bytes at every rendering, also of several at once", async () => {
    const first = await toSvg(chart);
    expect(xmlFault(first)).toBeUndefined();
    expect(await Promise.all([toSvg(chart), toSvg(chart)])).toEqual([first, first]);
  });

  it("leaves no number, and no text, to a missing value", async () => {
    expect(await toSvg(chart)).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe("rentStaircase(rows)", () => {
  it("tells each level: flat for ten pods, one step with the eleventh", () => {
    const rows = Array.from({length: 12}, (_, i) => ({
      pods: i + 1,
      nodes: i < 10 ? 1 : 2,
      usdPerHour: i < 10 ? 3.673 : 7.346
    }));
    expect(rentStaircase(rows).description).toBe(
      "The rent is 3.673 USD/h for 1 to 10 pods (1 node), 7.346 USD/h for 11 to 12 pods (2 nodes)."
    );
  });

  it("names first, second and last level of a long staircase", () => {
    expect(rentStaircase(flight(9, "vLLM")).description).toBe(
      "vLLM: the rent is 3.673 USD/h for 1 pod (1 node), 7.346 USD/h for 2 pods (2 nodes), " +
        "and so on in 9 levels, 33.057 USD/h for 9 pods (9 nodes)."
    );
  });

  it("asks for a row where there is none", () => {
    expect(() => rentStaircase([])).toThrow("rentStaircase(rows) is []; expected at least one row. To fix: give a row");
  });

  it("keeps every row in the table, with units", () => {
    const {table} = rentStaircase(flight(9));
    expect(table.rows).toHaveLength(9);
    expect(table.columns.map(({title}) => title)).toEqual(["Pods", "Nodes", "Rent (USD/h)"]);
  });
});

describe("billByNode(bill)", () => {
  it("says the sum, and each node's part of it", () => {
    // 24 × 3.673 = 88.152; 6.5 × 3.673 = 23.8745; together 112.0265
    const chart = billByNode(bill([span("nc24ads-0", 24), span("nc24ads-1", 6.5)]));
    expect(chart.title).toBe("2 nodes cost 112.03 USD");
    expect(chart.description).toBe(
      "The bill is 112.03 USD for 30.5 node-hours: nc24ads-0 88.15 USD (24 h at 3.673 USD/h), nc24ads-1 23.87 USD (6.5 h at 3.673 USD/h)."
    );
    expect(chart.table.rows.at(-1)).toMatchObject({node: "total", hours: 30.5});
  });

  it("a node that was there twice has one bar, with its hours added up", () => {
    // 2 h + 3 h at 3.673 = 18.365
    const {table} = billByNode(bill([span("n", 2), span("n", 3)]));
    expect(table.rows[0]).toEqual({
      node: "n",
      instanceType: "NC24ads_A100_v4",
      hours: 5,
      usdPerHour: 3.673,
      usd: 18.365
    });
    expect(table.rows).toHaveLength(2);
  });

  it("its bars add up to the bill, however many nodes there are", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 10_000}), {maxLength: 60}), hours => {
        const total = bill(hours.map((hours, i) => span(`n-${i}`, hours)));
        const {values} = specOf(billByNode(total)).data as {values: readonly {usd: number; hours: number}[]};
        expect(values.length).toBeLessThanOrEqual(24);
        expect(values.reduce((sum, {usd}) => sum + usd, 0)).toBeCloseTo(total.usd, 4);
        expect(values.reduce((sum, {hours}) => sum + hours, 0)).toBeCloseTo(total.nodeHours, 4);
      })
    );
  });

  it.each(HOSTILE_NAMES)("stays sound XML without script when a node is named %j", async name => {
    const svg = await toSvg(billByNode(bill([span(name, 1, name)]), {title: name}));
    expect(xmlFault(svg)).toBeUndefined();
    expect(svg).not.toMatch(/<(script|img)/);
  });
});

describe("toSvg(chart)", () => {
  it("numbers clip paths from 1 in each picture, also of several at once", async () => {
    const spec = {
      data: {values: [{x: 1}, {x: 2}]},
      mark: {type: "line", clip: true},
      encoding: {x: {field: "x", type: "quantitative"}}
    };
    const clipped: Chart = {...rentStaircase(flight(2)), picture: {kind: "vega-lite", spec}};
    const [first, ...others] = await Promise.all([toSvg(clipped), toSvg(clipped), toSvg(clipped)]);
    expect(first).toMatch(/clip-path="url\(#def1\)".*id="def1"/);
    expect(others).toEqual([first, first]);
  });

  it("fails on a specification that cannot be drawn, where Vega alone would draw nothing", async () => {
    const chart = rentStaircase(flight(2));
    const broken = {...specOf(chart), transform: [{calculate: "datum.pods +", as: "x"}]};
    await expect(toSvg({...chart, picture: {kind: "vega-lite", spec: broken}})).rejects.toThrow();
  });
});
