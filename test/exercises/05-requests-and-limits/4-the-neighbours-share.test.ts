import fc from "fast-check";
import {expect, it} from "vitest";
import {instanceType, makeNode, makePod, type Pod, schedule, shareCpu} from "../../../lib/browser.js";
import {judge} from "../judge.js";

interface Tenant {
  readonly name: string;
  readonly needsMilliCpu: number;
  readonly wantsMilliCpu: number;
}

interface Setting {
  readonly requestMilliCpu: number;
  readonly limitMilliCpu: number | null;
}

const CORES = 8;
const NODE = makeNode(instanceType("Standard_D8s_v5"), "d8s-0");
const tenant = (name: string, needsMilliCpu: number, wantsMilliCpu: number) => ({name, needsMilliCpu, wantsMilliCpu});

// In equal parts sap would have 1000, the router 2000, and the others (8000 - 3000) / 2 = 2500 each: too little for the normaliser.
const HOUSE = [
  tenant("normaliser", 4000, 6000),
  tenant("router", 1000, 2000),
  tenant("sap", 500, 1000),
  tenant("batch", 500, 8000)
];
const houses: fc.Arbitrary<readonly Tenant[]> = fc
  .array(fc.tuple(fc.integer({min: 1, max: 12}), fc.integer({min: 0, max: 24})), {minLength: 2, maxLength: 6})
  .filter(list => list.reduce((sum, [needs]) => sum + needs, 0) <= 28)
  .map(list =>
    list.map(([needs, more], i) => tenant(`app-${i}`, 250 * needs, Math.min(1000 * CORES, 250 * (needs + more))))
  );

const podsOf = (house: readonly Tenant[], settings: readonly Setting[]): Pod[] =>
  house.map(({name}, i) => {
    const {requestMilliCpu, limitMilliCpu} = settings[i] as Setting;
    return makePod({
      name,
      requests: {cpu: `${requestMilliCpu}m`},
      ...(limitMilliCpu !== null && {limits: {cpu: `${limitMilliCpu}m`}})
    });
  });

const left = (pods: readonly Pod[]) =>
  schedule({nodes: [NODE], pods}).decisions.flatMap(({pod, node, message}) =>
    node === null ? [`${pod}: ${message}`] : []
  );

/** Who gets less than it should while those who are busy want what they want; weights are whole numbers, so 5 % are let pass. */
function short(house: readonly Tenant[], pods: readonly Pod[], isBusy: (i: number) => boolean, due: "needs" | "wants") {
  const wishes = pods.map((pod, i) => ({pod, wants: `${isBusy(i) ? (house[i] as Tenant).wantsMilliCpu : 0}m`}));
  return shareCpu(CORES, wishes).flatMap(({gotMilliCpu}, i) => {
    const {name, needsMilliCpu, wantsMilliCpu} = house[i] as Tenant;
    const dueMilliCpu = due === "needs" ? needsMilliCpu : wantsMilliCpu;
    if (!isBusy(i) || gotMilliCpu >= 0.95 * dueMilliCpu) return [];
    return [`${name} ${due} ${dueMilliCpu}m and gets ${gotMilliCpu}m`];
  });
}
const all = () => true;

judge(import.meta.url, ({askEach, idea}) => {
  async function podsFor(houses: readonly (readonly Tenant[])[]): Promise<readonly Pod[][]> {
    const answers = await askEach(
      "settings",
      houses.map(house => [house])
    );
    return answers.map((answer, i) => {
      const house = houses[i] as readonly Tenant[];
      const setting = {requestMilliCpu: expect.any(Number)};
      expect(answer, "a setting for each tenant, in the same order").toHaveLength(house.length);
      for (const one of answer as Setting[]) {
        expect(one, "a request and a limit").toMatchObject(setting);
        const {requestMilliCpu, limitMilliCpu} = one;
        const isWhole = (amount: number) => Number.isInteger(amount) && amount >= 0;
        const isLimit = limitMilliCpu === null || (isWhole(limitMilliCpu) && limitMilliCpu >= requestMilliCpu);
        const why = "whole numbers of milli-CPU, and a limit that is null or no less than the request";
        expect(isWhole(requestMilliCpu) && isLimit, `${JSON.stringify(one)}: ${why}`).toBe(true);
      }
      return podsOf(house, answer as Setting[]);
    });
  }

  it("lets all of them onto the node", async () => {
    const [pods = []] = await podsFor([HOUSE]);
    expect(left(pods), idea("a request is a ceiling")).toEqual([]);
  });

  it("gives each what it needs when all are busy", async () => {
    const [pods = []] = await podsFor([HOUSE]);
    expect(short(HOUSE, pods, all, "needs"), idea("usage decides placement")).toEqual([]);
  });

  it("gives one that is busy alone all that it wants", async () => {
    const [pods = []] = await podsFor([HOUSE]);
    const held = HOUSE.flatMap((_, alone) => short(HOUSE, pods, i => i === alone, "wants"));
    expect(held, idea("a limit protects its own pod")).toEqual([]);
  });

  it("does all of this in 40 houses drawn by lot", async () => {
    const given = fc.sample(houses, {seed: 54, numRuns: 40});
    const pods = await podsFor(given);
    for (const [i, house] of given.entries()) {
      const own = pods[i] as Pod[];
      const task = JSON.stringify(house);
      expect(left(own), `${task}: who waits`).toEqual([]);
      expect(short(house, own, all, "needs"), `${task}: all are busy`).toEqual([]);
      const held = house.flatMap((_, alone) => short(house, own, j => j === alone, "wants"));
      expect(held, `${task}: one is busy alone`).toEqual([]);
    }
  });
});
