import {expect, it} from "vitest";
import {
  instanceType,
  makeNode,
  milliUnits,
  type Pod,
  type ResourceList,
  readManifests,
  schedule
} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const GPU = "nvidia.com/gpu";
const a100 = makeNode(instanceType("Standard_NC24ads_A100_v4"), "a100-1");
const cpus = (amount: string | number | undefined) => milliUnits(amount ?? 0) / 1000;

/** What the manifest asks for, as it was written. */
function asked(manifest: Pod): {readonly requests: ResourceList; readonly limits: ResourceList} {
  const {requests = {}, limits = {}} = manifest.spec.containers[0]?.resources ?? {};
  return {requests, limits};
}

judge(import.meta.url, ({ask, idea}) => {
  async function manifest(): Promise<Pod> {
    const given = await ask("repaired");
    expect(given, "a manifest of the pod vllm-1 with one container, as the one above it").toMatchObject({
      kind: "Pod",
      metadata: {name: "vllm-1"},
      spec: {containers: [{resources: expect.any(Object)}]}
    });
    return given as Pod;
  }

  it("asks for a whole number of cards, by the name that nodes offer", async () => {
    const {requests, limits} = asked(await manifest());
    const gpus = limits[GPU] ?? requests[GPU] ?? 0;
    const unknown = Object.keys({...requests, ...limits}).filter(name => !(name in (a100.status?.allocatable ?? {})));
    expect(unknown, "no node offers this; the name of the device must be right to the letter").toEqual([]);
    expect(Number.isInteger(Number(gpus)), `${GPU} is ${gpus}. ${idea("half a GPU can be asked for as 0.5")}`).toBe(
      true
    );
    expect(Number(gpus), "vllm-1 reads orders on one GPU; without it the pod would start and read nothing").toBe(1);
  });

  it("asks for no more CPU than its own limit allows", async () => {
    const {requests, limits} = asked(await manifest());
    expect(cpus(requests.cpu), idea("limits decide placement")).toBeLessThanOrEqual(cpus(limits.cpu ?? requests.cpu));
  });

  it("is accepted by the API server and runs on the empty node", async () => {
    const {pods} = readManifests(JSON.stringify(await manifest()), "your manifest");
    const [decision] = schedule({nodes: [a100], pods}).decisions;
    const {allocatable, capacity} = a100.status ?? {};
    const cpu = cpus(pods[0]?.spec.containers[0]?.resources?.requests?.cpu);
    const isBetween = cpu > cpus(allocatable?.cpu) && cpu <= cpus(capacity?.cpu);
    const belief = isBetween ? idea("capacity is what pods may use") : "vllm-1 waits.";
    expect(decision?.node, `${belief} The scheduler: ${decision?.message}`).toBe("a100-1");
  });

  it("has 64Gi of memory and at least 20 CPUs", async () => {
    const {pods} = readManifests(JSON.stringify(await manifest()), "your manifest");
    const requests = pods[0]?.spec.containers[0]?.resources?.requests ?? {};
    expect(requests.memory, "memory that vLLM needs for its weights").toBe("64Gi");
    expect(cpus(requests.cpu), "CPUs that are promised to vLLM").toBeGreaterThanOrEqual(20);
  });
});
