import fc from "fast-check";
import {expect, it} from "vitest";
import {type Decision, schedule} from "../../../lib/browser.js";
import {aNode, aPod} from "../../builders.js";
import {judge} from "../judge.js";

interface Tenant {
  readonly name: string;
  readonly priority: number;
  readonly cpus: number;
}

interface Building {
  readonly node: string;
  readonly cpus: number;
  readonly tenants: readonly Tenant[];
}

interface Outcome {
  readonly node: string | null;
  readonly victims: readonly string[];
  readonly running: readonly string[];
}

interface Arrival {
  readonly street: readonly Building[];
  readonly urgent: Tenant;
}

const URGENT = {name: "urgent-0", priority: 10, cpus: 4};
/** A building with tenants, each of them [priority, CPUs]. */
const building = (node: string, cpus: number, ...tenants: readonly (readonly [number, number])[]): Building => ({
  node,
  cpus,
  tenants: tenants.map(([priority, size]) => ({name: `${node}-of-${priority}`, priority, cpus: size}))
});

/** One building of the chapter: the tenant of 5 leaves, and the one of 0, which is small, stays. */
const INSIDE: Arrival = {street: [building("d8s-0", 8, [0, 1], [5, 4], [9, 2])], urgent: URGENT};
/** The victim asks for 1 CPU, and next door 3 are free. */
const NEXT_DOOR: Arrival = {
  street: [building("d8s-0", 8, [1, 1], [20, 4]), building("d8s-1", 8, [20, 5])],
  urgent: URGENT
};
/** Two of priorities 0 and 1, or one of 5. */
const TWO_OR_ONE: Arrival = {
  street: [building("d8s-0", 8, [5, 4], [20, 4]), building("d8s-1", 8, [0, 2], [1, 2], [20, 4])],
  urgent: URGENT
};
/** Two CPUs can be freed in each building, and the pod asks for 4. */
const TWO_GAPS: Arrival = {
  street: [building("d8s-0", 8, [0, 2], [20, 6]), building("d8s-1", 8, [1, 2], [20, 6])],
  urgent: URGENT
};
/** Whoever lives there is as important as the pod that comes, or more. */
const EQUALS: Arrival = {street: [building("d8s-0", 8, [10, 4], [11, 4])], urgent: URGENT};

const buildings = fc
  .tuple(
    fc.integer({min: 4, max: 16}),
    fc.uniqueArray(fc.tuple(fc.nat(12), fc.integer({min: 1, max: 5})), {
      maxLength: 6,
      selector: ([priority]) => priority
    })
  )
  .filter(([cpus, tenants]) => tenants.reduce((sum, [, size]) => sum + size, 0) <= cpus);
const arrivals: fc.Arbitrary<Arrival> = fc
  .tuple(fc.array(buildings, {minLength: 1, maxLength: 4}), fc.integer({min: 3, max: 8}))
  .map(([list, cpus]) => ({
    street: list.map(([size, tenants], i) => building(`node-${i}`, size, ...tenants)),
    urgent: {...URGENT, cpus}
  }));

const free = ({cpus, tenants}: Building) => cpus - tenants.reduce((sum, tenant) => sum + tenant.cpus, 0);
const hasRoom = ({street, urgent}: Arrival) => street.some(one => free(one) >= urgent.cpus);
const DRAWN = fc.sample(arrivals, {seed: 45, numRuns: 300}).filter(arrival => !hasRoom(arrival));

/** What the scheduler decides, and who then is there. */
function decided({street, urgent}: Arrival): {readonly decision: Decision; readonly running: readonly string[]} {
  const nodes = street.map(({node, cpus}) => aNode(node, {cpu: String(cpus)}));
  const tenants = street.flatMap(({node, tenants}) =>
    tenants.map(({name, priority, cpus}) => aPod(name, {cpu: String(cpus)}, {nodeName: node, priority}))
  );
  const newcomer = aPod(urgent.name, {cpu: String(urgent.cpus)}, {priority: urgent.priority});
  const {decisions, cluster} = schedule({nodes, pods: [...tenants, newcomer]});
  const running = cluster.pods.filter(({spec}) => spec.nodeName !== undefined).map(({metadata}) => metadata.name);
  return {decision: decisions[0] as Decision, running};
}

function truth(arrival: Arrival): Outcome {
  const {decision, running} = decided(arrival);
  const victims = (decision.preemption?.victims ?? []).map(key => key.split("/")[1] as string);
  return {node: decision.retry?.node ?? null, victims: victims.sort(), running: [...running].sort()};
}

function inWords({street, urgent}: Arrival): string {
  const list = street.map(({node, cpus, tenants}) => {
    const those = tenants.map(({priority, cpus: size}) => `${size} CPU of priority ${priority}`);
    return `${node} lets ${cpus}: ${those.join(", ") || "nobody"}`;
  });
  return `${urgent.cpus} CPUs of priority ${urgent.priority} come. ${list.join("; ")}`;
}

judge(import.meta.url, ({askEach, idea}) => {
  async function outcomes(...given: readonly Arrival[]): Promise<readonly Outcome[]> {
    const answers = await askEach(
      "afterArrival",
      given.map(({street, urgent}) => [street, urgent])
    );
    return answers.map((answer, i) => {
      const lists = {victims: expect.any(Array), running: expect.any(Array)};
      expect(answer, `node, victims and running. ${inWords(given[i] as Arrival)}`).toMatchObject(lists);
      const {node, victims, running} = answer as Outcome;
      return {node: node ?? null, victims: [...victims].sort(), running: [...running].sort()};
    });
  }
  const outcome = async (arrival: Arrival) => (await outcomes(arrival))[0] as Outcome;

  it("evicts from the top who does not fit beside the pod", async () => {
    const {victims} = await outcome(INSIDE);
    // 8 - 4 = 4 CPUs beside it: 2 for that of 9, none for that of 5, 1 for that of 0.
    expect(victims, idea("the least important leaves first")).toEqual(["d8s-0-of-5"]);
  });

  it("ends the victims, and moves none", async () => {
    const {victims, running} = await outcome(NEXT_DOOR);
    expect(victims, inWords(NEXT_DOOR)).toEqual(["d8s-0-of-1"]);
    expect(running, idea("a pod moves to another node")).toEqual(["d8s-0-of-20", "d8s-1-of-20", "urgent-0"]);
  });

  it("hurts the least important first, and only then the fewest", async () => {
    const {node} = await outcome(TWO_OR_ONE);
    expect(node, idea("the fewest victims are the least harm")).toBe("d8s-1");
  });

  it("takes all victims from one building", async () => {
    expect(await outcome(TWO_GAPS), idea("free CPU in the cluster is free CPU on a node")).toEqual(truth(TWO_GAPS));
  });

  it("evicts nobody of equal priority", async () => {
    expect(await outcome(EQUALS), inWords(EQUALS)).toEqual({
      node: null,
      victims: [],
      running: ["d8s-0-of-10", "d8s-0-of-11"]
    });
  });

  it(`does what the scheduler does, in ${DRAWN.length} streets drawn by lot`, async () => {
    const answers = await outcomes(...DRAWN);
    for (const [index, arrival] of DRAWN.entries()) {
      expect(answers[index], inWords(arrival)).toEqual(truth(arrival));
    }
  });
});
