import {expect, it} from "vitest";
import {instanceType, makeNode, makePod, type Pod, type ResourceList, schedule} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const GPU = "nvidia.com/gpu";
const VLLM = {cpu: "8", memory: "64Gi", [GPU]: "1"};

/** What becomes of a pod with these requests on so many A100 nodes, with tenants on each: the library decides. */
function fate(
  requests: ResourceList,
  nodeNames: readonly string[],
  tenants: (nodeName: string) => readonly Pod[] = () => []
) {
  const nodes = nodeNames.map(name => makeNode(instanceType("Standard_NC24ads_A100_v4"), name));
  const living = nodeNames.flatMap(tenants);
  try {
    const {decisions} = schedule({nodes, pods: [...living, makePod({name: "newcomer", requests})]});
    return decisions[0]?.node === null ? "waits" : "runs";
  } catch {
    return "refused";
  }
}

const tenant = (
  nodeName: string,
  cpu: string,
  more: {requests?: ResourceList; limits?: ResourceList} = {},
  index = 0
) =>
  makePod({
    name: `tenant-${nodeName}-${index}`,
    nodeName,
    limits: more.limits ?? {},
    requests: {cpu, ...more.requests}
  });

const OUTCOMES = {
  a: fate(VLLM, ["a100-0"], node => [tenant(node, "8", {requests: {[GPU]: "1"}})]),
  b: fate({cpu: "8", [GPU]: "0.5"}, ["a100-0"]),
  c: fate({cpu: "24", [GPU]: "1"}, ["a100-0"]),
  d: fate(VLLM, ["a100-0", "a100-1"], node => [tenant(node, "18")]),
  e: fate(VLLM, ["a100-0"], node => [tenant(node, "12", {limits: {cpu: "24"}})]),
  f: fate(VLLM, ["a100-0"], node => Array.from({length: 9}, (_, index) => tenant(node, "2", {}, index)))
};
type Layout = keyof typeof OUTCOMES;

judge(import.meta.url, ({ask, idea}) => {
  const predicted = async () => {
    const given = await ask("fates");
    const fateOf = expect.stringMatching(/^(runs|waits|refused)$/);
    expect(given, 'one of "runs", "waits" and "refused" for each of a to f').toEqual(
      Object.fromEntries(Object.keys(OUTCOMES).map(layout => [layout, fateOf]))
    );
    return given as Record<Layout, string>;
  };

  it.each([
    ["a", "the second vLLM pod", "two pods share a whole GPU by default"],
    ["b", "the pod that asks for 0.5 GPU", "half a GPU can be asked for as 0.5"],
    ["c", "the pod that asks for all 24 CPUs", "capacity is what pods may use"],
    ["d", "the vLLM pod between two nodes", "free CPU in the cluster is free CPU on a node"],
    ["e", "the vLLM pod beside pods with high limits", "limits decide placement"],
    ["f", "the vLLM pod among sleeping normalisers", "usage decides placement"]
  ] as const)("knows what becomes in layout %s of %s", async (layout, _who, belief) => {
    expect((await predicted())[layout], `Layout ${layout}. ${idea(belief)}`).toBe(OUTCOMES[layout]);
  });
});
