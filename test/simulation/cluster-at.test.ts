import {describe, expect, it} from "vitest";
import {clusterAt} from "../../lib/simulation/cluster-at.js";
import {occupancyOf} from "../../lib/simulation/occupancy.js";
import {podsAt} from "../../lib/simulation/pods-at.js";
import {simulate} from "../../lib/simulation/simulate.js";
import {timelineHash} from "../../lib/simulation/timeline-hash.js";
import {race} from "./worlds.js";

const HOUR_MS = 3_600_000;
const run = simulate(race, {seed: 1, untilMs: 2 * HOUR_MS});
const momentOf = (reason: string) => run.log.find(entry => entry.reason === reason && entry.atMs > 0)!.atMs;

describe("clusterAt(timeline, scenario, atMs)", () => {
  it("shows a pod that waits with the scheduler's message, and on no node", () => {
    const atMs = momentOf("FailedScheduling");
    const waiting = clusterAt(run, race, atMs).pods.filter(({spec}) => spec.nodeName === undefined);
    expect(waiting.length).toBeGreaterThan(0);
    expect(waiting[0]?.status?.conditions?.[0]).toMatchObject({
      type: "PodScheduled",
      reason: "Unschedulable",
      message: expect.stringContaining("Insufficient nvidia.com/gpu")
    });
  });

  it("has a new GPU machine first without its GPU, then with it", () => {
    const gpus = (atMs: number) =>
      clusterAt(run, race, atMs).nodes.map(({status}) => status?.allocatable?.["nvidia.com/gpu"]);
    const node = run.log.find(({reason}) => reason === "GPUVisible")!;
    const ready = run.log.find(({reason, object}) => reason === "NodeReady" && object === node.object)!;
    expect(gpus(ready.atMs)).toContain("0");
    expect(gpus(node.atMs).filter(count => count === "1").length).toBeGreaterThan(
      gpus(ready.atMs).filter(count => count === "1").length
    );
  });

  it("agrees with the list of pods at every moment of the log", () => {
    for (const {atMs} of run.log.filter((_, i) => i % 50 === 0)) {
      const {nodes, pods} = clusterAt(run, race, atMs);
      expect(pods.map(({spec}) => spec.nodeName ?? null)).toEqual(podsAt(run, atMs).map(({node}) => node));
      const names = new Set(nodes.map(({metadata}) => metadata.name));
      expect(pods.every(({spec}) => spec.nodeName === undefined || names.has(spec.nodeName))).toBe(true);
    }
  });

  it("refuses a scenario that is not that of the run", () => {
    expect(() => clusterAt(run, {...race, deployments: []}, HOUR_MS)).toThrow("a deployment of the scenario");
    expect(() => clusterAt(run, {...race, nodeGroups: []}, HOUR_MS)).toThrow("a node group of the scenario");
  });
});

describe("occupancyOf(timeline)", () => {
  it("says for each node from when it is let and from when it is empty, in turn", () => {
    const rows = occupancyOf(run);
    for (const node of new Set(rows.map(row => row.node))) {
      const shares = rows.filter(row => row.node === node).map(({usedShare}) => usedShare);
      expect(shares).toEqual(shares.map((_, i) => (i % 2 === 0 ? 1 : 0)));
    }
    expect(rows.map(({atMs}) => atMs)).toEqual(rows.map(({atMs}) => atMs).sort((a, b) => a - b));
  });

  it("agrees with the pods that are on a node at that moment", () => {
    for (const {atMs, node, usedShare} of occupancyOf(run)) {
      expect(podsAt(run, atMs).some(pod => pod.node === node)).toBe(usedShare === 1);
    }
  });
});

describe("the race", () => {
  // Recorded from a run. It guards that every Node version and machine gives the same bytes; a change of the model changes it.
  it("has one hash on every version of Node", () => {
    expect(timelineHash(run)).toBe("8ce0e7ed5589861e283dd8cee31af8315366023d703c2aad4f2012e3605ef1bc");
  });
});
