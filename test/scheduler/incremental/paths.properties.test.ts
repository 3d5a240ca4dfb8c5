import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Cluster} from "../../../lib/model/objects.js";
import type {Placement} from "../../../lib/scheduler/decision.js";
import {defaultProfile} from "../../../lib/scheduler/default-profile.js";
import type {Plugin} from "../../../lib/scheduler/framework.js";
import {nodeResourcesFit} from "../../../lib/scheduler/plugins/node-resources-fit.js";
import {mostAllocated, requestedToCapacityRatio} from "../../../lib/scheduler/plugins/scoring-strategies.js";
import type {Profile} from "../../../lib/scheduler/profile.js";
import {type ScheduleOptions, schedule} from "../../../lib/scheduler/schedule.js";
import {clusterWithDevices, randomCluster} from "../random-clusters.js";

const placement = ({pod, node, message, preemption, evaluatedNodes, retry}: Placement): object => ({
  pod,
  node,
  message,
  preemption,
  evaluatedNodes,
  retry: retry && placement(retry)
});

function expectSame(cluster: Cluster, options: ScheduleOptions): void {
  const plain = schedule(cluster, {...options, explain: true});
  const quick = schedule(cluster, {...options, explain: false});
  expect(quick.decisions.map(placement)).toEqual(plain.decisions.map(placement));
  expect(quick.cluster).toEqual(plain.cluster);
}

const withPlugin = (plugin: Plugin): Profile => [...defaultProfile, {plugin, weight: 2}];
const withStrategy = (strategy: Parameters<typeof nodeResourcesFit>[0]): Profile =>
  defaultProfile.map(entry =>
    entry.plugin.name === "NodeResourcesFit" ? {plugin: nodeResourcesFit(strategy), weight: 3} : entry
  );
/** Tells nodes apart by their names, so that no two score the same; it does not say what it follows from. */
const byName = (incremental?: Plugin["incremental"]): Plugin => ({
  name: "ByName",
  score: (_pod, {name}) => Number(name.split("-")[1]) % 7,
  ...(incremental && {incremental})
});

const options: fc.Arbitrary<ScheduleOptions> = fc.record({
  order: fc.constantFrom("queue", "arrival"),
  afterPreemption: fc.constantFrom("complete", "nominate"),
  percentageOfNodesToScore: fc.constantFrom(100, 100, 0)
});

describe("the incremental path decides as the plain one,", () => {
  it("in every cluster, with every default plugin at work", () => {
    fc.assert(
      fc.property(randomCluster, options, (cluster, how) => expectSame(cluster, how)),
      {numRuns: 1500}
    );
  }, 120_000);

  it("in every cluster with devices, and pods that claim them", () => {
    fc.assert(
      fc.property(clusterWithDevices, options, (cluster, how) => expectSame(cluster, how)),
      {numRuns: 1000}
    );
  }, 120_000);

  it("with claims, in a profile without DynamicResources", () => {
    const profile = defaultProfile.filter(({plugin}) => plugin.name !== "DynamicResources");
    fc.assert(
      fc.property(clusterWithDevices, options, (cluster, how) => expectSame(cluster, {...how, profile})),
      {numRuns: 300}
    );
  });

  it.each([
    ["that packs", withStrategy(mostAllocated())],
    [
      "that follows a curve, a device among its resources",
      withStrategy(
        requestedToCapacityRatio(
          [
            {utilization: 0, score: 10},
            {utilization: 60, score: 2},
            {utilization: 100, score: 7}
          ],
          [
            {name: "cpu", weight: 1},
            {name: "nvidia.com/gpu", weight: 5},
            {name: "memory", weight: 2}
          ]
        )
      )
    ],
    ["with a plugin that follows from nodes", withPlugin(byName({follows: "node"}))],
    ["with a plugin that does not say what it follows from", withPlugin(byName())]
  ])("with a profile %s", (_, profile) => {
    fc.assert(
      fc.property(randomCluster, options, (cluster, how) => expectSame(cluster, {...how, profile})),
      {numRuns: 150}
    );
  });

  it("where only few of the nodes change from one pod to the next", () => {
    fc.assert(
      fc.property(randomCluster, fc.integer({min: 1, max: 50}), (cluster, step) => {
        expectSame(enlarged(cluster, 70, step), {});
      }),
      {numRuns: 100}
    );
  });

  it("where the walk over 260 nodes stops at the first 100 that fit, and the next one begins there", () => {
    const percentage = fc.constantFrom(0, 5, 45);
    fc.assert(
      fc.property(
        randomCluster,
        fc.integer({min: 1, max: 50}),
        percentage,
        (cluster, step, percentageOfNodesToScore) => {
          expectSame(enlarged(cluster, 260, step), {percentageOfNodesToScore});
        }
      ),
      {numRuns: 25}
    );
  });
});

/** The cluster with more nodes, like those that it has. */
function enlarged(cluster: Cluster, count: number, step: number): Cluster {
  const nodes = Array.from({length: count}, (_, i) => {
    const {metadata, ...node} = cluster.nodes[(i * step) % cluster.nodes.length] as Cluster["nodes"][number];
    const name = `node-${i}`;
    return {...node, metadata: {...metadata, name, labels: {...metadata.labels, "kubernetes.io/hostname": name}}};
  });
  return {...cluster, nodes};
}
