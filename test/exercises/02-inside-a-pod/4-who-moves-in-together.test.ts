import fc from "fast-check";
import {expect, it} from "vitest";
import {fleetFor, instanceType, makePod, type Pod, rentPerHour} from "../../../lib/browser.js";
import {judge} from "../judge.js";

interface Program {
  readonly name: string;
  readonly milliCpu: number;
  readonly gpus: number;
  readonly replicas: number;
  readonly beside: string | null;
}

interface Office {
  readonly containers: readonly string[];
  readonly replicas: number;
}

const A100 = instanceType("Standard_NC24ads_A100_v4");
const D8S = instanceType("Standard_D8s_v5");
const alone = (name: string, milliCpu: number, replicas: number, gpus = 0): Program => ({
  name,
  milliCpu,
  gpus,
  replicas,
  beside: null
});
const helper = (name: string, milliCpu: number, beside: string): Program => ({
  name,
  milliCpu,
  gpus: 0,
  replicas: 0,
  beside
});

const COMPANY = [
  helper("log-agent", 100, "normaliser"),
  alone("router", 1000, 3),
  alone("vllm", 8000, 1, 1),
  alone("normaliser", 2000, 6),
  helper("tokenizer", 1000, "vllm"),
  alone("sap", 2000, 1)
];
// vLLM and its tokenizer take an A100 machine (3.673). The others ask for 3 x 1 + 6 x 2.1 + 2 = 17.6 CPUs, of which a D8s lets 7.82: three of
// them at least (3 x 0.384), and three hold them. Nothing is cheaper.
const LEAST_USD_PER_HOUR = 4.825;

const companies: fc.Arbitrary<readonly Program[]> = fc
  .array(
    fc.record({
      milliCpu: fc.integer({min: 1, max: 30}).map(tenths => 100 * tenths),
      gpus: fc.constantFrom(0, 0, 0, 1),
      replicas: fc.integer({min: 1, max: 6}),
      helpers: fc.array(fc.integer({min: 1, max: 10}), {maxLength: 2})
    }),
    {minLength: 1, maxLength: 5}
  )
  .map(list =>
    list
      .flatMap(({milliCpu, gpus, replicas, helpers}, i) => [
        ...helpers.map((tenths, j) => helper(`helper-${i}-${j}`, 100 * tenths, `app-${i}`)),
        alone(`app-${i}`, milliCpu, replicas, gpus)
      ])
      .reverse()
  );

const find = (programs: readonly Program[], name: string) => programs.find(program => program.name === name) as Program;
const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);

/** Copies of a program, in all pods. */
const copies = (plan: readonly Office[], name: string) =>
  sum(plan.filter(({containers}) => containers.includes(name)).map(({replicas}) => replicas));

/** What all pods ask for. */
function asked(plan: readonly Office[], programs: readonly Program[], what: "milliCpu" | "gpus"): number {
  return sum(plan.map(({containers, replicas}) => replicas * sum(containers.map(name => find(programs, name)[what]))));
}

/** What each program needs, with a helper beside each copy. */
function needed(programs: readonly Program[], what: "milliCpu" | "gpus"): number {
  const count = ({replicas, beside}: Program) => (beside === null ? replicas : find(programs, beside).replicas);
  return sum(programs.map(program => count(program) * program[what]));
}

function podsOf(plan: readonly Office[], programs: readonly Program[]): Pod[] {
  const resources = ({milliCpu, gpus}: Program) => ({
    requests: {cpu: `${milliCpu}m`},
    ...(gpus > 0 && {limits: {"nvidia.com/gpu": String(gpus)}})
  });
  return plan.flatMap(({containers, replicas}, i) =>
    Array.from({length: replicas}, (_, j) =>
      makePod({
        name: `office-${i}-${j}`,
        containers: containers.map(name => ({name, image: name, resources: resources(find(programs, name))}))
      })
    )
  );
}

/** Pods that ask for a GPU live on A100 machines, the others on D8s. */
function rent(plan: readonly Office[], programs: readonly Program[]): number {
  const hasGpu = (pod: Pod) => pod.spec.containers.some(({resources}) => resources?.limits?.["nvidia.com/gpu"]);
  const pods = podsOf(plan, programs);
  const nodes = [
    ...fleetFor(pods.filter(hasGpu), A100).nodes,
    ...fleetFor(
      pods.filter(pod => !hasGpu(pod)),
      D8S
    ).nodes
  ];
  return Math.round(1000 * rentPerHour(nodes)) / 1000;
}

judge(import.meta.url, ({askEach, idea}) => {
  async function plansFor(companies: readonly (readonly Program[])[]): Promise<readonly Office[][]> {
    const answers = await askEach(
      "offices",
      companies.map(programs => [programs])
    );
    for (const [i, plan] of answers.entries()) {
      const names = (companies[i] as readonly Program[]).map(({name}) => name);
      expect(plan, "a list of offices").toBeInstanceOf(Array);
      for (const office of plan as readonly Office[]) {
        expect(office, "an office").toEqual({containers: expect.any(Array), replicas: expect.any(Number)});
        expect(names, "programs of the company").toEqual(expect.arrayContaining([...office.containers]));
        expect(new Set(office.containers).size, "a program is in a pod once").toBe(office.containers.length);
        expect(Number.isInteger(office.replicas) && office.replicas >= 0, "a whole number of replicas").toBe(true);
      }
    }
    return answers as readonly Office[][];
  }

  /** Programs that stand alone and have fewer copies than they need. */
  const missing = (plan: readonly Office[], programs: readonly Program[]) =>
    programs
      .filter(({name, replicas, beside}) => beside === null && copies(plan, name) < replicas)
      .map(({name, replicas}) => `${name}: ${copies(plan, name)} of ${replicas}`);

  /** Pods in which a program is without one of its helpers. */
  const lonely = (plan: readonly Office[], programs: readonly Program[]) =>
    programs.flatMap(({name, beside}) =>
      beside === null
        ? []
        : plan
            .filter(({containers}) => containers.includes(beside) && !containers.includes(name))
            .map(({containers}) => `${beside} without ${name} in [${containers.join(", ")}]`)
    );

  it("puts every helper into the pods of its program", async () => {
    const [plan] = await plansFor([COMPANY]);
    expect(lonely(plan as Office[], COMPANY), idea("localhost is the node")).toEqual([]);
  });

  it("gives every program its copies", async () => {
    const [plan] = await plansFor([COMPANY]);
    expect(missing(plan as Office[], COMPANY), idea("the same image means the same pod")).toEqual([]);
  });

  it("rents no machine that nobody needs", async () => {
    const [plan = []] = await plansFor([COMPANY]);
    const gpus = asked(plan, COMPANY, "gpus");
    expect(gpus, `${gpus} GPUs are asked for, and one vLLM is needed. ${idea("pods cost money")}`).toBeLessThanOrEqual(
      1
    );
    const usdPerHour = rent(plan, COMPANY);
    expect(usdPerHour, `these pods cost ${usdPerHour} USD/h; it can be done for less`).toBeLessThanOrEqual(
      LEAST_USD_PER_HOUR
    );
  });

  it("does all of this for 40 companies drawn by lot", async () => {
    const given = fc.sample(companies, {seed: 24, numRuns: 40});
    const plans = await plansFor(given);
    for (const [i, programs] of given.entries()) {
      const plan = plans[i] as Office[];
      const task = JSON.stringify(programs);
      expect(missing(plan, programs), `${task}: too few copies`).toEqual([]);
      expect(lonely(plan, programs), `${task}: without their helpers`).toEqual([]);
      for (const what of ["gpus", "milliCpu"] as const) {
        expect(asked(plan, programs, what), `${task}: ${what} asked for`).toBeLessThanOrEqual(needed(programs, what));
      }
    }
  });
});
