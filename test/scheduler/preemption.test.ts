import {describe, expect, it} from "vitest";
import type {Cluster} from "../../lib/model/objects.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod} from "../builders.js";

const on = (nodeName: string, priority = 0) => ({nodeName, priority});
const started = (startTime: string) => ({startTime});

describe("preemption", () => {
  /* p wants 1500m. n1: all of a1 to a3 may go; taken back by importance: a2 fits (2 + 1.5 <= 4), a1 does not (3 + 1.5 > 4), nor a3.
     n2: only c1 is less important than p. n3: d1. Highest victim priority 0, 8, 0 leaves n1 and n3; sums of priority + 2^31: n3 has one. */
  const cluster: Cluster = {
    nodes: [aNode("n1"), aNode("n2"), aNode("n3", {cpu: "2"})],
    pods: [
      aPod("a1", {cpu: "1"}, on("n1"), started("2026-01-01T10:00:00Z")),
      aPod("a2", {cpu: "2"}, on("n1", 5)),
      aPod("a3", {cpu: "1"}, on("n1"), started("2026-01-01T11:00:00Z")),
      aPod("c1", {cpu: "2"}, on("n2", 8)),
      aPod("c2", {cpu: "2"}, on("n2", 200)),
      aPod("d1", {cpu: "2"}, on("n3")),
      aPod("p", {cpu: "1500m"}, {priority: 100})
    ]
  };
  const [decision] = schedule(cluster).decisions;

  it("finds on each node whom it takes to make room, the most important first", () => {
    expect(decision?.preemption?.candidates).toEqual([
      {node: "n1", victims: ["erp/a1", "erp/a3"], pdbViolations: 0},
      {node: "n2", victims: ["erp/c1"], pdbViolations: 0},
      {node: "n3", victims: ["erp/d1"], pdbViolations: 0}
    ]);
  });

  it("nominates the node on which it harms least, and leaves no trace in the message", () => {
    expect(decision?.preemption).toMatchObject({nominatedNode: "n3", victims: ["erp/d1"], best: ["n3"]});
    expect(decision?.message).toBe("0/3 nodes are available: 3 Insufficient cpu.");
  });

  it("tries the pod on its node alone once the victims are gone", () => {
    expect(decision?.retry).toEqual({
      pod: "erp/p",
      feasible: ["n3"],
      best: ["n3"],
      node: "n3",
      nominatedNodeTried: "n3"
    });
    const {pods} = schedule(cluster).cluster;
    expect(pods.map(({metadata}) => metadata.name)).toEqual(["a1", "a2", "a3", "c1", "c2", "p"]);
    expect(pods.at(-1)?.spec.nodeName).toBe("n3");
    expect(pods.at(-1)?.status?.nominatedNodeName).toBeUndefined();
  });

  it("takes the node whose most important victim started last when all else is equal", () => {
    const twins = {
      nodes: [aNode("n1", {cpu: "1"}), aNode("n2", {cpu: "1"})],
      pods: [
        aPod("old", {cpu: "1"}, on("n1"), started("2026-01-01T10:00:00Z")),
        aPod("young", {cpu: "1"}, on("n2"), started("2026-01-02T10:00:00Z")),
        aPod("p", {cpu: "1"}, {priority: 1})
      ]
    };
    expect(schedule(twins).decisions[0]?.preemption?.best).toEqual(["n2"]);
  });

  it("counts negative priorities so that one victim costs less than two", () => {
    // Sums: n1 2 * (2^31 - 10), n2 2^31 - 10.
    const negative = {
      nodes: [aNode("n1", {cpu: "2"}), aNode("n2", {cpu: "2"})],
      pods: [
        aPod("a", {cpu: "1"}, on("n1", -10)),
        aPod("b", {cpu: "1"}, on("n1", -10)),
        aPod("c", {cpu: "2"}, on("n2", -10)),
        aPod("p", {cpu: "2"})
      ]
    };
    expect(schedule(negative).decisions[0]?.preemption?.nominatedNode).toBe("n2");
  });
});

describe('preemption with afterPreemption "nominate"', () => {
  const nodes = [aNode("n1", {cpu: "2"})];
  const low = aPod("low", {cpu: "2"}, on("n1"));
  const boss = aPod("boss", {cpu: "1"}, {priority: 100});
  const nominate = (...pods: Cluster["pods"]) =>
    schedule({nodes, pods}, {order: "arrival", afterPreemption: "nominate"});

  it("leaves the victims on the node, being deleted, and the pod waiting for it", () => {
    const {decisions, cluster} = nominate(low, boss);
    expect(decisions[0]?.retry).toBeUndefined();
    expect(cluster.pods[0]?.metadata.deletionTimestamp).toBeDefined();
    expect(cluster.pods[0]?.status?.conditions).toMatchObject([
      {type: "DisruptionTarget", reason: "PreemptionByScheduler"}
    ]);
    expect(cluster.pods[1]?.status).toMatchObject({
      nominatedNodeName: "n1",
      conditions: [{type: "PodScheduled", status: "False", reason: "Unschedulable"}]
    });
  });

  it("does not evict again for the pod while its victims are leaving", () => {
    const {cluster} = nominate(low, boss);
    expect(schedule(cluster).decisions[0]?.message).toMatch(
      /preemption: not eligible due to a terminating pod on the nominated node\.$/
    );
  });

  it("evicts again for a nominated pod when nobody is leaving its node", () => {
    const nominated = {...boss, status: {nominatedNodeName: "n1"}};
    expect(nominate(low, nominated).decisions[0]?.preemption?.victims).toEqual(["erp/low"]);
  });

  it("does not evict for a second pod of the node while the victims of the first are leaving", () => {
    const second = {...aPod("second", {cpu: "1"}, {priority: 100}), status: {nominatedNodeName: "n1"}};
    expect(nominate(low, boss, second).decisions.map(({preemption}) => preemption?.victims)).toEqual([
      ["erp/low"],
      undefined
    ]);
  });

  it("keeps the room free against pods of the same priority, and not against more important ones", () => {
    const nominated = {...boss, status: {nominatedNodeName: "n1"}};
    const rival = (priority: number) => aPod("rival", {cpu: "2"}, {priority});
    const firstChoice = (priority: number) =>
      schedule({nodes, pods: [rival(priority), nominated]}, {order: "arrival"}).decisions[0]?.node;
    expect(firstChoice(100)).toBeNull();
    expect(firstChoice(101)).toBe("n1");
  });

  it("takes the nomination from a less important pod on the same node", () => {
    const earlier = {...aPod("earlier", {cpu: "2"}, {priority: 50}), status: {nominatedNodeName: "n1"}};
    const {cluster} = nominate(low, boss, earlier);
    expect(cluster.pods[2]?.status?.nominatedNodeName).toBeUndefined();
  });
});
