import {expect, it} from "vitest";
import {
  assignDevices,
  checkSelectors,
  type Device,
  GPU_CLASSES,
  gpuCard,
  gpuSlices,
  instanceType,
  makeNode,
  milliUnits,
  readManifests
} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const NODES = [makeNode(instanceType("Standard_NC24ads_A100_v4"), "a100-0")];
const SLICES = gpuSlices("a100-0", [gpuCard("A100-80GB")], "mig");
const DEVICES = new Map(SLICES.flatMap(({spec}) => spec.devices ?? []).map(device => [device.name, device]));
/** What each pod takes of the card's memory at most, in MiB. */
const NEEDS = {"vllm-0": 38_000, "embedder-0": 18_000};
const mebibytes = ({capacity}: Device) => milliUnits(capacity?.memory?.value ?? 0) / 1000 / 2 ** 20;

judge(import.meta.url, ({ask, idea}) => {
  /** The devices of each pod, in any order of the pods. */
  async function allocated(order: "as given" | "turned round" = "as given") {
    const text = await ask("repaired");
    expect(text, "the manifests as one text, parted by lines of ---").toEqual(expect.any(String));
    const belief = /count:\s*0?\.\d/.test(text as string) ? idea("half a GPU can be asked for as 0.5") : "";
    const {pods, objects} = read(text as string, belief);
    const names = pods.map(({metadata}) => metadata.name);
    expect([...names].sort(), "the pods vllm-0 and embedder-0").toEqual(["embedder-0", "vllm-0"]);
    const assigned = assignDevices({
      nodes: NODES,
      pods: order === "as given" ? pods : [...pods].reverse(),
      objects: [...SLICES, ...GPU_CLASSES, ...objects]
    });
    return new Map(assigned.map(({pod, devices}) => [pod.replace("default/", ""), devices.map(({device}) => device)]));
  }

  function read(text: string, belief: string) {
    try {
      checkSelectors(text, "your manifests");
      return readManifests(text, "your manifests");
    } catch (error) {
      return expect.fail(`${belief} ${(error as Error).message}`.trim());
    }
  }

  it("is taken by the API server, and both pods claim a device", async () => {
    const devices = await allocated();
    expect([...devices.keys()].sort(), "pods with a resourceClaims entry").toEqual(["embedder-0", "vllm-0"]);
  });

  it("gives each pod a slice of its own", async () => {
    const devices = await allocated();
    const [vllm, embedder] = [devices.get("vllm-0") ?? [], devices.get("embedder-0") ?? []];
    const shared = vllm.filter(device => embedder.includes(device));
    expect(shared, idea("a claim gives each pod that names it a device of its own")).toEqual([]);
  });

  it.each(["as given", "turned round"] as const)("lets both pods run at once, with the pods %s", async order => {
    for (const [pod, devices] of await allocated(order)) {
      expect(devices, `${pod} waits. ${idea("a slice has the gigabytes of its name")}`).toHaveLength(1);
    }
  });

  it("gives each the memory that it needs", async () => {
    const devices = await allocated();
    for (const [pod, least] of Object.entries(NEEDS)) {
      const [name = ""] = devices.get(pod) ?? [];
      const device = DEVICES.get(name);
      const why = `${pod} has ${name}; it takes ${least} MiB at most`;
      expect(device === undefined ? 0 : mebibytes(device), why).toBeGreaterThanOrEqual(least);
    }
  });
});
