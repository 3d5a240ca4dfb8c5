import fc from "fast-check";
import {expect, it} from "vitest";
import {
  defaultProfile,
  instanceType,
  makeNode,
  makePod,
  milliUnits,
  type Node,
  type Plugin,
  type Pod,
  podRequests,
  type ResourceList,
  schedule
} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const GPU = "nvidia.com/gpu";
const WEIGHT = 100;

/** Buildings with those who live there, and the pods that come, one after the other. */
interface Town {
  readonly nodes: readonly Node[];
  readonly tenants: readonly Pod[];
  readonly arrivals: readonly Pod[];
}

const d4s = (name: string) => makeNode(instanceType("Standard_D4s_v5"), name);
const d8s = (name: string) => makeNode(instanceType("Standard_D8s_v5"), name);
const d16s = (name: string) => makeNode(instanceType("Standard_D16s_v5"), name);
const a100 = (name: string) => makeNode(instanceType("Standard_NC24ads_A100_v4"), name);
const tenant = (nodeName: string, requests: ResourceList, limits: ResourceList = {}) =>
  makePod({name: `on-${nodeName}`, nodeName, requests, limits});
const router = (i: number) => makePod({name: `router-${i}`, requests: {cpu: "1", memory: "2Gi"}});
const vllm = makePod({name: "vllm-0", requests: {cpu: "8", memory: "64Gi", [GPU]: "1"}});
const many = <T>(count: number, make: (i: number) => T) => Array.from({length: count}, (_, i) => make(i));

const livingOn = (name: string, pods: readonly Pod[]) => pods.filter(({spec}) => spec.nodeName === name);
const milliCpu = (pods: readonly Pod[]) => pods.reduce((sum, pod) => sum + (podRequests(pod).requested.cpu ?? 0), 0);

const MAKERS = {d4s, d8s, d16s, a100};
const towns: fc.Arbitrary<Town> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom("d4s", "d8s", "d8s", "d16s", "a100"), fc.integer({min: 1, max: 30})), {
      minLength: 2,
      maxLength: 4
    }),
    fc.array(fc.tuple(fc.constantFrom("500m", "1", "2", "2500m"), fc.constantFrom(false, false, true)), {
      minLength: 3,
      maxLength: 3
    })
  )
  .map(([buildings, pods]) => ({
    nodes: buildings.map(([kind], i) => MAKERS[kind](`${kind}-${i}`)),
    tenants: buildings.map(([kind, tenths], i) => tenant(`${kind}-${i}`, {cpu: `${tenths * 100}m`, memory: "1Gi"})),
    arrivals: pods.map(([cpu, isWithAgent], i) => {
      const main = {name: "main", image: "main:1", resources: {requests: {cpu, memory: "1Gi"}, limits: {cpu: "3"}}};
      const agent = {name: "agent", image: "agent:1", resources: {requests: {cpu: "250m", memory: "64Mi"}}};
      return makePod({name: `pod-${i}`, containers: isWithAgent ? [main, agent] : [main]});
    })
  }));
const DRAWN = fc.sample(towns, {seed: 44, numRuns: 25});

judge(import.meta.url, ({askEach, idea}) => {
  /**
   * Town by town, where each arrival goes. Before each one the answer scores the buildings that pass the filters, as they are then, in one process
   * for all towns; the scheduler then places the pod with these scores as one more plugin.
   */
  async function homes(...towns: readonly Town[]): Promise<readonly (readonly (string | null)[])[]> {
    const living = towns.map(({tenants}) => [...tenants]);
    const found = towns.map((): (string | null)[] => []);
    const rounds = Math.max(...towns.map(({arrivals}) => arrivals.length));
    for (let round = 0; round < rounds; round++) {
      const moments = towns.flatMap(({nodes, arrivals}, t) =>
        arrivals.slice(round, round + 1).map(pod => ({t, nodes, pod, tenants: living[t] as Pod[]}))
      );
      const questions = moments.flatMap(moment => candidates(moment).map(node => ({...moment, node})));
      const calls = questions.map(({pod, node, tenants}) => [pod, node, livingOn(node.metadata.name, tenants)]);
      const scores = calls.length > 0 ? await askEach("score", calls) : [];
      scores.forEach(refuseUnfit);
      for (const moment of moments) {
        const own = questions.flatMap(({t, node}, i) =>
          t === moment.t ? [[node.metadata.name, scores[i] as number] as const] : []
        );
        const home = place(moment, new Map(own));
        found[moment.t]?.push(home);
        if (home !== null) moment.tenants.push(livingIn(home, moment.pod));
      }
    }
    return found;
  }
  function refuseUnfit(score: unknown): void {
    expect(score, "points for a building, a whole number").toSatisfy(Number.isInteger);
    expect(score, idea("a low score keeps a pod out")).toBeGreaterThanOrEqual(0);
    expect(score, "points for a building, at most 100").toBeLessThanOrEqual(100);
  }
  const homesIn = async (town: Town) => (await homes(town))[0] as readonly (string | null)[];

  it("fills one building before it opens the next", async () => {
    // 3.86 CPUs to let, and one is let in the second: two routers more, and the third opens another.
    const tenants = [tenant("d4s-1", {cpu: "1", memory: "1Gi"})];
    const town = {nodes: [d4s("d4s-0"), d4s("d4s-1"), d4s("d4s-2")], tenants, arrivals: many(3, router)};
    expect(await homesIn(town), "the buildings of three routers").toEqual(["d4s-1", "d4s-1", "d4s-0"]);
  });

  it("measures by requests", async () => {
    const tenants = [
      tenant("d8s-0", {cpu: "1", memory: "1Gi"}, {cpu: "7"}),
      tenant("d8s-1", {cpu: "3", memory: "1Gi"}, {cpu: "3"})
    ];
    const town = {nodes: [d8s("d8s-0"), d8s("d8s-1")], tenants, arrivals: [router(0)]};
    expect(await homesIn(town), idea("limits decide placement")).toEqual(["d8s-1"]);
  });

  it("measures by what a building lets", async () => {
    // With the router: 3.71 of 3.86 are 96 %, 15 of 15.74 are 95 %. Of what they have, it would be 92 % and 93 %.
    const tenants = [
      tenant("d4s-0", {cpu: "2710m", memory: "1Gi"}, {cpu: "2710m"}),
      tenant("d16s-0", {cpu: "14", memory: "1Gi"}, {cpu: "14"})
    ];
    const arrivals = [makePod({name: "router-0", requests: {cpu: "1", memory: "1Gi"}, limits: {cpu: "1"}})];
    const town = {nodes: [d16s("d16s-0"), d4s("d4s-0")], tenants, arrivals};
    expect(await homesIn(town), idea("capacity is what pods may use")).toEqual(["d4s-0"]);
  });

  it("keeps routers out of the A100 building while there is room elsewhere, and lets them in when there is none", async () => {
    const tenants = [tenant("a100-0", {cpu: "20", memory: "1Gi"}), tenant("d4s-0", {cpu: "2", memory: "1Gi"})];
    const town = {nodes: [a100("a100-0"), d4s("d4s-0")], tenants, arrivals: many(2, router)};
    expect(await homesIn(town), "d4s-0 has room for one router of two").toEqual(["d4s-0", "a100-0"]);
  });

  it("fills the fuller A100 building with pods that need a card", async () => {
    const tenants = [tenant("a100-1", {cpu: "4", memory: "1Gi"})];
    const town = {nodes: [a100("a100-0"), a100("a100-1")], tenants, arrivals: [vllm]};
    expect(await homesIn(town), "the fuller of two A100 buildings, for a pod that needs a card").toEqual(["a100-1"]);
  });

  it(`chooses a fullest building in ${DRAWN.length} towns drawn by lot`, async () => {
    const found = await homes(...DRAWN);
    for (const [t, {nodes, tenants, arrivals}] of DRAWN.entries()) {
      const living = [...tenants];
      arrivals.forEach((pod, i) => {
        const home = found[t]?.[i] ?? null;
        const moment = {nodes, tenants: living, pod};
        const percents = new Map(candidates(moment).map(node => [node.metadata.name, percentOf(pod, node, living)]));
        const best = place(moment, percents);
        const words = [...percents].map(([name, percent]) => `${name} ${percent} %`).join(", ");
        expect(home, `${pod.metadata.name} of ${milliCpu([pod])} milli-CPU; with it inside: ${words}`).toBe(best);
        if (home !== null) living.push(livingIn(home, pod));
      });
    }
  });
});

/** A pod that comes into a street. */
interface Moment {
  readonly nodes: readonly Node[];
  readonly tenants: readonly Pod[];
  readonly pod: Pod;
}

const livingIn = (nodeName: string, pod: Pod): Pod => ({...pod, spec: {...pod.spec, nodeName}});

/** The buildings that are scored: those that pass the filters, and none where only one does. */
function candidates({nodes, tenants, pod}: Moment): readonly Node[] {
  const feasible = schedule({nodes, pods: [...tenants, pod]}).decisions[0]?.feasible ?? [];
  return feasible.length < 2 ? [] : nodes.filter(({metadata}) => feasible.includes(metadata.name));
}

function place({nodes, tenants, pod}: Moment, points: ReadonlyMap<string, number>): string | null {
  const yours: Plugin = {name: "FullestFirst", score: (_pod, {name}) => points.get(name) as number};
  const profile = [...defaultProfile, {plugin: yours, weight: WEIGHT}];
  return schedule({nodes, pods: [...tenants, pod]}, {profile}).decisions[0]?.node ?? null;
}

/** The points that the story asks for. */
function percentOf(pod: Pod, node: Node, living: readonly Pod[]): number {
  const {cpu = 0, [GPU]: gpus} = node.status?.allocatable ?? {};
  if (gpus !== undefined && podRequests(pod).requested[GPU] === undefined) return 0;
  return Math.floor((100 * milliCpu([...livingOn(node.metadata.name, living), pod])) / milliUnits(cpu));
}
