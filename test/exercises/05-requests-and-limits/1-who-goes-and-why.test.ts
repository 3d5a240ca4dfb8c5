import {expect, it} from "vitest";
import {
  evictionOrder,
  instanceType,
  makeNode,
  makePod,
  type Pod,
  type ResourceList,
  runCpu,
  runNodeMemory,
  schedule
} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const NODE = makeNode(instanceType("Standard_D8s_v5"), "d8s-0");
const living = (count: number, requests: ResourceList, limits: ResourceList = {}): Pod[] =>
  Array.from({length: count}, (_, i) => makePod({name: `tenant-${i}`, nodeName: "d8s-0", requests, limits}));

function placed(tenants: readonly Pod[]): string {
  const newcomer = makePod({name: "newcomer", requests: {cpu: "2"}});
  return schedule({nodes: [NODE], pods: [...tenants, newcomer]}).decisions[0]?.node === null ? "waits" : "runs";
}

function remembered(pod: Pod, memory: string): string {
  const {events} = runNodeMemory({memory: "32Gi", pods: [{pod, memory}]}, {untilMs: 60_000});
  return events.some(({kind}) => kind === "OOMKilled") ? "killed" : "runs";
}

interface Tenant {
  readonly name: string;
  readonly requests?: string;
  readonly usesGiB: number;
  readonly priority?: number;
}

/** Who goes first, and the first of the three questions that the next in the queue answers otherwise. */
function victim(tenants: readonly Tenant[]) {
  const order = evictionOrder(
    tenants.map(({name, requests, usesGiB, priority = 0}) => ({
      pod: makePod({name, priority, ...(requests && {requests: {memory: requests}})}),
      memoryBytes: usesGiB * 2 ** 30
    }))
  );
  const [first, next] = [order[0]!, order[1]!];
  const sameSide = first.priority === next.priority ? "further above its request" : "lower priority";
  return {goes: first.pod.metadata.name, why: first.exceeds === next.exceeds ? sameSide : "above its request"};
}

const throttled = runCpu([{atMs: 0, threads: 4}], {limit: "1", cores: 8, untilMs: 60_000}).throttledShare;
const EVENINGS = {
  a: placed(living(5, {cpu: "1"}, {cpu: "8"})),
  b: placed(living(3, {cpu: "2"})),
  c: throttled > 0 ? "slowed" : "runs",
  d: remembered(makePod({name: "pod", limits: {memory: "2Gi"}}), "3Gi"),
  e: remembered(makePod({name: "pod", requests: {memory: "2Gi"}}), "5Gi"),
  f: victim([
    {name: "normaliser", requests: "12Gi", usesGiB: 11},
    {name: "router", requests: "2Gi", usesGiB: 3}
  ]),
  g: victim([
    {name: "sap", requests: "1Gi", usesGiB: 6, priority: 1000},
    {name: "batch", requests: "4Gi", usesGiB: 4.5}
  ]),
  h: victim([
    {name: "report", usesGiB: 1},
    {name: "batch", requests: "2Gi", usesGiB: 5}
  ])
};
type Evenings = typeof EVENINGS;

judge(import.meta.url, ({ask, idea}) => {
  const predicted = async () => {
    const given = await ask("evenings");
    const fate = expect.stringMatching(/^(runs|waits|slowed|killed)$/);
    const why = expect.stringMatching(/^(above its request|lower priority|further above its request)$/);
    const goes = {goes: expect.any(String), why};
    expect(given, "a fate for each of a to e, and {goes, why} for f, g and h").toEqual({
      ...{a: fate, b: fate, c: fate, d: fate, e: fate},
      ...{f: goes, g: goes, h: goes}
    });
    return given as Evenings;
  };

  it.each([
    ["a", "the pod that comes to tenants with high limits", "limits decide placement"],
    ["b", "the pod that comes to sleeping tenants", "usage decides placement"],
    ["c", "the pod that wants more CPU than its limit", "a container that exceeds its CPU limit is killed"],
    ["d", "the pod that needs more memory than its limit", "one that exceeds its memory limit is slowed"],
    ["e", "the pod that uses more memory than its request", "a request is a ceiling"]
  ] as const)("knows what becomes on evening %s of %s", async (evening, _who, belief) => {
    expect((await predicted())[evening], `Evening ${evening}. ${idea(belief)}`).toBe(EVENINGS[evening]);
  });

  it.each([
    ["f", "the normaliser and the router", "the largest goes first"],
    ["g", "sap and the batch", "the largest goes first"],
    ["h", "the report and the batch", "the class decides who is evicted"]
  ] as const)("knows who goes first on evening %s, of %s", async (evening, _who, belief) => {
    const {goes} = (await predicted())[evening];
    expect(goes, `Evening ${evening}. ${idea(belief)}`).toBe(EVENINGS[evening].goes);
  });

  it("knows why they go", async () => {
    const {f, g, h} = await predicted();
    const asked = "the three questions are asked in order, and the first that tells the two apart is the reason";
    expect([f.why, g.why, h.why], asked).toEqual([EVENINGS.f.why, EVENINGS.g.why, EVENINGS.h.why]);
  });
});
