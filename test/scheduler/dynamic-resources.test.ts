import {describe, expect, it} from "vitest";
import type {ClusterObject, Pod} from "../../lib/model/objects.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod} from "../builders.js";
import {
  aClaimant,
  aClaimTemplate,
  aDeviceClass,
  aHolder,
  aResourceClaim,
  asking,
  DRIVER,
  holdings,
  run,
  someDevices,
  twoTimesTwo
} from "./device-builders.js";

const nodesOf = (pods: readonly Pod[], objects: readonly ClusterObject[]) =>
  run(pods, objects).decisions.map(({node}) => node);
const NO_HELP = "preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.";

describe("DynamicResources holds a pod back", () => {
  const gate = (pod: Pod, ...objects: readonly ClusterObject[]) => {
    const {decisions, gated} = run([pod], [...twoTimesTwo, ...objects]);
    expect(decisions).toEqual([]);
    return gated[0];
  };

  it("until the claim that it names is there", () => {
    expect(gate(aClaimant("p", ["one"]))).toEqual({
      pod: "erp/p",
      plugin: "DynamicResources",
      message: 'could not find ResourceClaim "erp/one"'
    });
  });

  it("until the template is there from which its claim is made", () => {
    expect(gate(aClaimant("p", ["*one"]))?.message).toBe('pod "erp/p": ResourceClaim not created yet');
  });

  it("while its claim is being deleted", () => {
    const claim = aResourceClaim("one");
    const leaving = {...claim, metadata: {...claim.metadata, deletionTimestamp: "2026-01-01T00:00:00Z"}};
    expect(gate(aClaimant("p", ["one"]), leaving)?.message).toBe('resourceclaim "one" is being deleted');
  });

  it("whose claim from a template is another pod's", () => {
    expect(gate(aClaimant("p", ["*one"]), aClaimTemplate("one"), aResourceClaim("p-g0"))?.message).toBe(
      "ResourceClaim erp/p-g0 was not created for pod erp/p (pod is not owner)"
    );
  });

  it("that names neither claim nor template", () => {
    const pod = aPod("p", {}, {resourceClaims: [{name: "g"}]});
    expect(gate(pod)?.message).toBe('pod "erp/p", spec.resourceClaim "g": none of the supported fields are set');
  });
});

describe("DynamicResources refuses a pod as a whole", () => {
  const refused = (pod: Pod, ...objects: readonly ClusterObject[]) => run([pod], objects).decisions[0];

  it("whose device class does not exist, and names the request", () => {
    const decision = refused(aClaimant("p", ["one"]), aResourceClaim("one", asking("fpga")), ...twoTimesTwo);
    expect(decision?.preFilter).toEqual({
      plugin: "DynamicResources",
      code: "UnschedulableAndUnresolvable",
      reasons: ["request r: device class fpga does not exist"]
    });
    expect(decision?.message).toBe(
      `0/2 nodes are available: request r: device class fpga does not exist. no new claims to deallocate, ${NO_HELP}`
    );
  });

  it("one of whose alternatives is of no class", () => {
    const firstAvailable = [
      {name: "good", deviceClassName: "gpu"},
      {name: "odd", deviceClassName: "fpga"}
    ];
    const claim = aResourceClaim("one", {devices: {requests: [{name: "r", firstAvailable}]}});
    expect(refused(aClaimant("p", ["one"]), claim, ...twoTimesTwo)?.preFilter?.reasons).toEqual([
      "request r/odd: device class fpga does not exist"
    ]);
  });

  it("whose claim 256 pods share already", () => {
    const others = Array.from({length: 256}, (_, i) => `q${i}`);
    const full = aHolder("one", "n1", "gpu-0", ...others);
    expect(refused(aClaimant("p", ["one"]), full, ...twoTimesTwo)?.preFilter?.reasons).toEqual([
      "resourceclaim in use"
    ]);
    const open = aHolder("one", "n1", "gpu-0", ...others.slice(1));
    expect(refused(aClaimant("p", ["one"]), open, ...twoTimesTwo)?.node).toBe("n1");
  });
});

describe("DynamicResources refuses a node", () => {
  it("that has not the devices, in the scheduler's words", () => {
    const [decision] = run(
      [aClaimant("p", ["three"])],
      [...twoTimesTwo, aResourceClaim("three", asking("gpu", 3))]
    ).decisions;
    expect(decision?.statuses).toEqual([
      {
        nodes: ["n1", "n2"],
        plugin: "DynamicResources",
        code: "UnschedulableAndUnresolvable",
        reasons: ["cannot allocate all claims"]
      }
    ]);
    expect(decision?.message).toBe(
      `0/2 nodes are available: 2 cannot allocate all claims. still not schedulable, ${NO_HELP}`
    );
  });

  it("from which the devices of the pod's claim cannot be reached", () => {
    const [decision] = run([aClaimant("p", ["one"])], [...twoTimesTwo, aHolder("one", "n2", "gpu-0", "q")]).decisions;
    expect(decision?.feasible).toEqual(["n2"]);
    expect(decision?.statuses?.[0]).toMatchObject({
      nodes: ["n1"],
      reasons: ["resourceclaim not available on the node"]
    });
  });

  it("where the pod's other claim finds no device, for that reason", () => {
    const objects = [aHolder("one", "n2", "gpu-0", "q"), aResourceClaim("three", asking("gpu", 3)), ...twoTimesTwo];
    const [decision] = run([aClaimant("p", ["one", "three"])], objects).decisions;
    expect(decision?.statuses?.map(({reasons}) => reasons)).toEqual([["cannot allocate all claims"]]);
  });

  it("never so that preemption would evict for devices", () => {
    const held = aHolder("held", "n1", "gpu-0", "low");
    const objects = [aDeviceClass("gpu"), someDevices("n1", ["gpu-0"]), held, aResourceClaim("one")];
    const pods = [aClaimant("low", ["held"], {nodeName: "n1"}), aClaimant("p", ["one"], {priority: 1000})];
    const [decision] = run(pods, objects, [aNode("n1")]).decisions;
    expect(decision?.preemption).toBeUndefined();
    expect(decision?.message).toMatch(/1 cannot allocate all claims.*Preemption is not helpful/);
  });
});

describe("DynamicResources allocates", () => {
  it("to each pod of a template a claim and a device of its own, and none to the one that comes too late", () => {
    const pods = ["a", "b", "c", "d", "e"].map(name => aClaimant(name, ["*one"]));
    const after = run(pods, [...twoTimesTwo, aClaimTemplate("one")]);
    expect(after.decisions.map(({node}) => node)).toEqual(["n1", "n2", "n1", "n2", null]);
    expect(holdings(after)).toEqual({
      "a-g0": "n1/gpu-0 for a",
      "b-g0": "n2/gpu-0 for b",
      "c-g0": "n1/gpu-1 for c",
      "d-g0": "n2/gpu-1 for d"
    });
  });

  it("nothing anew when the cluster that came out is decided again", () => {
    const first = run([aClaimant("a", ["*one"])], [...twoTimesTwo, aClaimTemplate("one")]);
    const again = schedule({...first.cluster, pods: [...first.cluster.pods, aClaimant("b", ["*one"])]});
    expect(holdings(again)).toEqual({"a-g0": "n1/gpu-0 for a", "b-g0": "n2/gpu-0 for b"});
  });

  it("a claim that was made from a template under another name, as the pod's status says", () => {
    const owner = {apiVersion: "v1", kind: "Pod", name: "p", uid: "", controller: true};
    const {metadata, ...claim} = aResourceClaim("p-g0-x7k2q");
    const made = {...claim, metadata: {...metadata, ownerReferences: [owner]}};
    const pod = {
      ...aClaimant("p", ["*one"]),
      status: {resourceClaimStatuses: [{name: "g0", resourceClaimName: "p-g0-x7k2q"}]}
    };
    expect(holdings(run([pod], [...twoTimesTwo, made]))).toEqual({"p-g0-x7k2q": "n1/gpu-0 for p"});
  });

  it("to a claim once, for all pods that name it, on the node where its devices are", () => {
    const pods = [aClaimant("a", ["shared"]), aClaimant("b", ["shared"])];
    const after = run(pods, [...twoTimesTwo, aResourceClaim("shared")]);
    expect(after.decisions.map(({node}) => node)).toEqual(["n1", "n1"]);
    expect(holdings(after)).toEqual({shared: "n1/gpu-0 for a b"});
  });

  it("nothing that a running pod's claim holds", () => {
    const held = ["gpu-0", "gpu-1"].map(device => aHolder(`has-${device}`, "n1", device, "runs"));
    const runs = aClaimant("runs", ["has-gpu-0", "has-gpu-1"], {nodeName: "n1"});
    expect(nodesOf([runs, aClaimant("p", ["one"])], [...twoTimesTwo, ...held, aResourceClaim("one")])).toEqual(["n2"]);
  });

  it("what a victim held, once it is gone", () => {
    const held = aHolder("held", "n1", "gpu-0", "low");
    const objects = [aDeviceClass("gpu"), someDevices("n1", ["gpu-0"]), held, aResourceClaim("one")];
    const containers = [{name: "main", resources: {requests: {cpu: "2"}}}];
    const pods = [
      aClaimant("low", ["held"], {nodeName: "n1", containers}),
      aPod("high", {cpu: "4"}, {priority: 1000}),
      aClaimant("p", ["one"])
    ];
    const after = run(pods, objects, [aNode("n1", {cpu: "5"})]);
    expect(after.decisions[0]?.preemption?.victims).toEqual(["erp/low"]);
    expect(holdings(after)).toEqual({held: "nothing", one: "n1/gpu-0 for p"});
  });
});

describe("DynamicResources gives back", () => {
  const full = aNode("n1", {cpu: "0"});

  it("the devices of a claim that nobody uses and that is out of the pod's reach, and the pod is tried again", () => {
    const after = run([aClaimant("p", ["one"])], [...twoTimesTwo, aHolder("one", "n1", "gpu-0")], [full, aNode("n2")]);
    const [decision] = after.decisions;
    expect(decision?.message).toContain("deallocation of ResourceClaim completed, preemption: ");
    expect(decision?.changed).toMatchObject([{metadata: {name: "one"}, status: {}}]);
    expect(decision?.retry?.node).toBe("n2");
    expect(holdings(after)).toEqual({one: "n2/gpu-0 for p"});
  });

  it("not those of a claim that is kept for somebody else", () => {
    const used = aHolder("one", "n1", "gpu-0", "q");
    const [decision] = run([aClaimant("p", ["one"])], [...twoTimesTwo, used], [full, aNode("n2")]).decisions;
    expect(decision?.message).toContain("still not schedulable, preemption: ");
    expect(decision?.changed).toBeUndefined();
  });
});

describe("DynamicResources scores", () => {
  it("nodes by how early the alternative is that a request gets there", () => {
    const typed = (node: string, type: string) =>
      someDevices(node, [{name: "gpu-0", attributes: {type: {string: type}}}]);
    const ofType = (type: string) => aDeviceClass(type, `device.attributes["${DRIVER}"].type == "${type}"`);
    const firstAvailable = ["h100", "a100", "t4"].map(type => ({name: type, deviceClassName: type}));
    const claim = aResourceClaim("one", {devices: {requests: [{name: "r", firstAvailable}]}});
    const objects = [
      ofType("h100"),
      ofType("a100"),
      ofType("t4"),
      typed("n1", "t4"),
      typed("n2", "h100"),
      typed("n3", "a100"),
      claim
    ];
    const [decision] = run(
      [aClaimant("p", ["one"])],
      objects,
      ["n1", "n2", "n3"].map(name => aNode(name))
    ).decisions;
    // 6, 8 and 7 of 8: 75, 100 and, rounded down, 87.
    expect(decision?.scores?.DynamicResources).toEqual([75, 100, 87]);
    expect(decision?.node).toBe("n2");
  });
});

describe("the incremental path", () => {
  const quickly = (pods: readonly Pod[], objects: readonly ClusterObject[], nodes = [aNode("n1"), aNode("n2")]) => {
    const {decisions} = schedule({nodes, pods, objects}, {explain: false});
    expect(decisions.map(({node}) => node)).toEqual(run(pods, objects, nodes).decisions.map(({node}) => node));
    return decisions.map(({node, retry}) => retry?.node ?? node);
  };

  it("sees a device that came back, though no pod has left", () => {
    const objects = [
      aDeviceClass("gpu"),
      someDevices("n1", ["gpu-0"]),
      someDevices("n2", ["gpu-0"]),
      aHolder("unused", "n1", "gpu-0"),
      aHolder("used", "n2", "gpu-0", "q"),
      aClaimTemplate("one")
    ];
    // "far" can run on n3 alone: its claim gives the device on n1 back, and finds no other.
    const far = aClaimant("far", ["unused"], {nodeSelector: {rack: "r3"}});
    const nodes = [aNode("n1"), aNode("n2"), aNode("n3", {}, {labels: {rack: "r3"}})];
    const pods = [aClaimant("a", ["*one"]), far, aClaimant("b", ["*one"])];
    expect(quickly(pods, objects, nodes)).toEqual([null, null, "n1"]);
  });

  it("takes the node with the earlier alternative", () => {
    const firstAvailable = [
      {name: "two", deviceClassName: "gpu", count: 2},
      {name: "one", deviceClassName: "gpu", count: 1}
    ];
    const template = aClaimTemplate("choice", {devices: {requests: [{name: "r", firstAvailable}]}});
    const objects = [
      aDeviceClass("gpu"),
      someDevices("n1", ["gpu-0"]),
      someDevices("n2", ["gpu-0", "gpu-1"]),
      template
    ];
    expect(quickly([aClaimant("a", ["*choice"])], objects)).toEqual(["n2"]);
  });
});

describe("an expression that fails on a device", () => {
  const broken = aDeviceClass("gpu", `device.attributes["${DRIVER}"].memory > 1`);
  const objects = [broken, someDevices("n1", ["gpu-0"]), aResourceClaim("one")];

  it("ends the attempt as an error, which is what the pod's condition says", () => {
    const after = run([aClaimant("p", ["one"])], objects);
    const message =
      'running "DynamicResources" filter plugin: class gpu: selector #0: CEL runtime error: no such key: memory';
    expect(after.decisions[0]).toMatchObject({node: null, error: true, message});
    expect(after.cluster.pods[0]?.status?.conditions).toEqual([
      {type: "PodScheduled", status: "False", reason: "SchedulerError", message}
    ]);
  });

  it("does nothing where the node is refused before", () => {
    const nodes = [aNode("n1", {}, {unschedulable: true}), aNode("n2")];
    expect(run([aClaimant("p", ["one"])], objects, nodes).decisions[0]?.error).toBeUndefined();
  });
});

describe("a resource that a device class stands in for", () => {
  const GPU = "nvidia.com/gpu";
  const standIn = aDeviceClass("gpu", undefined, {extendedResourceName: GPU});
  const devices = someDevices("n1", ["gpu-0", "gpu-1"]);
  const wants = (name: string, count: number) => aPod(name, {[GPU]: count});

  it("is allocated as devices on a node that advertises none, and counted on one that does", () => {
    const after = run([wants("a", 2), wants("b", 1)], [standIn, devices], [aNode("n1"), aNode("n2", {[GPU]: 1})]);
    expect(after.decisions.map(({node}) => node)).toEqual(["n1", "n2"]);
    expect(holdings(after)).toEqual({"a-extended-resources": "n1/gpu-0 n1/gpu-1 for a"});
  });

  it("is refused by DynamicResources where the devices are gone", () => {
    const [, decision] = run([wants("a", 2), wants("b", 1)], [standIn, devices], [aNode("n1")]).decisions;
    expect(decision?.message).toMatch(
      /^0\/1 nodes are available: 1 cannot allocate all claims\. still not schedulable, /
    );
  });

  it("is refused by NodeResourcesFit where no class stands in", () => {
    const [decision] = run([wants("a", 1)], [aDeviceClass("gpu"), devices], [aNode("n1")]).decisions;
    expect(decision?.message).toContain("1 Insufficient nvidia.com/gpu.");
  });

  it("is asked for container by container, and what init containers need beyond that once", () => {
    const container = (name: string, gpus: number) => ({name, resources: {requests: {cpu: "1", [GPU]: gpus}}});
    const spec = {
      initContainers: [
        container("warm-up", 3),
        container("check", 2),
        {...container("side", 1), restartPolicy: "Always"}
      ],
      containers: [container("main", 1)]
    };
    const many = someDevices("n1", ["gpu-0", "gpu-1", "gpu-2"]);
    const {cluster} = run([aPod("p", {}, spec)], [standIn, many], [aNode("n1")]);
    const claim = cluster.objects?.find(object => object.kind === "ResourceClaim");
    // warm-up needs 3, of which side and main bring 2; check needs no more than they bring.
    expect(claim?.spec.devices?.requests?.map(({name, exactly}) => [name, exactly?.count])).toEqual([
      ["container-0-request-1", 1],
      ["container-2-request-1", 1],
      ["container-3-request-1", 1]
    ]);
  });
});
