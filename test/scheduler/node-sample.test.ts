import {describe, expect, it} from "vitest";
import {compileNode} from "../../lib/model/compile.js";
import {ResourceIds} from "../../lib/model/resource-ids.js";
import {NodeInfo} from "../../lib/scheduler/node-info.js";
import {nodesToFind, walkOrder} from "../../lib/scheduler/node-sample.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod} from "../builders.js";

describe("nodesToFind(nodeCount, percentage)", () => {
  it.each([
    // nodes, percentage, enough
    [99, 0, 99], // below 100 every node is looked at
    [100, 0, 100], // 50 - 0 = 50 %, but never fewer than 100
    [1000, 0, 420], // 50 - 1000 / 125 = 42 %
    [5000, 0, 500], // 50 - 40 = 10 %
    [6000, 0, 300], // 50 - 48 = 2 %, but never less than 5 %
    [1000, 20, 200],
    [1000, 5, 100], // 50, but never fewer than 100
    [1000, 100, 1000]
  ])("(%i, %i) is %i", (nodeCount, percentage, enough) => {
    expect(nodesToFind(nodeCount, percentage)).toBe(enough);
  });
});

describe("walkOrder(nodes)", () => {
  const order = (...zones: (string | undefined)[]) =>
    walkOrder(
      zones.map((zone, i) => {
        const labels: Record<string, string> = zone === undefined ? {} : {"topology.kubernetes.io/zone": zone};
        return new NodeInfo(compileNode(aNode(`n${i}`, {}, {labels}), new ResourceIds()));
      })
    );

  it("takes one node of each zone in turn, zones in the order in which they appear", () => {
    expect(order("b", "b", "a", "b", "a")).toEqual([0, 2, 1, 4, 3]);
  });

  it("takes nodes without a zone for a zone of their own", () => {
    expect(order(undefined, "a", undefined, "a")).toEqual([0, 1, 2, 3]);
  });
});

describe("schedule(cluster, {percentageOfNodesToScore})", () => {
  const nodes = Array.from({length: 300}, (_, i) => aNode(`n${i}`));
  const pods = Array.from({length: 4}, (_, i) => aPod(`p${i}`, {cpu: "1"}));

  it("looks at as many nodes as are enough, and goes on behind them with the next pod", () => {
    // 50 - 300 / 125 = 48 %: 144 nodes. The walk begins at 0, 144, 288, and wraps to 288 + 144 - 300 = 132.
    const {decisions} = schedule({nodes, pods}, {percentageOfNodesToScore: 0});
    expect(decisions.map(({evaluatedNodes}) => evaluatedNodes)).toEqual([144, 144, 144, 144]);
    // Of the third walk's nodes (288 to 299, then 0 to 131) the first in the cluster's order that is still empty is n1.
    expect(decisions.map(({node}) => node)).toEqual(["n0", "n144", "n1", "n132"]);
  });

  it.each([-1, 101, 2.5])("refuses %s", percentageOfNodesToScore => {
    expect(() => schedule({nodes, pods}, {percentageOfNodesToScore})).toThrow(
      /^percentageOfNodesToScore is .*a whole number from 0 to 100/
    );
  });
});
