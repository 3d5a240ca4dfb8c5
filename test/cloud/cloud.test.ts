import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {allocatable as allocatableOf} from "../../lib/cloud/allocatable.js";
import {type InstanceType, instanceType, instanceTypeNames} from "../../lib/cloud/instance-type.js";
import {makeNode} from "../../lib/cloud/make-node.js";
import {reserved} from "../../lib/cloud/reserved.js";
import {startupPhases} from "../../lib/cloud/startup.js";
import type {Node} from "../../lib/model/objects.js";
import {milliUnits, wholeUnits} from "../../lib/model/quantity.js";

/** A machine of any size, for rows of the reference that are not in the price list. */
const machine = (vcpu: number, memoryGiB: number): InstanceType => ({...instanceType("D4s_v5"), vcpu, memoryGiB});

const allocatable = (type: InstanceType, maxPods: number) => makeNode(type, "n", {maxPods}).status?.allocatable ?? {};

describe("instanceType(name, {region})", () => {
  it.each([
    // name, vCPU, GiB, GPUs, USD/h in eastus, westeurope, swedencentral (2026-06-18)
    ["Standard_NC24ads_A100_v4", 24, 220, 1, 3.673, 4.775, 4.775],
    ["Standard_D4s_v5", 4, 16, 0, 0.192, 0.23, 0.204],
    ["Standard_D8s_v5", 8, 32, 0, 0.384, 0.46, 0.408],
    ["Standard_D16s_v5", 16, 64, 0, 0.768, 0.92, 0.816]
  ])("%s has %i vCPU and %i GiB", (name, vcpu, memoryGiB, gpus, eastus, westeurope, swedencentral) => {
    expect(instanceType(name)).toMatchObject({name, vcpu, memoryGiB, region: "eastus", usdPerHour: eastus});
    expect(instanceType(name).gpu?.count ?? 0).toBe(gpus);
    expect(instanceType(name, {region: "westeurope"}).usdPerHour).toBe(westeurope);
    expect(instanceType(name, {region: "swedencentral"}).usdPerHour).toBe(swedencentral);
    expect(instanceType(name.replace("Standard_", ""))).toEqual(instanceType(name));
  });

  it("names the day and the origin of its price", () => {
    expect(instanceType("D4s_v5")).toMatchObject({
      priceAsOf: "2026-06-18",
      priceSource: expect.stringContaining("Azure")
    });
  });

  it("refuses other names and regions, and says which there are", () => {
    expect(() => instanceType("NC24ads_A100_v5")).toThrow(instanceTypeNames().join(", "));
    expect(() => instanceType("Standard_D4s_v6")).toThrow('write "Standard_D4s_v5"');
    expect(() => instanceType("D4s_v5", {region: "mars"})).toThrow("one of eastus, westeurope, swedencentral");
    expect(() => instanceType("D4s_v5", {region: "toString"})).toThrow("one of eastus");
  });
});

describe("reserved(type, {maxPods}) and the allocatable of makeNode", () => {
  it.each([
    // vCPU, GiB, allocatable milli-CPU, allocatable MiB at 30, 110 and 250 pods
    [2, 8, 1900, 7442, 6044, 6044], // at 110: min(20 × 110 + 50, 8192 / 4) = 2048; 8192 - 2048 - 100 = 6044
    [4, 16, 3860, 15634, 14034, 12188], // at 250: min(5050, 4096) = 4096; 16384 - 4096 - 100 = 12188
    [8, 32, 7820, 32018, 30418, 27618],
    [4, 28, 3860, 27922, 26322, 23522],
    [8, 56, 7820, 56594, 54994, 52194],
    [24, 220, 23660, 224530, 222930, 220130], // 24000 - (60 + 40 + 2 × 20 + 20 × 10) = 23660
    [48, 440, 47420, 449810, 448210, 445410],
    [96, 880, 94940, 900370, 898770, 895970],
    [40, 320, 39500, 326930, 325330, 322530],
    [96, 1900, 94940, 1944850, 1943250, 1940450]
  ])("%i vCPU and %i GiB leave %im, and %i, %i or %i MiB", (vcpu, memoryGiB, milliCpu, mib30, mib110, mib250) => {
    const type = machine(vcpu, memoryGiB);
    expect(milliUnits(allocatable(type, 110).cpu ?? 0)).toBe(milliCpu);
    const mebibytes = [30, 110, 250].map(maxPods => wholeUnits(allocatable(type, maxPods).memory ?? 0) / 2 ** 20);
    expect(mebibytes).toEqual([mib30, mib110, mib250]);
  });

  it.each([
    [1, 60],
    [2, 100],
    [4, 140],
    [8, 180],
    [16, 260],
    [32, 420],
    [64, 740]
  ])("%i cores keep %im back", (cores, milli) => expect(reserved(machine(cores, 64)).milliCpu).toBe(milli));

  it.each([9, 251, 30.5, Number.NaN])("refuse maxPods %d", maxPods =>
    expect(() => reserved(machine(4, 16), {maxPods})).toThrow("a whole number from 10 to 250")
  );
});

describe("allocatable of EKS and GKE", () => {
  it.each([
    // vCPU, GiB, max pods, allocatable milli-CPU, allocatable MiB
    [2, 8, 29, 1930, 7518], // 8192 - (255 + 11 × 29) - 100
    [8, 32, 58, 7910, 31775],
    [4, 16, 29, 3920, 15710],
    [4, 16, 58, 3920, 15391],
    [48, 192, 737, 47810, 188146],
    [96, 1152, 737, 95690, 1171186],
    [192, 2048, 100, 191450, 2095697]
  ])("EKS: %i vCPU and %i GiB with %i pods leave %im and %i MiB", (vcpu, memoryGiB, maxPods, milliCpu, mib) => {
    const {allocatable: let_ = {}} = makeNode(machine(vcpu, memoryGiB), "n", {cloud: "EKS", maxPods}).status ?? {};
    expect(milliUnits(let_.cpu ?? 0)).toBe(milliCpu);
    expect(wholeUnits(let_.memory ?? 0) / 2 ** 20).toBe(mib);
    expect(let_.pods).toBe(String(maxPods));
  });

  it.each([
    // vCPU, GiB, allocatable milli-CPU, allocatable MiB
    [4, 16, 3920, 13622], // 16384 - (25 % of 4096 + 20 % of 4096 + 10 % of 8192 = 2662.4) - 100
    [8, 32, 7910, 29023],
    [12, 85, 11900, 80038],
    [12, 170, 11900, 163576],
    [26, 234, 25865, 227801],
    [208, 1872, 207410, 1871567]
  ])("GKE: %i vCPU and %i GiB leave %im and %i MiB", (vcpu, memoryGiB, milliCpu, mib) => {
    const {allocatable: let_ = {}} = makeNode(machine(vcpu, memoryGiB), "n", {cloud: "GKE"}).status ?? {};
    expect([milliUnits(let_.cpu ?? 0), wholeUnits(let_.memory ?? 0) / 2 ** 20]).toEqual([milliCpu, mib]);
  });

  it("GKE keeps 255 MiB of a machine with less than 1 GiB", () =>
    expect(reserved({vcpu: 1, memoryGiB: 0.6}, {cloud: "GKE"}).kubeReservedMiB).toBe(255));

  it.each([
    ["EKS", 0],
    ["GKE", 257]
  ] as const)("%s refuses maxPods %i", (cloud, maxPods) =>
    expect(() => reserved(machine(4, 16), {cloud, maxPods})).toThrow(`as ${cloud} allows`)
  );
});

describe("allocatable(machine)", () => {
  it("takes the kubelet's own thresholds where none are given, and never goes below 0", () => {
    const machineOf = {cores: 4, memory: "16Gi", ephemeralStorage: "100Gi"};
    expect(allocatableOf({...machineOf, kubeReserved: {memory: "1Gi"}}).allocatable).toEqual({
      cpu: "4",
      memory: "15260Mi", // 16384 - 1024 - 100
      "ephemeral-storage": "96636764000", // 10 % of 100 GiB as a 32-bit float: 10737418400
      pods: "110"
    });
    expect(allocatableOf({...machineOf, kubeReserved: {memory: "20Gi"}}).allocatable.memory).toBe("0");
  });

  it("counts sick devices in capacity only", () => {
    const {capacity, allocatable: let_} = allocatableOf({
      cores: 8,
      memory: "64Gi",
      ephemeralStorage: "100Gi",
      maxPods: 250,
      podsPerCore: 10,
      devices: {"nvidia.com/gpu": {count: 4, healthy: 3}}
    });
    expect([capacity["nvidia.com/gpu"], let_["nvidia.com/gpu"], let_.pods]).toEqual(["4", "3", "80"]);
  });

  it.each(["%", "-1%", "101%", "a tenth"])("refuses the threshold %s", threshold =>
    expect(() =>
      allocatableOf({cores: 1, memory: "1Gi", ephemeralStorage: "1Gi", evictionHard: {"memory.available": threshold}})
    ).toThrow(/threshold|quantity/)
  );
});

describe("makeNode(type, name)", () => {
  it("offers what the node of the story offers, and carries its labels", () => {
    const [line = ""] = readFileSync(new URL("../vectors/scheduler/story.jsonl", import.meta.url), "utf8").split("\n");
    const [real] = (JSON.parse(line) as {nodes: [Node]}).nodes;
    const node = makeNode(instanceType("Standard_NC24ads_A100_v4"), "nc24ads-0");
    expect(node.status?.allocatable).toEqual(real.status?.allocatable);
    expect(node.metadata.labels).toMatchObject(real.metadata.labels ?? {});
  });

  it("lets no more than it has", () => {
    for (const name of instanceTypeNames()) {
      const {capacity = {}, allocatable: let_ = {}} = makeNode(instanceType(name), "n").status ?? {};
      expect(Object.keys(let_)).toEqual(Object.keys(capacity));
      for (const [resource, amount] of Object.entries(let_)) {
        expect(milliUnits(amount)).toBeLessThanOrEqual(milliUnits(capacity[resource] ?? 0));
      }
    }
  });

  it("adds labels, taints and a zone", () => {
    const taints = [{key: "sku", value: "gpu", effect: "NoSchedule"}];
    const node = makeNode(instanceType("D4s_v5"), "n", {labels: {pool: "cpu"}, taints, zone: "2"});
    expect(node.metadata.labels).toMatchObject({pool: "cpu", "topology.kubernetes.io/zone": "eastus-2"});
    expect(node.spec?.taints).toEqual(taints);
  });

  it("refuses what a node of a cluster could not be", () => {
    expect(() => makeNode(instanceType("D4s_v5"), "Node 0")).toThrow('call it "node-0"');
    const taints = [{key: "sku", effect: "NoRun"}];
    expect(() => makeNode(instanceType("D4s_v5"), "n", {taints})).toThrow('node "n": spec.taints[0].effect is "NoRun"');
  });
});

describe("startupPhases()", () => {
  it("takes minutes for a node and seconds for a container", () => {
    const phases = startupPhases();
    const machineReady = phases.find(({who}) => who === "node");
    const containerStart = phases.find(({phase}) => phase.includes("container"));
    // The story: a new node takes 5 to 8 minutes, a pod 10 to 30 seconds.
    expect(machineReady?.typicalSeconds).toBeGreaterThanOrEqual(5 * 60);
    expect(machineReady?.typicalSeconds).toBeLessThanOrEqual(8 * 60);
    expect(containerStart).toMatchObject({who: "pod", lowSeconds: 10, highSeconds: 30});
    for (const {lowSeconds, typicalSeconds, highSeconds, source} of phases) {
      expect(lowSeconds).toBeLessThanOrEqual(typicalSeconds);
      expect(typicalSeconds).toBeLessThanOrEqual(highSeconds);
      expect(source).not.toBe("");
    }
  });
});
