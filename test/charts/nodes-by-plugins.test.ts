import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {GridCell} from "../../lib/charts/nodes-by-plugins/grid.js";
import {nodesByPlugins} from "../../lib/charts/nodes-by-plugins.js";
import {toSvg} from "../../lib/course/render/svg.js";
import {explain} from "../../lib/scheduler/explain/explain.js";
import {aNode, aPod} from "../builders.js";
import {richClusters} from "../scheduler/rich-clusters.js";
import {HOSTILE_NAMES, specOf, xmlFault} from "./pictures.js";

const taints = [{key: "sku", value: "gpu", effect: "NoSchedule"}];
const cluster = {
  nodes: [
    aNode("gpu", {}, {taints}),
    aNode("small", {cpu: "1"}),
    aNode("full", {cpu: "4"}),
    aNode("empty", {cpu: "8"})
  ],
  pods: [aPod("p", {cpu: "2", memory: "1Gi"}), aPod("other", {cpu: "1"}, {nodeName: "full"})]
};
const chart = nodesByPlugins(explain("p", cluster));
const cellsOf = (picture = chart) => (specOf(picture).data as {values: readonly GridCell[]}).values;
const row = (node: string) => cellsOf().filter(cell => cell.node === node);

describe("nodesByPlugins(explanation)", () => {
  it("tells the winner, its margin, and who refuses how many", () => {
    const {margin, nodes} = explain("p", cluster);
    expect(chart.title).toBe(`erp/p goes to empty, by ${margin} points`);
    expect(chart.description).toBe(
      `4 nodes: 2 fit, 1 refused by TaintToleration, 1 refused by NodeResourcesFit. empty wins with ${nodes[3]?.total} points.`
    );
  });

  it("puts the winner on top, then the others that fit, then those that refuse", () => {
    expect([...new Set(cellsOf().map(({node}) => node))]).toEqual(["empty", "full", "gpu", "small"]);
  });

  it("leaves out plugins that took no part", () => {
    expect(row("empty").map(({column}) => column)).toEqual([
      "NodeUnschedulable",
      "NodeName",
      "TaintToleration",
      "NodeResourcesFit",
      "TaintToleration ×3",
      "NodeResourcesFit ×1",
      "DynamicResources ×2",
      "NodeResourcesBalancedAllocation ×1",
      "ImageLocality ×1",
      "total"
    ]);
  });

  it("marks each answer by a sign as well as by its colour", () => {
    expect(row("gpu").slice(0, 4)).toMatchObject([
      {answer: "passed", text: "✓"},
      {answer: "passed", text: "✓"},
      {answer: "refused", text: "✗", meaning: "refused: node(s) had untolerated taint(s)"},
      {answer: "not asked", text: ""}
    ]);
  });

  it("writes the points that count, and shades by the score before its weight", () => {
    expect(row("empty")[4]).toMatchObject({
      text: "300",
      share: 100,
      meaning: "counted 0, brought to 100, times 3 is 300"
    });
  });

  it("frames the winner's total, and no other", () => {
    expect(cellsOf().filter(({isWinner}) => isWinner)).toEqual([row("empty").at(-1)]);
  });

  it("has every node in the table, with points and total", () => {
    const {margin = 0} = explain("p", cluster);
    const [first, second, third] = chart.table.rows;
    expect(Number(first?.total) - Number(second?.total)).toBe(margin);
    expect(third).toMatchObject({node: "gpu", verdict: "refused", refusedBy: "TaintToleration", total: null});
  });

  it("says that a pod fits nowhere, or is held back", () => {
    expect(nodesByPlugins(explain(aPod("q", {cpu: "99"}), cluster)).title).toBe("erp/q fits on no node");
    const gated = nodesByPlugins(explain(aPod("q", {}, {schedulingGates: [{name: "quota"}]}), cluster));
    expect(gated.title).toBe("erp/q is held back before any node is asked");
    expect(gated.description).toContain("held back by SchedulingGates: waiting for scheduling gates: [quota].");
  });

  it("shows 24 nodes at most, the best ones, and says so; the table has all", () => {
    const nodes = Array.from({length: 60}, (_, i) => aNode(`n${i}`));
    const many = nodesByPlugins(explain("p", {nodes, pods: [aPod("p")]}));
    expect(new Set(cellsOf(many).map(({node}) => node)).size).toBe(24);
    expect(many.description).toContain("The 24 best are shown.");
    expect(many.table.rows).toHaveLength(60);
  });

  it("has for each node the same columns, whatever the cluster", () => {
    fc.assert(
      fc.property(richClusters, world => {
        const picture = nodesByPlugins(explain("p0", world, {suggestFor: []}));
        const columns = new Map<string, string[]>();
        for (const {node, column} of cellsOf(picture)) columns.set(node, [...(columns.get(node) ?? []), column]);
        expect(new Set([...columns.values()].map(list => list.join())).size).toBeLessThanOrEqual(1);
        expect(picture.table.rows).toHaveLength(world.nodes.length);
      })
    );
  });

  it.each(HOSTILE_NAMES)("stays sound XML without script when a node is named %j", async name => {
    const svg = await toSvg(nodesByPlugins(explain("p", {nodes: [aNode(name), aNode("b")], pods: [aPod("p")]})));
    expect(xmlFault(svg)).toBeUndefined();
    expect(svg).not.toMatch(/<(script|img)/);
  });
});
