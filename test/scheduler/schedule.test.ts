import {describe, expect, it} from "vitest";
import type {Pod, PodSpec, Toleration} from "../../lib/model/objects.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod} from "../builders.js";

const placed = (...pods: readonly (string | null)[]) => pods;
const nodesOf = (pods: readonly Pod[]) => pods.map(({spec}) => spec.nodeName ?? null);

describe("schedule(cluster)", () => {
  it("takes the first node in the cluster's order when totals are equal", () => {
    const {decisions} = schedule({nodes: [aNode("b"), aNode("a")], pods: [aPod("p", {cpu: "1"})]});
    expect(decisions[0]?.best).toEqual(["b", "a"]);
    expect(decisions[0]?.node).toBe("b");
  });

  it("does not score a single feasible node", () => {
    const {decisions} = schedule({nodes: [aNode("only")], pods: [aPod("p")]});
    expect(decisions).toEqual([{pod: "erp/p", feasible: ["only"], best: ["only"], node: "only"}]);
  });

  it("decides the more important pod first; equal ones in the cluster's order", () => {
    const pods = [aPod("a"), aPod("b", {}, {priority: 7}), aPod("c"), aPod("d", {}, {priority: 7})];
    const cluster = {nodes: [aNode("n")], pods};
    const order = (how: "queue" | "arrival") => schedule(cluster, {order: how}).decisions.map(({pod}) => pod);
    expect(order("queue")).toEqual(["erp/b", "erp/d", "erp/a", "erp/c"]);
    expect(order("arrival")).toEqual(["erp/a", "erp/b", "erp/c", "erp/d"]);
  });

  it("leaves out pods that have ended or are being deleted, and counts none that has ended", () => {
    const pods = [
      aPod("done", {cpu: "4"}, {nodeName: "n"}, {phase: "Succeeded"}),
      aPod("failed", {cpu: "4"}, {}, {phase: "Failed"}),
      {...aPod("leaving"), metadata: {name: "leaving", namespace: "erp", deletionTimestamp: "2026-01-01T00:00:00Z"}},
      aPod("new", {cpu: "4"})
    ];
    const {decisions, cluster} = schedule({nodes: [aNode("n")], pods});
    expect(decisions.map(({pod}) => pod)).toEqual(["erp/new"]);
    expect(nodesOf(cluster.pods)).toEqual(placed("n", null, null, "n"));
  });

  it("counts a pod that is being deleted on its node until it is gone", () => {
    const leaving: Pod = {
      ...aPod("leaving", {cpu: "4"}, {nodeName: "n"}),
      metadata: {name: "leaving", namespace: "erp", deletionTimestamp: "2026-01-01T00:00:00Z"}
    };
    expect(schedule({nodes: [aNode("n")], pods: [leaving, aPod("new", {cpu: "1"})]}).decisions[0]?.node).toBeNull();
  });

  it("lets a pod that requests nothing onto an over-committed node", () => {
    const pods = [aPod("big", {cpu: "9"}, {nodeName: "n"}), aPod("free")];
    expect(schedule({nodes: [aNode("n")], pods}).decisions[0]?.node).toBe("n");
  });

  it("sends a pod with nodeSelector to the nodes with that label", () => {
    const nodes = [aNode("plain"), aNode("gpu", {}, {labels: {sku: "gpu"}})];
    const [decision] = schedule({nodes, pods: [aPod("p", {}, {nodeSelector: {sku: "gpu"}})]}).decisions;
    expect(decision?.node).toBe("gpu");
    expect(decision?.statuses).toMatchObject([
      {nodes: ["plain"], plugin: "NodeAffinity", reasons: ["node(s) didn't match Pod's node affinity/selector"]}
    ]);
  });

  it("shows a cordoned node as unschedulable, not as tainted, unless the pod tolerates the cordon", () => {
    const cordon = {key: "node.kubernetes.io/unschedulable", effect: "NoSchedule"};
    const nodes = [aNode("n", {}, {unschedulable: true, taints: [cordon]})];
    const decide = (tolerations: readonly Toleration[]) =>
      schedule({nodes, pods: [aPod("p", {}, {tolerations})]}).decisions[0];
    expect(decide([])?.statuses?.[0]?.plugin).toBe("NodeUnschedulable");
    expect(decide([{key: cordon.key, operator: "Exists"}])?.node).toBe("n");
  });

  it("prefers the node with fewer PreferNoSchedule taints that the pod does not tolerate", () => {
    const soft = (key: string) => ({key, effect: "PreferNoSchedule"});
    const nodes = [
      aNode("three", {}, {taints: [soft("a"), soft("b"), soft("c")]}),
      aNode("one", {}, {taints: [soft("a"), {key: "z", effect: "PreferNoSchedule"}]}),
      aNode("none")
    ];
    const tolerations = [{key: "z", operator: "Exists"}];
    const [decision] = schedule({nodes, pods: [aPod("p", {}, {tolerations})]}).decisions;
    // Untolerated: 3, 1, 0 → 100 - 100, 100 - 33, 100.
    expect(decision?.raw?.TaintToleration).toEqual([3, 1, 0]);
    expect(decision?.scores?.TaintToleration).toEqual([0, 67, 100]);
    expect(decision?.node).toBe("none");
  });

  it("refuses a name that stands twice", () => {
    expect(() => schedule({nodes: [aNode("n"), aNode("n")], pods: []})).toThrow(/^node "n": expected each name once/);
    expect(() => schedule({nodes: [], pods: [aPod("p"), aPod("p")]})).toThrow(/^pod "erp\/p": expected each name once/);
  });
});

describe("schedule, given what the API server would have refused,", () => {
  const near = {key: "disk", operator: "Near", values: ["ssd"]};
  const required = "requiredDuringSchedulingIgnoredDuringExecution";
  const preferred = "preferredDuringSchedulingIgnoredDuringExecution";
  const term = {topologyKey: "zone", labelSelector: {matchExpressions: [near]}};

  it.each([
    [
      "an operator of node affinity",
      {affinity: {nodeAffinity: {[required]: {nodeSelectorTerms: [{matchExpressions: [near]}]}}}}
    ],
    ["an operator of a label selector", {affinity: {podAntiAffinity: {[required]: [term]}}}],
    [
      "a negative weight",
      {affinity: {nodeAffinity: {[preferred]: [{weight: -1, preference: {matchExpressions: []}}]}}}
    ],
    [
      "a weight above 100",
      {affinity: {podAffinity: {[preferred]: [{weight: 101, podAffinityTerm: {topologyKey: "zone"}}]}}}
    ],
    [
      "a skew of 0",
      {topologySpreadConstraints: [{maxSkew: 0, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule"}]}
    ]
  ])("names the pod and %s", (_, spec) => {
    for (const explain of [true, false]) {
      expect(() => schedule({nodes: [aNode("n")], pods: [aPod("p", {}, spec as Partial<PodSpec>)]}, {explain})).toThrow(
        /^pod "erp\/p": .* expected /
      );
    }
  });

  it("decides beside 10,000 taints", () => {
    const taints = Array.from({length: 10_000}, (_, i) => ({key: `k${i}`, effect: "PreferNoSchedule"}));
    const tolerations = taints.slice(1).map(({key}) => ({key, operator: "Exists"}));
    const nodes = [aNode("tainted", {}, {taints}), aNode("plain")];
    const [decision] = schedule({nodes, pods: [aPod("p", {}, {tolerations})]}).decisions;
    expect(decision?.raw?.TaintToleration).toEqual([1, 0]);
  });
});
