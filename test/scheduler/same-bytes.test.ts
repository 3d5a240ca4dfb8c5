import {createHash} from "node:crypto";
import {describe, expect, it} from "vitest";
import {makeStreams} from "../../lib/core/rng.js";
import type {Cluster, PodSpec} from "../../lib/model/objects.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod} from "../builders.js";

/** 60 nodes and 400 pods with fractions, logarithms and ties in their scores; the same on every machine. */
function aSeededCluster(): Cluster {
  const draw = makeStreams(5).stream("cluster");
  const pick = <T>(values: readonly T[]) => values[draw.wholeBetween(0, values.length - 1)] as T;
  const nodes = Array.from({length: 60}, (_, i) => {
    const labels = {"kubernetes.io/hostname": `n${i}`, "topology.kubernetes.io/zone": pick(["a", "b", "c"])};
    return aNode(`n${i}`, {cpu: pick(["7910m", "15890m", "3"]), memory: pick(["13Gi", "30Gi", "7Gi"])}, {labels});
  });
  const pods = Array.from({length: 400}, (_, i) => {
    const app = pick(["router", "vllm", "sap"]);
    const labelSelector = {matchLabels: {app}};
    const spread = (topologyKey: string, maxSkew: number) => ({
      topologyKey,
      maxSkew,
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector
    });
    const near = {weight: pick([1, 30, 99]), podAffinityTerm: {topologyKey: "kubernetes.io/hostname", labelSelector}};
    const spec: Partial<PodSpec> = {
      priority: pick([0, 0, 0, 10]),
      topologySpreadConstraints: [spread("topology.kubernetes.io/zone", 1), spread("kubernetes.io/hostname", 3)],
      affinity: {podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [near]}}
    };
    const pod = aPod(`p${i}`, {cpu: pick(["130m", "700m", "1"]), memory: pick(["333Mi", "1Gi"])}, spec);
    return {...pod, metadata: {...pod.metadata, labels: {app}}};
  });
  return {nodes, pods};
}

describe("schedule(cluster)", () => {
  it.each([
    [true, "e302d3c7de6c7318"],
    [false, "f6a7580065b7ff9f"]
  ])("gives the same bytes on every version of Node (explain: %s)", (explain, hash) => {
    const {decisions, cluster} = schedule(aSeededCluster(), {explain, percentageOfNodesToScore: 100});
    expect(
      createHash("sha256")
        .update(JSON.stringify([decisions, cluster]))
        .digest("hex")
        .slice(0, 16)
    ).toBe(hash);
  });
});
