import {describe, expect, it} from "vitest";
import type {Pod} from "../../lib/model/objects.js";
import {fitError, histogram} from "../../lib/scheduler/message.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod} from "../builders.js";

describe("histogram(reasonsByNode)", () => {
  it("sorts its entries as strings, so 10 comes before 2", () => {
    const many = Array.from({length: 10}, () => ["x"]);
    expect(histogram([["y"], ["y"], ...many])).toBe("10 x, 2 y");
  });

  it("counts a node under each of its reasons", () => {
    expect(histogram([["Insufficient cpu", "Insufficient memory"], ["Insufficient cpu"]])).toBe(
      "1 Insufficient memory, 2 Insufficient cpu"
    );
  });
});

describe("fitError(nodeCount, why, postFilter)", () => {
  it("ends after the histogram when the PostFilter plugins say nothing", () => {
    expect(fitError(4, "4 Insufficient cpu")).toBe("0/4 nodes are available: 4 Insufficient cpu.");
  });

  it("puts what they say behind the full stop", () => {
    expect(fitError(3, "no claim", "not found")).toBe("0/3 nodes are available: no claim. not found");
  });
});

describe("the message of a pod that fits nowhere", () => {
  const messageOf = (pod: Pod, nodes = [aNode("n1"), aNode("n2", {cpu: "2"})]) =>
    schedule({nodes, pods: [pod]}).decisions[0]?.message;

  it("says that there are no nodes, and nothing of preemption", () => {
    expect(messageOf(aPod("p"), [])).toBe("no nodes available to schedule pods");
  });

  it("calls preemption not helpful where no node is large enough", () => {
    expect(messageOf(aPod("p", {cpu: "9"}))).toBe(
      "0/2 nodes are available: 2 Insufficient cpu. no new claims to deallocate, " +
        "preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling."
    );
  });

  it("names a node under all that it is short of, counting a cordoned one once", () => {
    const nodes = [aNode("n1"), aNode("cordoned", {}, {unschedulable: true})];
    expect(messageOf(aPod("p", {cpu: "9", "nvidia.com/gpu": "1"}), nodes)).toBe(
      "0/2 nodes are available: 1 Insufficient cpu, 1 Insufficient nvidia.com/gpu, 1 node(s) were unschedulable. " +
        "no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling."
    );
  });

  it("says so when the pod may not preempt", () => {
    expect(messageOf(aPod("p", {cpu: "9"}, {preemptionPolicy: "Never", priority: 5}))).toBe(
      "0/2 nodes are available: 2 Insufficient cpu. no new claims to deallocate, preemption: not eligible due to preemptionPolicy=Never."
    );
  });

  it("finds no victims where only equals run", () => {
    const pods = [aPod("old", {cpu: "3"}, {nodeName: "n1"}), aPod("new", {cpu: "3"})];
    expect(schedule({nodes: [aNode("n1")], pods}).decisions[0]?.message).toBe(
      "0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, " +
        "preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod."
    );
  });

  it("gives the reason that remains where even evicting all would not do", () => {
    const pods = [
      aPod("peer", {cpu: "3"}, {nodeName: "n1", priority: 5}),
      aPod("low", {cpu: "1"}, {nodeName: "n1"}),
      aPod("new", {cpu: "3"}, {priority: 5})
    ];
    expect(schedule({nodes: [aNode("n1")], pods}).decisions[0]?.message).toBe(
      "0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, " +
        "preemption: 0/1 nodes are available: 1 Insufficient cpu."
    );
  });

  it("says Too many pods when the node's pod slots are taken", () => {
    const pods = [aPod("old", {}, {nodeName: "n1"}), aPod("new")];
    const [decision] = schedule({nodes: [aNode("n1", {pods: "1"})], pods}).decisions;
    expect(decision?.statuses).toEqual([
      {nodes: ["n1"], plugin: "NodeResourcesFit", code: "Unschedulable", reasons: ["Too many pods"]}
    ]);
  });
});
