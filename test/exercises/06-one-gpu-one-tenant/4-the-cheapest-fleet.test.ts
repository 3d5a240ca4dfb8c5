import {expect, it} from "vitest";
import {
  instanceType,
  instanceTypeNames,
  makeNode,
  makePod,
  milliUnits,
  type Pod,
  type ResourceList,
  rentPerHour,
  schedule
} from "../../../lib/browser.js";
import {judge} from "../judge.js";

interface Machine {
  readonly type: string;
  readonly pods: readonly string[];
}

const APPS: readonly [app: string, count: number, requests: ResourceList][] = [
  ["vllm", 3, {cpu: "8", memory: "64Gi", "nvidia.com/gpu": "1"}],
  ["normaliser", 22, {cpu: "2", memory: "4Gi"}],
  ["router", 2, {cpu: "1", memory: "2Gi"}]
];
const PODS: ReadonlyMap<string, Pod> = new Map(
  APPS.flatMap(([app, count, requests]) =>
    Array.from({length: count}, (_, i) => [`${app}-${i}`, makePod({name: `${app}-${i}`, requests})] as const)
  )
);
// Three vLLM pods need three A100 machines (3 x 3.673). Beside vLLM each lets 15.66 CPUs, and so 7 normalisers: 21 of 22. The last one needs
// a machine more, and the cheapest of all holds it (0.192). Both routers find a CPU on the A100 machines. Nothing is cheaper.
const LEAST_USD_PER_HOUR = 11.211;

/** The machines as nodes, with their pods. */
const town = (machines: readonly Machine[]) =>
  machines.map(({type, pods}, i) => ({
    node: makeNode(instanceType(type), `machine-${i}`),
    pods: pods.flatMap(name => PODS.get(name) ?? [])
  }));
type House = ReturnType<typeof town>[number];

const cpus = (amount: string | number | undefined) => milliUnits(amount ?? 0) / 1000;
const asked = ({pods}: House, name: string) =>
  pods.reduce((sum, {spec}) => sum + cpus(spec.containers[0]?.resources?.requests?.[name]), 0);
const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);

/** Who does not fit on the machine that was chosen for it. */
function left({node, pods}: House): string[] {
  const {decisions} = schedule({nodes: [node], pods});
  return decisions.flatMap(({pod, node: home}) => (home === null ? [`${pod} on ${node.metadata.name}`] : []));
}

/** The belief that would let these machines hold their pods. */
function beliefBehind(houses: readonly House[]): string | undefined {
  const isShared = houses.some(
    house => asked(house, "nvidia.com/gpu") > cpus(house.node.status?.capacity?.["nvidia.com/gpu"])
  );
  if (isShared) return "two pods share a whole GPU by default";
  if (houses.every(house => asked(house, "cpu") <= cpus(house.node.status?.capacity?.cpu))) {
    return "capacity is what pods may use";
  }
  const isRoomInAll =
    sum(houses.map(house => asked(house, "cpu"))) <= sum(houses.map(({node}) => cpus(node.status?.allocatable?.cpu)));
  return isRoomInAll ? "free CPU in the cluster is free CPU on a node" : undefined;
}

judge(import.meta.url, ({ask, idea}) => {
  async function fleet(): Promise<{machines: Machine[]; usdPerHour: number}> {
    const given = await ask("fleet");
    expect(given, "machines with type and pods, and their price").toEqual({
      machines: expect.any(Array),
      usdPerHour: expect.any(Number)
    });
    const {machines, usdPerHour} = given as {machines: Machine[]; usdPerHour: number};
    for (const machine of machines) {
      expect(machine, "a machine").toEqual({type: expect.any(String), pods: expect.any(Array)});
      expect(instanceTypeNames(), "the machines that can be rented").toContain(machine.type);
    }
    return {machines, usdPerHour};
  }

  it("gives each of the 27 pods one home", async () => {
    const {machines} = await fleet();
    const housed = machines.flatMap(({pods}) => pods);
    expect([...housed].sort(), "every pod once").toEqual([...PODS.keys()].sort());
  });

  it("puts no more on a machine than it lets", async () => {
    const houses = town((await fleet()).machines);
    const homeless = houses.flatMap(left);
    const belief = beliefBehind(houses);
    const why = belief === undefined ? "These pods do not fit where they were put." : idea(belief);
    expect(homeless, why).toEqual([]);
  });

  it("tells what the machines cost", async () => {
    const {machines, usdPerHour} = await fleet();
    const rent = rentPerHour(town(machines).map(({node}) => node));
    expect(usdPerHour, idea("the bill follows requests")).toBeCloseTo(rent, 3);
  });

  it("costs as little as it can", async () => {
    const rent = rentPerHour(town((await fleet()).machines).map(({node}) => node));
    const advice = "machines are paid whole: what stands idle on those that you need anyway?";
    expect(rent, `this fleet costs ${rent} USD/h, and there is a cheaper one; ${advice}`).toBeLessThanOrEqual(
      LEAST_USD_PER_HOUR
    );
  });
});
