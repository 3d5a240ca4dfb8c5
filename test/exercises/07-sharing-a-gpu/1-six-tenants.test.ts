import {expect, it} from "vitest";
import {
  cardMemory,
  gpuCard,
  instanceType,
  makeNode,
  makePod,
  migCard,
  migRemovals,
  migRoom,
  mpsShare,
  readDevicePluginConfig,
  readLayout,
  schedule,
  withDevicePlugin
} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const building = makeNode(instanceType("Standard_NC24ads_A100_v4"), "a100-0");
const card = gpuCard("A100-80GB");
const cut = migCard("A100-80GB");
const ASKS = [
  {pod: "vllm", what: "start", mib: 30_000},
  {pod: "embedder", what: "start", mib: 45_000},
  {pod: "vllm", what: "load", mib: 8000}
];

/** What becomes of the last of the pods, each of which asks for so many devices. */
function placed(node: typeof building, ...counts: readonly string[]) {
  try {
    const pods = counts.map((count, i) => makePod({name: `pod-${i}`, requests: {"nvidia.com/gpu": count}}));
    return schedule({nodes: [node], pods}).decisions.at(-1)?.node === null ? "waits" : "runs";
  } catch {
    return "refused";
  }
}

const fits = (profile: string, layout: string) => {
  const {profiles} = migRoom(cut, readLayout(cut, layout));
  return profiles.find(fit => fit.profile === profile)?.possibleStarts.length === 0 ? "waits" : "runs";
};
const vllmUnder = (limit?: number) => {
  const {outOfMemory} = cardMemory(card.memoryMiB, ASKS, limit === undefined ? undefined : () => limit);
  return outOfMemory.some(({pod}) => pod === "vllm") ? "dies" : "runs";
};
const small = (...starts: readonly number[]) => starts.map(start => `1g.10gb@${start}`);
const left = migRemovals(cut, readLayout(cut, small(0, 1, 2, 3, 4, 5, 6).join(" ")), small(1, 3, 5)).at(-1);
const twice = readDevicePluginConfig(
  "version: v1\nsharing: {timeSlicing: {resources: [{name: nvidia.com/gpu, replicas: 2}]}}"
);

const OUTCOMES = {
  a: placed(building, "1", "1"),
  b: vllmUnder(),
  c: vllmUnder(mpsShare(card, 2).memoryMiB),
  d: fits("3g.40gb", small(1, 5).join(" ")),
  e: left?.fits.includes("2g.20gb") ? "runs" : "waits",
  f: placed(withDevicePlugin(building, [card], twice), "0.5")
};
type Layout = keyof typeof OUTCOMES;

judge(import.meta.url, ({ask, idea}) => {
  const predicted = async () => {
    const given = await ask("fates");
    const fateOf = expect.stringMatching(/^(runs|waits|dies|refused)$/);
    expect(given, 'one of "runs", "waits", "dies" and "refused" for each of a to f').toEqual(
      Object.fromEntries(Object.keys(OUTCOMES).map(layout => [layout, fateOf]))
    );
    return given as Record<Layout, string>;
  };

  it.each([
    ["a", "the embedder that comes second", "two pods share a whole GPU by default"],
    ["b", "vLLM, which kept to its half", "time-slicing divides memory"],
    ["c", "vLLM beside a large neighbour", "MPS leaves memory in one pot"],
    ["d", "the pod that needs a 3g", "MIG slices can sit anywhere"],
    ["e", "the pod that needs a 2g", "removing MIG instances makes every profile possible again"],
    ["f", "the pod that asks for 0.5", "half a GPU can be asked for as 0.5"]
  ] as const)("knows what becomes in layout %s of %s", async (layout, _who, belief) => {
    expect((await predicted())[layout], `Layout ${layout}. ${idea(belief)}`).toBe(OUTCOMES[layout]);
  });
});
