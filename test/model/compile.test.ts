import {describe, expect, it} from "vitest";
import {compileNode, PodCompiler} from "../../lib/model/compile.js";
import type {Pod, PodStatus} from "../../lib/model/objects.js";
import {CPU, MEMORY, ResourceIds} from "../../lib/model/resource-ids.js";
import {aNode, aPod} from "../builders.js";

const compilePod = (pod: Pod, resources: ResourceIds) => new PodCompiler(resources).compile(pod);

describe("PodCompiler.compile(pod)", () => {
  it("numbers cpu, memory and ephemeral-storage first, then other names in their order, and drops zeros", () => {
    const resources = new ResourceIds();
    const pod = aPod("p", {"nvidia.com/gpu": "1", "amd.com/gpu": "2", memory: "1Ki", cpu: "1500m", "x.com/none": "0"});
    const {ids, amounts} = compilePod(pod, resources).request;
    expect(Array.from(ids, id => resources.nameOf(id))).toEqual(["cpu", "memory", "amd.com/gpu", "nvidia.com/gpu"]);
    expect([...amounts]).toEqual([1500, 1024, 2, 1]);
  });

  it("is namespace default, priority 0 and PreemptLowerPriority where the pod says nothing", () => {
    const {key, priority, preemptionPolicy} = compilePod(
      {apiVersion: "v1", kind: "Pod", metadata: {name: "plain"}, spec: {containers: [{name: "c"}]}},
      new ResourceIds()
    );
    expect({key, priority, preemptionPolicy}).toEqual({
      key: "default/plain",
      priority: 0,
      preemptionPolicy: "PreemptLowerPriority"
    });
  });

  it("names the pod in front of a quantity that cannot be read", () => {
    expect(() => compilePod(aPod("llm-0", {memory: "12Gib"}), new ResourceIds())).toThrow(
      /^pod "erp\/llm-0": quantity/
    );
  });
});

describe("PodCompiler, given many pods,", () => {
  const compiler = new PodCompiler(new ResourceIds());
  const [one, two, other] = ["1", "1", "2"].map((cpu, i) => compiler.compile(aPod(`p${i}`, {cpu})));

  it("gives those of one template one shape, and others another", () => {
    expect(one?.shape).toBe(two?.shape);
    expect(one?.shape).not.toBe(other?.shape);
    expect([one?.key, two?.key]).toEqual(["erp/p0", "erp/p1"]);
  });

  it("takes a pod under resize for another shape, as it requests something else", () => {
    const bound = {nodeName: "n"};
    const status = {containerStatuses: [{name: "main", resources: {requests: {cpu: "3"}}}]} as PodStatus;
    const [before, during] = [aPod("a", {cpu: "1"}, bound), aPod("b", {cpu: "1"}, bound, status)];
    expect(compiler.compile(before).nonZero.milliCpu).toBe(1000);
    expect(compiler.compile(during).nonZero.milliCpu).toBe(3000);
  });
});

describe("compileNode(node, resources)", () => {
  it("reads allocatable in base units, never capacity", () => {
    const resources = new ResourceIds();
    const node = aNode("n1", {cpu: "23660m", memory: "1Mi", "nvidia.com/gpu": "1"});
    const {allocatable, allocatablePods} = compileNode(
      {...node, status: {...node.status, capacity: {cpu: "24", memory: "2Mi"}}},
      resources
    );
    expect([allocatable[CPU], allocatable[MEMORY], allocatable[resources.idOf("nvidia.com/gpu")]]).toEqual([
      23660, 1048576, 1
    ]);
    expect(allocatablePods).toBe(110);
  });

  it("has no room for any pod when nothing is allocatable", () => {
    const bare = compileNode({apiVersion: "v1", kind: "Node", metadata: {name: "n1"}}, new ResourceIds());
    expect(bare.allocatablePods).toBe(0);
    expect([...bare.allocatable]).toEqual([0, 0, 0]);
  });

  it("names the node in front of a quantity that cannot be read", () => {
    expect(() => compileNode(aNode("n1", {cpu: "four"}), new ResourceIds())).toThrow(/^node "n1": quantity/);
  });
});
