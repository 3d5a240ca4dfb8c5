import {describe, expect, it} from "vitest";
import {defaultProfile} from "../../lib/scheduler/default-profile.js";
import {normalizeScores} from "../../lib/scheduler/normalize.js";
import {balancedAllocationScore} from "../../lib/scheduler/plugins/balanced-allocation-score.js";
import {nodeResourcesFit} from "../../lib/scheduler/plugins/node-resources-fit.js";
import {
  leastAllocated,
  leastAllocatedScore,
  mostAllocated,
  mostAllocatedScore,
  requestedToCapacityRatio,
  strategyScore
} from "../../lib/scheduler/plugins/scoring-strategies.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod} from "../builders.js";

const GiB = 2 ** 30;

describe("leastAllocatedScore(requested, allocatable)", () => {
  it.each([
    // requested, allocatable, score
    [0, 4000, 100],
    [1500, 4000, 62], // (4000 - 1500) * 100 / 4000 = 62.5, rounded down
    [3 * GiB, 8 * GiB, 62], // (8 - 3) * 100 / 8 = 62.5
    [4000, 4000, 0], // exactly full
    [5000, 4000, 0], // over-committed: never below 0
    [0, 0, 0] // nothing to give
  ])("(%i, %i) is %i", (requested, allocatable, score) => {
    expect(leastAllocatedScore(requested, allocatable)).toBe(score);
  });
});

describe("mostAllocatedScore(requested, allocatable)", () => {
  it.each([
    [0, 4000, 0],
    [3000, 4000, 75], // 3000 * 100 / 4000
    [1, 3, 33], // 33.3, rounded down
    [5000, 4000, 100], // over-committed: never above 100
    [0, 0, 0]
  ])("(%i, %i) is %i", (requested, allocatable, score) => {
    expect(mostAllocatedScore(requested, allocatable)).toBe(score);
  });
});

describe("scoring strategies", () => {
  const cpu = (requested: number) => ({requested, allocatable: 4000, weight: 1});
  const memory = (requested: number) => ({requested: requested * GiB, allocatable: 8 * GiB, weight: 1});

  it("LeastAllocated cuts each resource to a whole number before the mean", () => {
    // (4000 - 1500) / 40 = 62.5 → 62; (4000 - 1460) / 40 = 63.5 → 63; (62 + 63) / 2 = 62.5 → 62. Cut only at the end it would be 63.
    expect(strategyScore(leastAllocated(), [cpu(1500), cpu(1460)])).toBe(62);
  });

  it("MostAllocated weighs the resources that are asked for", () => {
    // cpu 75, memory 2 of 8 GiB 25, GPU 3 of 4 75 with weight 5: (75 + 25 + 5 * 75) / 7 = 475 / 7 = 67.9 → 67.
    expect(strategyScore(mostAllocated(), [cpu(3000), memory(2), {requested: 3, allocatable: 4, weight: 5}])).toBe(67);
  });

  it("RequestedToCapacityRatio leaves resources that score 0 out of the mean", () => {
    const packing = requestedToCapacityRatio([
      {utilization: 0, score: 0},
      {utilization: 100, score: 10}
    ]);
    // cpu u = 75 → 75; memory u = 0 → 0, left out: 75 and not 38.
    expect(strategyScore(packing, [cpu(3000), memory(0)])).toBe(75);
    expect(strategyScore(packing, [cpu(0), memory(0)])).toBe(0);
  });

  it("RequestedToCapacityRatio is flat before the first and after the last point, and straight between", () => {
    const curve = requestedToCapacityRatio([
      {utilization: 20, score: 2},
      {utilization: 80, score: 8}
    ]);
    // 10 % → 20; 50 % → 20 + 60 * 30 / 60 = 50; 90 % → 80.
    expect([400, 2000, 3600].map(requested => strategyScore(curve, [cpu(requested)]))).toEqual([20, 50, 80]);
  });

  it.each([
    ["no point", []],
    [
      "points out of order",
      [
        {utilization: 100, score: 10},
        {utilization: 0, score: 0}
      ]
    ]
  ])("RequestedToCapacityRatio refuses a shape with %s", (_, shape) => {
    expect(() => requestedToCapacityRatio(shape)).toThrow(/^shape is .*rising utilization/);
  });

  it("score 0 where no resource counts", () => {
    expect(strategyScore(leastAllocated(), [])).toBe(0);
  });
});

describe("balancedAllocationScore(before, after)", () => {
  it("is 75 when the balance stays as it is", () => {
    expect(balancedAllocationScore([0, 0], [0.5, 0.5])).toBe(75);
  });

  it("falls when the pod tips the node", () => {
    // before: |.125 - .0625| / 2 = .03125 → 96; after: |.25 - .125| / 2 = .0625 → 93; 50 + (50 + 93 - 96) / 2 = 73.5 → 73.
    expect(balancedAllocationScore([0.125, 0.0625], [0.25, 0.125])).toBe(73);
  });

  it("rises when the pod levels the node", () => {
    // before: .5 / 2 = .25 → 75; after: 0 → 100; 50 + (50 + 100 - 75) / 2 = 87.5 → 87.
    expect(balancedAllocationScore([0.5, 0], [0.5, 0.5])).toBe(87);
  });

  it("takes the standard deviation of three resources or more", () => {
    // after: mean 1/3, squares (4 + 1 + 1) / 9, / 3 = 2/9, root .4714 → 52; before 100: 50 + (50 + 52 - 100) / 2 = 51.
    expect(balancedAllocationScore([0, 0, 0], [1, 0, 0])).toBe(51);
  });
});

describe("normalizeScores(raw)", () => {
  it.each([
    [[80, 50, 0], false, [100, 62, 0]], // 50 * 100 / 80 = 62.5
    [[3, 1, 0], true, [0, 67, 100]], // 100 - 33.3 cut to 33
    [[0, 0], false, [0, 0]],
    [[0, 0], true, [100, 100]]
  ])("%j, reversed %j, is %j", (raw, reverse, scores) => {
    expect(normalizeScores(raw, {reverse})).toEqual(scores);
  });
});

describe("a cluster of one busy and one idle node", () => {
  const cluster = {
    nodes: [aNode("busy"), aNode("idle")],
    pods: [aPod("old", {cpu: "2", memory: "4Gi"}, {nodeName: "busy"}), aPod("new", {cpu: "1", memory: "2Gi"})]
  };
  const withStrategy = (strategy: Parameters<typeof nodeResourcesFit>[0]) =>
    defaultProfile.map(entry =>
      entry.plugin.name === "NodeResourcesFit" ? {plugin: nodeResourcesFit(strategy)} : entry
    );

  it("spreads by default: LeastAllocated gives 25 to the busy node and 75 to the idle one", () => {
    // busy: (4 - 3) * 100 / 4 = 25 for cpu and memory alike; idle: (4 - 1) * 100 / 4 = 75.
    const [decision] = schedule(cluster).decisions;
    expect(decision?.scores?.NodeResourcesFit).toEqual([25, 75]);
    expect(decision?.node).toBe("idle");
  });

  it("packs with MostAllocated", () => {
    const [decision] = schedule(cluster, {profile: withStrategy(mostAllocated())}).decisions;
    expect(decision?.scores?.NodeResourcesFit).toEqual([75, 25]);
    expect(decision?.node).toBe("busy");
  });

  it("takes a node that is requested three times over as full, no more, when balance is scored", () => {
    const nodes = [aNode("over", {memory: "100Gi"}), aNode("other", {memory: "100Gi"})];
    const pods = [aPod("old", {cpu: "12", memory: "25Gi"}, {nodeName: "over"}), aPod("new", {memory: "27Gi"})];
    const [decision] = schedule({nodes, pods}).decisions;
    // over: cpu 1; memory .25, then .52: (1 - .75 / 2) * 100 = 62.5 → 62, then (1 - .48 / 2) * 100 = 76; 50 + (50 + 14) / 2 = 82.
    // other: cpu 0; memory 0, then .27: 100, then (1 - .27 / 2) * 100 = 86.5 → 86; 50 + (50 - 14) / 2 = 68.
    expect(decision?.scores?.NodeResourcesBalancedAllocation).toEqual([82, 68]);
  });

  it("counts a GPU only for pods that ask for one", () => {
    const resources = [{name: "nvidia.com/gpu", weight: 1}];
    const gpus = {"nvidia.com/gpu": 4};
    const nodes = [aNode("busy", gpus), aNode("idle", gpus)];
    const pods = [
      aPod("old", {"nvidia.com/gpu": "1"}, {nodeName: "busy"}),
      aPod("asks", {"nvidia.com/gpu": "1"}),
      aPod("does-not", {cpu: "1"})
    ];
    const {decisions} = schedule({nodes, pods}, {profile: withStrategy(mostAllocated(resources))});
    // asks: 2 of 4 → 50 and 1 of 4 → 25.
    expect(decisions.map(({scores}) => scores?.NodeResourcesFit)).toEqual([
      [50, 25],
      [0, 0]
    ]);
  });
});
