import fc from "fast-check";
import {expect, it} from "vitest";
import {instanceType, makeNode, makePod, type Node, type Pod, schedule} from "../../../lib/browser.js";
import {judge} from "../judge.js";

interface Reading {
  readonly nodes: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly main: string;
  readonly further: number;
  readonly whenEmpty: number;
}

interface Street {
  readonly nodes: readonly Node[];
  readonly tenants: readonly Pod[];
  readonly pod: Pod;
}

/** A building, and the CPUs and GiB that are asked for in it. */
type Plot = readonly [type: string, cpu: number, memory: number, door: "open" | "signed" | "cordoned"];

function streetOf(plots: readonly Plot[], [cpu, memory, gpus]: readonly [number, number, number]): Street {
  const nodes = plots.map(([type, , , door], i): Node => {
    const node = makeNode(instanceType(`Standard_${type}`), `node-${i}`);
    if (door === "cordoned") return {...node, spec: {unschedulable: true}};
    return door === "signed" ? {...node, spec: {taints: [{key: "sku", value: "gpu", effect: "NoSchedule"}]}} : node;
  });
  const tenants = plots.map(([, cpu, memory], i) =>
    makePod({name: `tenant-${i}`, nodeName: `node-${i}`, requests: {cpu: String(cpu), memory: `${memory}Gi`}})
  );
  const requests = {
    cpu: String(cpu),
    memory: `${memory}Gi`,
    ...(gpus > 0 && {"nvidia.com/gpu": String(gpus)})
  };
  return {nodes, tenants, pod: makePod({name: "newcomer", requests})};
}

const plots = fc
  .constantFrom(["D4s_v5", 3, 13], ["D8s_v5", 7, 29], ["D16s_v5", 15, 61], ["NC24ads_A100_v4", 23, 217])
  .chain(([type, cpu, memory]) =>
    fc.tuple(
      fc.constant(type as string),
      fc.integer({min: (cpu as number) - 2, max: cpu as number}),
      fc.nat(memory as number),
      fc.constantFrom("open", "open", "open", "signed", "cordoned")
    )
  );
const streets = fc
  .tuple(
    fc.array(plots as fc.Arbitrary<Plot>, {minLength: 2, maxLength: 24}),
    fc.tuple(fc.integer({min: 2, max: 10}), fc.integer({min: 1, max: 40}), fc.constantFrom(0, 0, 1))
  )
  .map(([list, pod]) => streetOf(list, pod));

const decisionOf = ({nodes, tenants, pod}: Street) => schedule({nodes, pods: [...tenants, pod]}).decisions[0];

/** The archive pod of the chapter. */
const STORY = streetOf(
  [
    ["NC24ads_A100_v4", 8, 64, "signed"],
    ["D8s_v5", 6, 12, "open"],
    ["D8s_v5", 6, 12, "open"],
    ["D4s_v5", 2, 4, "open"],
    ["D4s_v5", 0, 0, "cordoned"]
  ],
  [2, 12, 0]
);
/** Ten buildings short of CPU, and two with a sign: as text, "10 …" comes before "2 …". */
const LONG = streetOf(
  [
    ...Array.from({length: 10}, (): Plot => ["D8s_v5", 7, 4, "open"]),
    ["NC24ads_A100_v4", 0, 0, "signed"],
    ["NC24ads_A100_v4", 0, 0, "signed"]
  ],
  [2, 4, 0]
);
/** The small buildings would not hold it empty. */
const SMALL = streetOf(
  [
    ["D4s_v5", 0, 0, "open"],
    ["D4s_v5", 0, 0, "open"],
    ["D8s_v5", 4, 4, "open"]
  ],
  [5, 4, 0]
);
const DRAWN = fc.sample(streets, {seed: 42, numRuns: 80}).filter(street => decisionOf(street)?.node === null);

/** What the scheduler knows of the street, told from the decision and from emptied buildings. */
function truth(street: Street): Omit<Reading, "main"> {
  const reasons: Record<string, number> = {};
  for (const {nodes, reasons: given} of decisionOf(street)?.statuses ?? []) {
    for (const reason of given) reasons[reason] = (reasons[reason] ?? 0) + nodes.length;
  }
  const given = Object.values(reasons).reduce((a, b) => a + b, 0);
  const whenEmpty = street.nodes.filter(
    node => schedule({nodes: [node], pods: [street.pod]}).decisions[0]?.node !== null
  );
  return {nodes: street.nodes.length, reasons, further: given - street.nodes.length, whenEmpty: whenEmpty.length};
}

const mostOf = (reasons: Readonly<Record<string, number>>) => Math.max(...Object.values(reasons));

judge(import.meta.url, ({askEach, idea}) => {
  async function readings(...streets: readonly Street[]): Promise<readonly {message: string; reading: Reading}[]> {
    const messages = streets.map(street => decisionOf(street)?.message ?? "");
    const given = await askEach(
      "read",
      messages.map(message => [message])
    );
    return messages.map((message, i) => {
      const count = expect.any(Number);
      const shape = {
        nodes: count,
        reasons: expect.any(Object),
        main: expect.any(String),
        further: count,
        whenEmpty: count
      };
      expect(given[i], `a reading of: ${message}`).toEqual(shape);
      return {message, reading: given[i] as Reading};
    });
  }
  const readingOf = async (street: Street) => (await readings(street))[0] as {message: string; reading: Reading};

  it("counts the nodes, and the nodes under each reason", async () => {
    const {message, reading} = await readingOf(STORY);
    expect({nodes: reading.nodes, reasons: reading.reasons}, message).toEqual({
      nodes: 5,
      reasons: {
        "Insufficient memory": 1,
        "node(s) had untolerated taint(s)": 1,
        "node(s) were unschedulable": 1,
        "Insufficient cpu": 3
      }
    });
  });

  it("sees that a node has given two reasons", async () => {
    const {reading} = await readingOf(STORY);
    // 1 + 1 + 1 + 3 = 6 reasons, 5 nodes.
    expect(reading.further, idea("a node gives one reason")).toBe(1);
  });

  it("finds the reason that most nodes gave, wherever it stands", async () => {
    const {reading} = await readingOf(LONG);
    expect(reading.main, idea("the reasons are sorted by count")).toBe("Insufficient cpu");
  });

  it("tells nodes that are full from nodes that are too small", async () => {
    const {reading} = await readingOf(SMALL);
    expect(reading.whenEmpty, idea("insufficient means full")).toBe(1);
  });

  it(`reads ${DRAWN.length} messages of streets drawn by lot`, async () => {
    const answers = await readings(...DRAWN);
    for (const [index, street] of DRAWN.entries()) {
      const {message, reading} = answers[index] as (typeof answers)[number];
      const {main, ...rest} = reading;
      const {nodes, reasons, further, whenEmpty} = truth(street);
      expect(rest, message).toEqual({nodes, reasons, further, whenEmpty});
      expect(reasons[main], `the most frequent reason of: ${message}`).toBe(mostOf(reasons));
    }
  });
});
