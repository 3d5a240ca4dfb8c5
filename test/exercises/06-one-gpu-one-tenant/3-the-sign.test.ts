import {expect, it} from "vitest";
import {instanceType, makeNode, makePod, type Node, type Pod, schedule} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const GPU = "nvidia.com/gpu";
const SIGN = {key: "sku", value: "gpu", effect: "NoSchedule"};
const NIGHT = {key: "shift", value: "night", effect: "NoSchedule"};
const NIGHT_KEY = {...NIGHT, operator: "Equal"};

interface Town {
  readonly nodes: readonly Node[];
  readonly pods: readonly Pod[];
}

const gpuNode = (name: string) => makeNode(instanceType("Standard_NC24ads_A100_v4"), name);
const cpuNode = (name: string) => makeNode(instanceType("Standard_D8s_v5"), name);
const vllm = (i: number, tolerations: readonly object[] = []) =>
  makePod({name: `vllm-${i}`, requests: {cpu: "8", memory: "64Gi", [GPU]: "1"}, tolerations});
const normaliser = (i: number) => makePod({name: `normaliser-${i}`, requests: {cpu: "2", memory: "4Gi"}});
const many = <T>(count: number, make: (i: number) => T) => Array.from({length: count}, (_, i) => make(i));

/** Normalisers come first, and there are more of them than the CPU node holds. */
const MONDAY: Town = {nodes: [gpuNode("a100-0"), cpuNode("d8s-0")], pods: [...many(12, normaliser), vllm(0)]};
/** One GPU node is for the night shift, and only vllm-1 works at night. */
const NIGHTS: Town = {
  nodes: [cpuNode("d8s-0"), makeNode(instanceType("NC24ads_A100_v4"), "a100-0", {taints: [NIGHT]}), gpuNode("a100-1")],
  pods: [...many(20, normaliser), vllm(0), vllm(1, [NIGHT_KEY])]
};
/** The GPU is asked for by the second container. */
const SIDECAR: Town = {
  nodes: [gpuNode("a100-0")],
  pods: [
    makePod({
      name: "vllm-0",
      containers: [
        {name: "log-agent", image: "log-agent:1", resources: {requests: {cpu: "100m"}}},
        {name: "vllm", image: "vllm:1", resources: {limits: {[GPU]: "1"}}}
      ]
    })
  ]
};

const hasGpu = ({status}: Node) => GPU in (status?.allocatable ?? {});
const hasSign = ({spec}: Node) => (spec?.taints ?? []).some(({key, value}) => key === "sku" && value === "gpu");
const asksForGpu = ({spec}: Pod) => spec.containers.some(({resources}) => resources?.requests?.[GPU] !== undefined);

/** Pod by pod: the node it runs on, or null. */
function whereabouts({nodes, pods}: Town) {
  const {decisions} = schedule({nodes, pods});
  return pods.map((pod, i) => ({pod, node: nodes.find(({metadata}) => metadata.name === decisions[i]?.node) ?? null}));
}

judge(import.meta.url, ({ask, idea}) => {
  async function guarded(town: Town): Promise<Town> {
    const given = await ask("guarded", town.nodes, town.pods);
    expect(given, "the nodes and the pods").toEqual({nodes: expect.any(Array), pods: expect.any(Array)});
    const names = (list: readonly (Node | Pod | null)[]) => list.map(object => object?.metadata?.name);
    expect(names((given as Town).nodes), "the same nodes in the same order").toEqual(names(town.nodes));
    expect(names((given as Town).pods), "the same pods in the same order").toEqual(names(town.pods));
    return given as Town;
  }

  it("hangs the sign on every node with GPUs", async () => {
    const {nodes, pods} = await guarded(MONDAY);
    const bare = nodes.filter(node => hasGpu(node) && !hasSign(node)).map(({metadata}) => metadata.name);
    const hasKeys = pods.some(({spec}) => (spec.tolerations ?? []).length > 0);
    const belief = hasKeys ? "a toleration pulls a pod to its node" : "average utilisation decides whether a pod fits";
    expect(bare, idea(belief)).toEqual([]);
  });

  it.each([
    ["one GPU node and one CPU node", MONDAY],
    ["a GPU node for the night shift", NIGHTS]
  ])("lets every vLLM pod run, though normalisers came first: %s", async (_name, town) => {
    const waiting = whereabouts(await guarded(town)).filter(({pod, node}) => asksForGpu(pod) && node === null);
    expect(
      waiting.map(({pod}) => pod.metadata.name),
      "vLLM pods that wait in front of free GPUs; do they have the key, and those that they had before?"
    ).toEqual([]);
  });

  it("sends no normaliser to a GPU node, and fills the CPU node with them", async () => {
    const homes = whereabouts(await guarded(MONDAY)).filter(({pod}) => !asksForGpu(pod));
    const intruders = homes.filter(({node}) => node !== null && hasGpu(node));
    expect(
      intruders.map(({pod}) => pod.metadata.name),
      "normalisers on a GPU node; who gave them the key?"
    ).toEqual([]);
    // 7.82 CPUs to let, 2 for each: three.
    expect(homes.filter(({node}) => node !== null).length, "normalisers on d8s-0, which needs no sign").toBe(3);
  });

  it("leaves signs and keys that were there, and hangs none on a CPU node", async () => {
    const {nodes, pods} = await guarded(NIGHTS);
    expect(
      nodes.map(({spec}) => spec?.taints ?? []),
      "the signs of d8s-0, a100-0 and a100-1"
    ).toEqual([[], expect.arrayContaining([NIGHT, SIGN]), [SIGN]]);
    expect(pods.at(-1)?.spec.tolerations, "the keys of vllm-1").toContainEqual(NIGHT_KEY);
  });

  it("finds the GPU in any container of a pod", async () => {
    const [home] = whereabouts(await guarded(SIDECAR));
    expect(home?.node?.metadata.name, "vllm-0, whose second container asks for the GPU").toBe("a100-0");
  });

  it("changes nothing else", async () => {
    const without = ({nodes, pods}: Town) => ({
      nodes: nodes.map(({metadata, status}) => ({metadata, status})),
      pods: pods.map(({metadata, spec: {tolerations: _, ...spec}}) => ({metadata, spec}))
    });
    expect(without(await guarded(NIGHTS)), "names, sizes and requests").toEqual(
      JSON.parse(JSON.stringify(without(NIGHTS)))
    );
  });
});
