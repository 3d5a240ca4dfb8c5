import {describe, expect, it} from "vitest";
import {wasteOf} from "../../lib/autoscaling/least-waste.js";
import type {
  NodeGroup,
  NodeGroupsConfig,
  NodeGroupsMemory,
  NodeGroupsObservation
} from "../../lib/autoscaling/node-group.js";
import {decideNodes, newNodeGroups} from "../../lib/autoscaling/node-groups.js";
import {optionOf} from "../../lib/autoscaling/option.js";
import type {Node, Pod, PodSpec, ResourceList} from "../../lib/model/objects.js";
import {aNode, aPod} from "../builders.js";

const GPU = "nvidia.com/gpu";

/** A pod that the scheduler has tried, in vain. */
const pending = (name: string, requests: ResourceList, spec: Partial<PodSpec> = {}) =>
  aPod(name, requests, spec, {conditions: [{type: "PodScheduled", status: "False", reason: "Unschedulable"}]});
const several = (count: number, requests: ResourceList) =>
  Array.from({length: count}, (_, i) => pending(`vllm-${i}`, requests));
const onNode = (name: string, nodeName: string, requests: ResourceList = {}) => aPod(name, requests, {nodeName});

const aGroup = (name: string, allocatable: ResourceList, more: Partial<NodeGroup> = {}): NodeGroup => ({
  name,
  template: aNode(`${name}-template`, allocatable),
  minSize: 0,
  maxSize: 10,
  nodes: [],
  onOrder: 0,
  ...more
});
/** Nodes with 24 CPUs, 220 GiB and one GPU. */
const A100 = {cpu: 24, memory: "220Gi", [GPU]: 1};

const see = (
  pods: readonly Pod[],
  groups: readonly NodeGroup[],
  nodes: readonly Node[] = []
): NodeGroupsObservation => ({
  cluster: {nodes, pods},
  groups
});
const first = (observation: NodeGroupsObservation, nowMs = 600_000) =>
  decideNodes(observation, newNodeGroups, {}, nowMs);

/** Loops every 10 s while nothing changes: the second at which each node is removed first. */
function removals(
  observation: NodeGroupsObservation,
  toSeconds: number,
  config: NodeGroupsConfig = {},
  start = newNodeGroups
) {
  let memory: NodeGroupsMemory = start;
  const removedAt: Record<string, number> = {};
  for (let seconds = 0; seconds <= toSeconds; seconds += 10) {
    const decided = decideNodes(observation, memory, config, seconds * 1000);
    ({memory} = decided);
    for (const node of decided.decision.remove) removedAt[node] ??= seconds;
  }
  return removedAt;
}

describe("decideNodes orders machines", () => {
  it("for no pod that claims devices, and says so", () => {
    const pod = pending("p", {cpu: 1}, {resourceClaims: [{name: "gpu", resourceClaimName: "one"}]});
    expect(() => first(see([pod], [aGroup("a100", A100)]))).toThrow(
      /^pod "erp\/p": spec\.resourceClaims is .*lib\/LIMITS\.md/
    );
  });

  it.each([
    // pods of one GPU, GPUs a node, most nodes; nodes ordered, pods told
    [20, 8, 10, 3, 20], // 20 / 8 = 2.5
    [20, 8, 2, 2, 16], // 2 × 8
    [3, 1, 10, 3, 3]
  ])(
    "for %i pods of one GPU, %i GPUs a node and room for %i nodes: %i nodes, %i pods",
    (pods, gpus, maxSize, nodes, told) => {
      const group = aGroup("a100", {cpu: 96, memory: "1Ti", [GPU]: gpus}, {maxSize});
      const {decision, reasons} = first(see(several(pods, {cpu: 1, [GPU]: 1}), [group]));
      expect(decision.order).toEqual([{group: "a100", count: nodes}]);
      const triggered = reasons.filter(({reason}) => reason === "TriggeredScaleUp");
      expect(triggered).toHaveLength(told);
      expect(triggered[0]).toEqual({
        component: "cluster-autoscaler",
        kind: "event",
        object: "Pod/erp/vllm-0",
        reason: "TriggeredScaleUp",
        message: `pod triggered scale-up: [{a100 0->${nodes} (max: ${maxSize})}]`
      });
      expect(reasons[0]?.message).toBe(`Scale-up: setting group a100 size to ${nodes} instead of 0 (max: ${maxSize})`);
    }
  );

  it("packs the largest pods first", () => {
    // Nodes of 4 CPUs. 7 × 1.5 and 6 × 0.7 CPUs: 1.5 + 1.5 + 0.7 = 3.7 on three nodes, 1.5 + 3 × 0.7 = 3.6 on the fourth.
    const small = Array.from({length: 6}, (_, i) => pending(`small-${i}`, {cpu: "700m"}));
    const large = Array.from({length: 7}, (_, i) => pending(`large-${i}`, {cpu: "1500m"}));
    expect(first(see([...small, ...large], [aGroup("cpu", {})])).decision.order).toEqual([{group: "cpu", count: 4}]);
  });

  it("counts machines on order, and GPU nodes whose GPUs are not visible yet", () => {
    const pods = several(2, {[GPU]: 1});
    expect(first(see(pods, [aGroup("a100", A100, {onOrder: 2})])).decision.order).toEqual([]);
    expect(first(see(pods, [aGroup("a100", A100, {onOrder: 1})])).decision.order).toEqual([{group: "a100", count: 1}]);
    const blind = aNode("a100-0", {...A100, [GPU]: 0});
    const joined = aGroup("a100", A100, {nodes: ["a100-0"], onOrder: 1});
    expect(first(see(pods, [joined], [blind])).decision.order).toEqual([]);
  });

  it("counts room on nodes that are there", () => {
    const group = aGroup("a100", A100, {nodes: ["a100-0"]});
    const {decision} = first(see(several(2, {[GPU]: 1}), [group], [aNode("a100-0", A100)]));
    expect(decision.order).toEqual([{group: "a100", count: 1}]);
  });

  it("takes one group a loop, that of the least waste", () => {
    // 3 pods of 1 GPU, 8 CPUs, 64 GiB. Small: 3 nodes of 12 CPUs and 85 GiB, (36 − 24) / 36 + (255 − 192) / 255 = 0.5804.
    // Large: 1 node of 96 CPUs and 1360 GiB, (96 − 24) / 96 + (1360 − 192) / 1360 = 1.6088.
    const pods = several(3, {cpu: 8, memory: "64Gi", [GPU]: 1});
    const small = aGroup("small", {cpu: 12, memory: "85Gi", [GPU]: 1});
    const large = aGroup("large", {cpu: 96, memory: "1360Gi", [GPU]: 8});
    expect(wasteOf(optionOf(small, pods))).toBeCloseTo(0.5804, 4);
    expect(wasteOf(optionOf(large, pods))).toBeCloseTo(1.6088, 4);
    expect(first(see(pods, [large, small])).decision.order).toEqual([{group: "small", count: 3}]);
  });

  it.each([
    // GPUs, age in s; ordered?
    [0, 0, false],
    [0, 1, false],
    [0, 2, true],
    [1, 29, false],
    [1, 30, true]
  ])("for a pod of %i GPUs that is %i s old: %s", (gpus, age, isOrdered) => {
    const observation = see([pending("vllm-0", {cpu: 1, [GPU]: gpus})], [aGroup("a100", A100)]);
    const {decision} = first({...observation, podCreatedAtMs: {"erp/vllm-0": 600_000 - age * 1000}});
    expect(decision.order).toHaveLength(isOrdered ? 1 : 0);
  });

  it("tells a pod that no group could hold why, over all groups", () => {
    const groups = [
      aGroup("one", {cpu: 2}),
      aGroup("two", {cpu: 2, memory: "1Gi"}),
      aGroup("full", {cpu: 64}, {maxSize: 1, onOrder: 1})
    ];
    const {decision, reasons} = first(see([pending("vllm-0", {cpu: 65, memory: "2Gi"})], groups));
    expect(decision.order).toEqual([]);
    expect(reasons.map(({object, reason, message}) => [object, reason, message])).toEqual([
      [
        "Pod/erp/vllm-0",
        "NotTriggerScaleUp",
        "pod didn't trigger scale-up: 1 Insufficient memory, 1 max node group size reached, 2 Insufficient cpu"
      ]
    ]);
  });

  it("respects the taints of a group", () => {
    const template = aNode("a100-template", A100, {taints: [{key: "sku", value: "gpu", effect: "NoSchedule"}]});
    const group = {...aGroup("a100", A100), template};
    const {decision, reasons} = first(see([pending("etl", {cpu: 1})], [group]));
    expect(decision.order).toEqual([]);
    expect(reasons[0]?.message).toContain("untolerated taint");
    const tolerant = pending("vllm-0", {cpu: 1}, {tolerations: [{key: "sku", operator: "Exists"}]});
    expect(first(see([tolerant], [group])).decision.order).toEqual([{group: "a100", count: 1}]);
  });

  it("does not see pods that the scheduler has not tried, nor those of a priority below -10", () => {
    const group = aGroup("cpu", {});
    const untried = aPod("new", {cpu: 1});
    expect(first(see([untried], [group])).decision.order).toEqual([]);
    expect(first(see([pending("pause", {cpu: 1}, {priority: -11})], [group])).decision.order).toEqual([]);
    expect(first(see([pending("pause", {cpu: 1}, {priority: -10})], [group])).decision.order).toHaveLength(1);
  });

  it("runs again after the scan interval", () => {
    expect(first(see([], []), 5000).decision.againAtMs).toBe(15_000);
    expect(decideNodes(see([], []), newNodeGroups, {scanInterval: 30}, 5000).decision.againAtMs).toBe(35_000);
  });
});

describe("decideNodes removes empty nodes", () => {
  const nodes = [aNode("a-0"), aNode("a-1")];
  const group = aGroup("a", {}, {nodes: ["a-0", "a-1"]});
  const atMs = (lastScaleUpAtMs: number) => ({...newNodeGroups, lastScaleUpAtMs});

  it("when they were unneeded for more than 10 minutes", () => {
    // Unneeded since the loop at 0; 0 + 600 < now holds first at 610.
    expect(removals(see([], [group], nodes), 610)).toEqual({"a-0": 610, "a-1": 610});
    expect(removals(see([], [group], nodes), 100, {scaleDownUnneededTime: 60})).toEqual({"a-0": 70, "a-1": 70});
  });

  it("not before 10 minutes have passed since the last scale-up; its own time runs on meanwhile", () => {
    expect(removals(see([], [group], nodes), 900, {}, atMs(300_000))).toEqual({"a-0": 900, "a-1": 900});
    expect(removals(see([], [group], nodes), 610, {scaleDownDelayAfterAdd: 60}, atMs(300_000))).toEqual({
      "a-0": 610,
      "a-1": 610
    });
  });

  it("keeps a node with a pod on it, whatever the pod asks for; a pod that has ended is none", () => {
    expect(removals(see([onNode("idle", "a-0")], [group], nodes), 610)).toEqual({"a-1": 610});
    const ended = aPod("job", {}, {nodeName: "a-0"}, {phase: "Succeeded"});
    expect(removals(see([ended], [group], nodes), 610)).toEqual({"a-0": 610, "a-1": 610});
  });

  it("keeps a node that a waiting pod is about to get", () => {
    const {memory} = first(see([pending("late", {cpu: 1})], [group], nodes));
    expect(Object.keys(memory.unneededSinceMs)).toEqual(["a-1"]);
  });

  it("starts a node's time anew when a pod came in between", () => {
    const idle = see([], [group], nodes);
    const {memory} = decideNodes(idle, newNodeGroups, {}, 0);
    const used = decideNodes(see([onNode("p", "a-0")], [group], nodes), memory, {}, 300_000);
    const after = decideNodes(idle, used.memory, {}, 310_000);
    expect(after.memory.unneededSinceMs).toEqual({"a-0": 310_000, "a-1": 0});
  });

  it("stops at the minimum, counting those that are leaving already", () => {
    const five = Array.from({length: 5}, (_, i) => `a-${i}`);
    const atMinimum3 = aGroup("a", {}, {nodes: five, minSize: 3});
    const busy = onNode("p", "a-4");
    const all = five.map(name => aNode(name));
    expect(Object.keys(removals(see([busy], [atMinimum3], all), 610))).toEqual(["a-0", "a-1"]);
    const leaving = aNode("a-0", {}, {taints: [{key: "ToBeDeletedByClusterAutoscaler", effect: "NoSchedule"}]});
    expect(Object.keys(removals(see([busy], [atMinimum3], [leaving, ...all.slice(1)]), 610))).toEqual(["a-1"]);
  });

  it("removes ten at a time at most", () => {
    const names = Array.from({length: 12}, (_, i) => `a-${i}`);
    const observation = see(
      [],
      [aGroup("a", {}, {nodes: names, maxSize: 20})],
      names.map(name => aNode(name))
    );
    expect(Object.keys(removals(observation, 610))).toHaveLength(10);
  });

  it("goes on while a pod waits that no group could hold", () => {
    expect(removals(see([pending("hopeless", {cpu: 99})], [group], nodes), 610)).toEqual({"a-0": 610, "a-1": 610});
  });

  it("says which nodes it keeps, and why", () => {
    const spoken = (nowMs: number, start: NodeGroupsMemory, minSize = 0) => {
      const {reasons} = decideNodes(see([], [{...group, minSize}], nodes), start, {}, nowMs);
      return reasons.map(({object, reason}) => [object, reason]);
    };
    const since0 = {...newNodeGroups, unneededSinceMs: {"a-0": 0, "a-1": 0}};
    expect(spoken(600_000, since0)[0]).toEqual(["Node/a-0", "NotUnneededLongEnough"]);
    expect(spoken(610_000, {...since0, lastScaleUpAtMs: 20_000})[0]).toEqual(["Node/a-0", "ScaleDownInCooldown"]);
    expect(spoken(610_000, since0, 1)).toEqual([
      ["ConfigMap/cluster-autoscaler-status", "ScaleDownEmpty"],
      ["Node/a-1", "NodeGroupMinSizeReached"]
    ]);
  });
});
