import {expect, it} from "vitest";
import {instanceType, makeNode, makePod, type Node, type PodOptions, schedule} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const SIGN = {key: "sku", value: "gpu", effect: "NoSchedule"};
const d8s = (index: number) => makeNode(instanceType("Standard_D8s_v5"), `d8s-${index}`);
const a100 = makeNode(instanceType("Standard_NC24ads_A100_v4"), "a100-0", {taints: [SIGN]});

const tenant = (nodeName: string, cpu: string, more: Partial<PodOptions> = {}, index = 0) =>
  makePod({name: `on-${nodeName}-${index}`, nodeName, requests: {cpu}, ...more});
const routers = (nodeName: string) => [0, 1, 2, 3, 4].map(index => tenant(nodeName, "1", {}, index));

/** Where the newcomer lives: the library decides. */
function home(
  nodes: readonly Node[],
  tenants: readonly ReturnType<typeof tenant>[],
  cpu: string,
  more: Partial<PodOptions> = {}
): string {
  const newcomer = makePod({name: "newcomer", requests: {cpu}, ...more});
  return schedule({nodes, pods: [...tenants, newcomer]}).decisions[0]?.node ?? "waits";
}

const two = [d8s(0), d8s(1)];
const VLLM = {requests: {cpu: "8", memory: "64Gi", "nvidia.com/gpu": "1"}};
const OUTCOMES = {
  a: home(two, [tenant("d8s-0", "6.5"), tenant("d8s-1", "6.5")], "2"),
  b: home([...two, d8s(2)], [tenant("d8s-0", "7.5"), tenant("d8s-1", "7.5"), tenant("d8s-2", "5")], "2"),
  c: home(two, [tenant("d8s-0", "7"), tenant("d8s-1", "5")], "2"),
  d: home(two, [tenant("d8s-0", "2", {limits: {cpu: "7.5"}}), tenant("d8s-1", "4", {limits: {cpu: "4"}})], "2"),
  e: home([d8s(0)], [], "8"),
  f: home(two, [...routers("d8s-0"), ...routers("d8s-1")], "4"),
  g: home([a100, d8s(0)], [tenant("a100-0", "8", VLLM)], "1", {tolerations: [{...SIGN, operator: "Equal"}]})
};
type Layout = keyof typeof OUTCOMES;

judge(import.meta.url, ({ask, idea}) => {
  const predicted = async () => {
    const given = await ask("homes");
    const place = expect.stringMatching(/^(d8s-[012]|a100-0|waits)$/);
    expect(given, 'the name of a node or "waits" for each of a to g').toEqual(
      Object.fromEntries(Object.keys(OUTCOMES).map(layout => [layout, place]))
    );
    return given as Record<Layout, string>;
  };

  it.each([
    ["a", "the normaliser between two gaps", "free CPU in the cluster is free CPU on a node"],
    ["b", "the normaliser in a street that is 85 % let", "average utilisation decides whether a pod fits"],
    ["c", "the normaliser among sleepers", "usage decides placement"],
    ["d", "the normaliser beside high limits", "limits decide placement"],
    ["e", "the report of 8 CPUs", "capacity is what pods may use"],
    ["f", "the report that two routers keep out", "a pod moves to another node"],
    ["g", "the router with a key", "a toleration pulls a pod to its node"]
  ] as const)("knows in layout %s where to find %s", async (layout, _who, belief) => {
    expect((await predicted())[layout], `Layout ${layout}. ${idea(belief)}`).toBe(OUTCOMES[layout]);
  });
});
