import {describe, expect, it} from "vitest";
import {makePod} from "../../lib/model/make.js";
import {admit} from "../../lib/node/admit.js";
import {aNode, aPod} from "../builders.js";

const GPU = "nvidia.com/gpu";
const gpuPod = (name: string, count = 1) => makePod({name, limits: {[GPU]: count}, nodeName: "n"});
const gpuNode = aNode("n", {[GPU]: 1});

describe("admit(pod, node, otherPods)", () => {
  it("refuses a second GPU pod that was put there by hand: once by the count, once by the device manager", () => {
    expect(admit(gpuPod("b"), gpuNode, [gpuPod("a")])).toEqual({
      admit: false,
      reason: "OutOfnvidia.com/gpu",
      message: "Node didn't have enough resource: nvidia.com/gpu, requested: 1, used: 1, capacity: 1"
    });
    expect(admit(gpuPod("b"), gpuNode, [gpuPod("a")], {devices: {[GPU]: {count: 1, healthy: 1}}})).toEqual({
      admit: false,
      reason: "UnexpectedAdmissionError",
      message:
        "Allocate failed due to requested number of devices unavailable for nvidia.com/gpu. Requested: 1, Available: 0, which is unexpected"
    });
  });

  it("names a card that is sick", () => {
    expect(admit(gpuPod("a"), gpuNode, [], {devices: {[GPU]: {count: 1, healthy: 0}}})).toMatchObject({
      message:
        "Allocate failed due to no healthy devices present; cannot allocate unhealthy devices nvidia.com/gpu, which is unexpected"
    });
  });

  it("hands the cards of an init container on to the containers after it, but not a sidecar's", () => {
    const wants = (name: string, restartPolicy?: string) => ({
      name,
      image: "a",
      resources: {limits: {[GPU]: 1}},
      ...(restartPolicy && {restartPolicy})
    });
    const two = aNode("n", {[GPU]: 2});
    const devices = {[GPU]: {count: 2, healthy: 1}};
    const after = makePod({name: "p", initContainers: [wants("i")], containers: [wants("c")]});
    const beside = makePod({name: "p", initContainers: [wants("s", "Always")], containers: [wants("c")]});
    expect(admit(after, two, [], {devices})).toEqual({admit: true});
    expect(admit(beside, two, [], {devices})).toMatchObject({reason: "UnexpectedAdmissionError"});
  });

  it("does not count pods that have ended", () => {
    expect(admit(aPod("b", {cpu: 4}), aNode("n"), [aPod("a", {cpu: 4}, {}, {phase: "Succeeded"})])).toEqual({
      admit: true
    });
    expect(admit(aPod("b", {cpu: 4}), aNode("n"), [aPod("a", {cpu: 4})])).toMatchObject({reason: "OutOfcpu"});
  });

  it("reads required node affinity, which the pod may have slipped past by nodeName", () => {
    const affinity = (value: string) => ({
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{matchExpressions: [{key: "disk", operator: "In", values: [value]}]}]
        }
      }
    });
    const node = aNode("n", {}, {labels: {disk: "ssd"}});
    expect(admit(aPod("p", {}, {affinity: affinity("ssd")}), node, [])).toEqual({admit: true});
    expect(admit(aPod("p", {}, {affinity: affinity("hdd")}), node, [])).toMatchObject({reason: "NodeAffinity"});
  });
});

describe("admit under pressure", () => {
  const MEMORY = {conditions: ["MemoryPressure"]};
  const bestEffort = makePod({name: "p"});

  it("refuses BestEffort pods when memory is short, and says why", () => {
    expect(admit(bestEffort, aNode("n"), [], MEMORY)).toEqual({
      admit: false,
      reason: "Evicted",
      message: "The node had condition: [MemoryPressure]. "
    });
  });

  it("lets in those that ask for something, that tolerate the taint, or that are critical", () => {
    const toleration = {key: "node.kubernetes.io/memory-pressure", operator: "Exists", effect: "NoSchedule"};
    for (const pod of [
      makePod({name: "p", requests: {memory: "1Mi"}}),
      makePod({name: "p", tolerations: [toleration]}),
      makePod({name: "p", priority: 2_000_000_000})
    ]) {
      expect(admit(pod, aNode("n"), [], MEMORY)).toEqual({admit: true});
    }
  });

  it("refuses all but critical pods when anything else is short", () => {
    const conditions = ["MemoryPressure", "DiskPressure"];
    expect(admit(makePod({name: "p", requests: {memory: "1Mi"}}), aNode("n"), [], {conditions})).toMatchObject({
      message: "The node had condition: [MemoryPressure DiskPressure]. "
    });
    expect(admit(makePod({name: "p", priority: 2e9}), aNode("n"), [], {conditions})).toEqual({admit: true});
  });
});
