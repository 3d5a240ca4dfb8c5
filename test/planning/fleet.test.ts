import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {instanceType} from "../../lib/cloud/instance-type.js";
import {makePod} from "../../lib/model/make.js";
import {milliUnits} from "../../lib/model/quantity.js";
import {fleetFor, rentByPodCount} from "../../lib/planning/fleet.js";

const a100 = instanceType("NC24ads_A100_v4");
const d4s = instanceType("D4s_v5");
const vllm = (name: string) => makePod({name, requests: {cpu: 8, memory: "64Gi", "nvidia.com/gpu": 1}});

describe("fleetFor(pods, type)", () => {
  it("adds a node for each GPU pod, and none for what fits beside it", () => {
    const router = makePod({name: "router", requests: {cpu: 1, memory: "2Gi"}});
    const {nodes, cluster, decisions} = fleetFor([vllm("v0"), router, vllm("v1")], a100);
    expect(nodes.map(({metadata}) => metadata.name)).toEqual(["node-0", "node-1"]);
    expect(decisions.map(({pod, node}) => [pod, node])).toEqual([
      ["default/v0", "node-0"],
      ["default/router", "node-0"],
      ["default/v1", "node-1"]
    ]);
    expect(cluster.pods.map(({spec}) => spec.nodeName)).toEqual(["node-0", "node-0", "node-1"]);
  });

  it("plans for pods that run somewhere already as for those that wait", () => {
    const running = {...vllm("v0"), status: {phase: "Running"}};
    const bound = {...running, spec: {...running.spec, nodeName: "elsewhere"}};
    expect(fleetFor([bound], a100).cluster.pods[0]?.spec.nodeName).toBe("node-0");
  });

  it("refuses a pod that claims devices, as no machine publishes any here", () => {
    const {spec, ...pod} = vllm("v0");
    const claiming = {...pod, spec: {...spec, resourceClaims: [{name: "gpu", resourceClaimName: "one"}]}};
    expect(() => fleetFor([claiming], a100)).toThrow(/^pod "default\/v0": spec\.resourceClaims is .*lib\/LIMITS\.md/);
  });

  it("needs no node for no pod", () => {
    expect(fleetFor([], a100)).toEqual({nodes: [], decisions: [], gated: [], cluster: {nodes: [], pods: []}});
  });

  it("refuses a pod that no empty node of that kind holds, with the scheduler's reason", () => {
    expect(() => fleetFor([vllm("v0")], d4s)).toThrow('pod "v0" on an empty Standard_D4s_v5');
    expect(() => fleetFor([vllm("v0")], d4s)).toThrow("1 Insufficient nvidia.com/gpu");
    // 4 vCPU are sold, 3860m are let.
    expect(() => fleetFor([makePod({name: "p", requests: {cpu: 4}})], d4s)).toThrow("1 Insufficient cpu");
  });

  it("binds every pod, fills no node over its allocatable, and adds no node that the last pod did not need", () => {
    const cpu = fc.integer({min: 100, max: 3860});
    fc.assert(
      fc.property(fc.array(cpu, {minLength: 1, maxLength: 15}), requests => {
        const pods = requests.map((milli, i) => makePod({name: `p${i}`, requests: {cpu: `${milli}m`}}));
        const {nodes, cluster} = fleetFor(pods, d4s);
        expect(cluster.pods.every(({spec}) => spec.nodeName !== undefined)).toBe(true);
        const used = nodes.map(({metadata}) => {
          const here = cluster.pods.filter(({spec}) => spec.nodeName === metadata.name);
          return here.reduce((sum, {spec}) => sum + milliUnits(spec.containers[0]?.resources?.requests?.cpu ?? 0), 0);
        });
        for (const milli of used) expect(milli).toBeLessThanOrEqual(3860);
        // Two nodes that could be one would mean that the second was added too early.
        const [first = 0, second = 3861] = [...used].sort((a, b) => a - b);
        expect(first + second).toBeGreaterThan(3860);
      }),
      {numRuns: 40}
    );
  });
});

describe("rentByPodCount(pod, type, upTo)", () => {
  it("rises by a node's price with each pod that fits on none", () => {
    const router = makePod({name: "router", requests: {cpu: 1, memory: "2Gi"}});
    // 3860m let three pods of 1 CPU on a node.
    expect(rentByPodCount(router, d4s, 7).map(({nodes, usdPerHour}) => [nodes, usdPerHour])).toEqual([
      [1, 0.192],
      [1, 0.192],
      [1, 0.192],
      [2, 0.384],
      [2, 0.384],
      [2, 0.384],
      [3, 0.576]
    ]);
  });

  it("doubles with the second vLLM pod, as each takes a GPU whole", () => {
    expect(rentByPodCount(vllm("vllm"), a100, 2)).toEqual([
      {pods: 1, nodes: 1, usdPerHour: 3.673},
      {pods: 2, nodes: 2, usdPerHour: 7.346}
    ]);
  });

  it.each([0, -1, 1.5])("refuses %d pods", upTo =>
    expect(() => rentByPodCount(vllm("vllm"), a100, upTo)).toThrow("a whole number of pods, 1 or more")
  );
});
