import {describe, expect, it} from "vitest";
import {makePod} from "../../lib/model/make.js";
import {cgroups} from "../../lib/node/cgroups.js";
import {containerCpuWeight, cpuQuotaUs, cpuShares, exactCpuWeight, podCpuWeight} from "../../lib/node/cpu-cgroup.js";
import {oomBadness} from "../../lib/node/oom-score.js";
import {qosClass} from "../../lib/node/qos-class.js";

describe("qosClass(pod)", () => {
  it.each([
    ["nothing asked for", {}, {}, "BestEffort"],
    ["a GPU alone", {}, {"nvidia.com/gpu": 1}, "BestEffort"],
    ["zeros", {cpu: 0, memory: 0}, {}, "BestEffort"],
    ["limits of both, requests filled in from them", {}, {cpu: 1, memory: "1Gi"}, "Guaranteed"],
    ["the same amounts in other words", {cpu: "1000m", memory: "1024Mi"}, {cpu: 1, memory: "1Gi"}, "Guaranteed"],
    ["a request below its limit", {cpu: "999m"}, {cpu: 1, memory: "1Gi"}, "Burstable"],
    ["one limit of two", {}, {memory: "1Gi"}, "Burstable"]
  ])("%s", (_, requests, limits, qos) => expect(qosClass(makePod({name: "p", requests, limits}))).toBe(qos));

  it("counts init containers: one without limits makes the pod Burstable", () => {
    const limits = {cpu: 1, memory: "1Gi"};
    const containers = [{name: "app", image: "a", resources: {limits}}];
    expect(qosClass(makePod({name: "p", containers, initContainers: [{name: "i", image: "a"}]}))).toBe("Burstable");
    expect(
      qosClass(makePod({name: "p", containers, initContainers: [{name: "i", image: "a", resources: {limits}}]}))
    ).toBe("Guaranteed");
  });
});

describe("cgroups(pod, nodeMemory)", () => {
  it("gives the smaller request the higher OOM score, and a small sidecar the score of the container it serves", () => {
    const asks = (name: string, memory: string) => ({name, image: "a", resources: {requests: {memory}}});
    const pod = makePod({
      name: "p",
      containers: [asks("large", "2Gi"), asks("small", "1Gi")],
      initContainers: [{...asks("proxy", "64Mi"), restartPolicy: "Always"}]
    });
    // Of 64 GiB: 1000 - ⌊1000 × 2 / 64⌋ = 1000 - 31; 1000 - ⌊15.6⌋ = 985; the sidecar alone would have 1000 - ⌊0.98⌋ = 1000, made 999.
    const scores = cgroups(pod, "64Gi").containers.map(({name, kind, oomScoreAdj}) => [name, kind, oomScoreAdj]);
    expect(scores).toEqual([
      ["proxy", "sidecar", 985],
      ["large", "container", 969],
      ["small", "container", 985]
    ]);
  });

  it("turns requests into weights and limits into a quota and memory.max", () => {
    const pod = makePod({name: "p", requests: {cpu: "500m", memory: "1Gi"}, limits: {cpu: 2, memory: "4Gi"}});
    expect(cgroups(pod, "64Gi")).toEqual({
      qosClass: "Burstable",
      critical: false,
      // 1 + ⌊(512 - 2) × 9999 / 262142⌋ = 1 + ⌊19.45⌋
      pod: {cpuShares: 512, cpuWeight: 20, cpuQuotaUs: 200_000, cpuPeriodUs: 100_000, memoryLimitBytes: 4 * 2 ** 30},
      containers: [
        {
          name: "app",
          kind: "container",
          oomScoreAdj: 985,
          cpuShares: 512,
          // L = 9: 10^((81 + 1125) / 612 - 7/34) = 10^1.7647 = 58.17
          cpuWeight: 59,
          cpuQuotaUs: 200_000,
          cpuPeriodUs: 100_000,
          memoryLimitBytes: 4 * 2 ** 30
        }
      ]
    });
  });

  it("sets no limit on a pod of which one container has none", () => {
    const containers = [
      {name: "a", image: "a", resources: {limits: {memory: "1Gi"}}},
      {name: "b", image: "a"}
    ];
    const {pod, containers: parts} = cgroups(makePod({name: "p", containers}), "64Gi");
    expect(pod.memoryLimitBytes).toBeUndefined();
    expect(parts.map(({memoryLimitBytes}) => memoryLimitBytes)).toEqual([2 ** 30, undefined]);
  });
});

describe("from milli-CPU to the kernel's numbers", () => {
  it.each([
    // milli-CPU, shares, pod's weight, container's weight, quota
    [0, 2, 1, 1, 0],
    [5, 5, 1, 2, 1000], // 500 µs would be too little for the kernel
    [100, 102, 4, 17, 10_000],
    [1000, 1024, 39, 100, 100_000],
    [2000, 2048, 79, 174, 200_000]
  ])("%im", (milliCpu, shares, podWeight, containerWeight, quotaUs) => {
    expect(cpuShares(milliCpu)).toBe(shares);
    expect(podCpuWeight(shares)).toBe(podWeight);
    expect(containerCpuWeight(shares)).toBe(containerWeight);
    expect(cpuQuotaUs(milliCpu)).toBe(quotaUs);
  });

  it("gives weights that no engine's logarithm can change: only 1024 shares come near a whole number", () => {
    const near: number[] = [];
    for (let shares = 3; shares < 262_144; shares++) {
      const weight = exactCpuWeight(shares);
      if (Math.abs(weight - Math.round(weight)) < 1e-7) near.push(shares);
    }
    expect(near).toEqual([1024]);
  });
});

describe("oomBadness(usedPercent, scoreAdj)", () => {
  it("lets a small BestEffort process die before a larger Burstable one", () => {
    expect(oomBadness(1, 1000)).toBe(1010);
    expect(oomBadness(5, 900)).toBe(950);
  });
});
