import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {bill} from "../../lib/billing/bill.js";
import {instanceType} from "../../lib/cloud/instance-type.js";
import type {Amounts} from "../../lib/model/amounts.js";
import {podsAt} from "../../lib/simulation/pods-at.js";
import type {Scenario} from "../../lib/simulation/scenario.js";
import {simulate} from "../../lib/simulation/simulate.js";
import type {Timeline} from "../../lib/simulation/timeline.js";
import {timelineHash} from "../../lib/simulation/timeline-hash.js";
import {randomRun} from "./random-worlds.js";
import {type ReplayedNode, replay} from "./replay.js";

const HOUR_MS = 3_600_000;
const GPU = "nvidia.com/gpu";

/** After an error, as when there is no node at all, a pod is tried again after 10 s at most, at the end of that second. */
const LONGEST_BACK_OFF_MS = 11_000;

function sum(tenants: ReplayedNode["tenants"], resource: string): number {
  return [...tenants.values()].reduce((total, requests) => total + (requests[resource] ?? 0), 0);
}

/** The pods that wait at a moment though a node has room for them. */
function podsWithRoom(scenario: Scenario, run: Timeline, atMs: number): readonly string[] {
  const {nodes, waiting} = replay(scenario, {...run, log: run.log.filter(entry => entry.atMs <= atMs)});
  const staying = [...nodes.values()].filter(({isLeaving}) => !isLeaving);
  const hasRoom = ({allocatable, gpus, gpuVisible, tenants}: ReplayedNode, requests: Amounts) =>
    Object.entries({...allocatable, [GPU]: gpuVisible ? gpus : 0}).every(
      ([resource, amount]) => resource === "pods" || sum(tenants, resource) + (requests[resource] ?? 0) <= amount
    );
  return [...waiting].filter(([, requests]) => staying.some(node => hasRoom(node, requests))).map(([pod]) => pod);
}

describe("simulate(scenario), whatever the load, the pools and the seed", () => {
  const always = (holds: (run: Timeline, scenario: Scenario) => void) =>
    fc.assert(
      fc.property(randomRun, ({scenario, seed, untilMs}) => holds(simulate(scenario, {seed, untilMs}), scenario)),
      {numRuns: 30}
    );
  const count = (run: Timeline, reason: string) => run.log.filter(entry => entry.reason === reason).length;

  it("never gives one GPU to two tenants, nor any before it shows", () =>
    always((run, scenario) => {
      const shared: string[] = [];
      replay(scenario, run, (name, {gpus, gpuVisible, tenants}) => {
        if (sum(tenants, GPU) > (gpuVisible ? gpus : 0)) shared.push(name);
      });
      expect(shared).toEqual([]);
    }));

  it("never over-commits a node", () =>
    always((run, scenario) => {
      const crowded: string[] = [];
      replay(scenario, run, (name, {allocatable, tenants}) => {
        const isOver = ["cpu", "memory"].some(resource => sum(tenants, resource) > (allocatable[resource] as number));
        if (isOver || tenants.size > (allocatable.pods as number)) crowded.push(name);
      });
      expect(crowded).toEqual([]);
    }));

  it("leaves no pod waiting for longer than 11 s that a node has room for: the longest back-off, to the end of its second", () =>
    always((run, scenario) => {
      const fromMs = run.endMs - LONGEST_BACK_OFF_MS;
      const moments = [fromMs, ...run.log.filter(({atMs}) => atMs > fromMs).map(({atMs}) => atMs)];
      const overlooked = [...new Set(moments)].map(atMs => podsWithRoom(scenario, run, atMs));
      // Those that had room at each moment of the last 11 s.
      expect(overlooked.reduce((all, now) => all.filter(pod => now.includes(pod)))).toEqual([]);
    }));

  it("conserves pods: created = pending + on a node + deleted, as no pod of a Deployment finishes", () =>
    always(run => {
      const alive = podsAt(run, run.endMs);
      const pending = alive.filter(({status}) => status === "Pending");
      const onNode = alive.filter(({node}) => node !== null);
      expect(pending.length + onNode.length + count(run, "Deleted")).toBe(count(run, "SuccessfulCreate"));
      expect(run.columns.podsPending.at(-1)).toBe(pending.length);
      expect(run.columns.podsReady.at(-1)).toBe(alive.filter(({ready}) => ready).length);
    }));

  it("conserves orders at every moment: arrived = served + waiting + being worked on, and none is lost", () =>
    always(run => {
      const {arrived, served, waiting, podsReady} = run.columns;
      run.columns.atMs.forEach((_, row) => {
        const inWork = (arrived[row] as number) - (served[row] as number) - (waiting[row] as number);
        expect(inWork).toBeGreaterThanOrEqual(0);
        expect(inWork).toBeLessThanOrEqual(podsReady[row] as number);
      });
      const done = run.orders.filter(({servedMs}) => servedMs !== null);
      const waits = run.orders.filter(({startedMs}) => startedMs === null);
      const inWork = run.orders.filter(({startedMs, servedMs}) => startedMs !== null && servedMs === null);
      expect(done.length + waits.length + inWork.length).toBe(run.orders.length);
      expect([arrived.at(-1), served.at(-1), waiting.at(-1)]).toEqual([run.orders.length, done.length, waits.length]);
    }));

  it("works on an order only after it came, for as long as it takes, one at a time a pod", () =>
    always((run, {orders}) => {
      const lastOf = new Map<string, number>();
      const begun = run.orders.filter(({startedMs}) => startedMs !== null);
      for (const {arrivedMs, startedMs, servedMs, pod} of begun.sort(
        (a, b) => Number(a.startedMs) - Number(b.startedMs)
      )) {
        expect(startedMs).toBeGreaterThanOrEqual(Math.max(arrivedMs, lastOf.get(pod as string) ?? 0));
        if (servedMs === null) continue;
        lastOf.set(pod as string, servedMs);
        expect(servedMs - Number(startedMs)).toBeGreaterThanOrEqual(orders?.service.lowMs as number);
        expect(servedMs - Number(startedMs)).toBeLessThanOrEqual(orders?.service.highMs as number);
      }
    }));

  it("bills the integral of node time and price", () =>
    always((run, scenario) => {
      const {nodeHours, usd} = bill(run.nodeSpans, {minimumSeconds: 0});
      const {atMs, nodes} = run.columns;
      const nodeMs = atMs.reduce(
        (sum, from, row) => sum + (nodes[row] as number) * ((atMs[row + 1] ?? run.endMs) - from),
        0
      );
      expect(nodeHours).toBeCloseTo(nodeMs / HOUR_MS, 9);
      // The same from the log: a machine costs from the moment that it runs until it is removed.
      const runs = run.log.filter(
        ({reason, atMs: at}) => reason === "VirtualMachineRunning" || (reason === "NodeReady" && at === 0)
      );
      const dollars = runs.map(({object, atMs: from}) => {
        const removed = run.log.find(entry => entry.reason === "ScaleDownEmpty" && entry.object === object);
        const group = scenario.nodeGroups.find(({name}) => object.startsWith(`Node/${name}-`));
        return (((removed?.atMs ?? run.endMs) - from) / HOUR_MS) * instanceType(group?.instanceType ?? "").usdPerHour;
      });
      expect(usd).toBeCloseTo(
        dollars.reduce((sum, part) => sum + part, 0),
        5
      );
    }));

  it("never goes back in time", () =>
    always(run => {
      run.log.forEach(({atMs}, i) => {
        expect(atMs).toBeGreaterThanOrEqual(run.log[i - 1]?.atMs ?? 0);
        expect(atMs).toBeLessThan(run.endMs);
      });
      run.columns.atMs.forEach((atMs, row) => {
        expect(atMs).toBeGreaterThan(run.columns.atMs[row - 1] ?? -1);
      });
    }));

  it("stays between the sizes of each group", () =>
    always((run, {nodeGroups, clusterAutoscaler}) => {
      const {nodes, nodesReady} = run.columns;
      const least = nodeGroups.reduce((sum, group) => sum + group.minSize, 0);
      const most = nodeGroups.reduce(
        (sum, group) => sum + (clusterAutoscaler ? group.maxSize : (group.initialSize ?? 0)),
        0
      );
      nodes.forEach((node, row) => {
        expect(node).toBeLessThanOrEqual(most);
        expect(nodesReady[row]).toBeLessThanOrEqual(node);
        expect(nodesReady[row]).toBeGreaterThanOrEqual(least);
      });
    }));

  it("gives the same hash for the same seed", () =>
    fc.assert(
      fc.property(randomRun, ({scenario, ...options}) => {
        const again = structuredClone(scenario);
        expect(timelineHash(simulate(again, options))).toBe(timelineHash(simulate(scenario, options)));
      }),
      {numRuns: 30}
    ));

  it("does not write into the scenario", () =>
    fc.assert(
      fc.property(randomRun, ({scenario, ...options}) => {
        const before = structuredClone(scenario);
        simulate(scenario, options);
        expect(scenario).toEqual(before);
      }),
      {numRuns: 20}
    ));
});
