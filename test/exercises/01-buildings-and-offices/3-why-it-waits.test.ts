import fc from "fast-check";
import {expect, it} from "vitest";
import {schedule} from "../../../lib/browser.js";
import {aNode, aPod} from "../../builders.js";
import {judge} from "../judge.js";

type Amounts = Record<"cpu" | "memory" | "nvidia.com/gpu", number>;

interface Machine {
  readonly name: string;
  readonly allocatable: Amounts;
  readonly requested: Amounts;
  readonly used: Amounts;
}

interface Street {
  readonly pod: Amounts;
  readonly machines: readonly Machine[];
}

const amounts = (cpu: number, memory: number, gpus: number): Amounts => ({cpu, memory, "nvidia.com/gpu": gpus});
// What AKS lets of Standard_NC24ads_A100_v4, D8s_v5 and D16s_v5, in whole CPUs and GiB: see `makeNode`.
const A100 = amounts(23, 217, 1);
const D8S = amounts(7, 29, 0);
const D16S = amounts(15, 61, 0);
const NOTHING = amounts(0, 0, 0);

/** A machine whose programs use all that they asked for, unless the use is given. */
const machine = (name: string, allocatable: Amounts, requested: Amounts, used = requested): Machine => ({
  name,
  allocatable,
  requested,
  used
});

const upTo = (most: Amounts) =>
  fc.record({
    cpu: fc.nat(most.cpu),
    memory: fc.nat(most.memory),
    "nvidia.com/gpu": fc.nat(most["nvidia.com/gpu"])
  });
const machines = fc
  .constantFrom(A100, D8S, D16S)
  .chain(allocatable =>
    fc.record({allocatable: fc.constant(allocatable), requested: upTo(allocatable), used: upTo(allocatable)})
  );
const streets: fc.Arbitrary<Street> = fc.record({
  pod: upTo(amounts(12, 64, 1)),
  machines: fc
    .array(machines, {minLength: 1, maxLength: 4})
    .map(list => list.map((one, index) => ({name: `node-${index}`, ...one})))
});

/** What the scheduler says of the pod; undefined when it has found a place. */
function messageOf({pod, machines}: Street): string | undefined {
  const quantities = ({memory, ...rest}: Amounts) => ({...rest, memory: `${memory}Gi`});
  const nodes = machines.map(({name, allocatable}) => aNode(name, quantities(allocatable)));
  const tenants = machines.map(({name, requested}) => aPod(`on-${name}`, quantities(requested), {nodeName: name}));
  return schedule({nodes, pods: [...tenants, aPod("newcomer", quantities(pod))]}).decisions[0]?.message;
}

function wordsOf(message = ""): string[] {
  return [
    ...new Set([...message.matchAll(/Insufficient (cpu|memory|nvidia\.com\/gpu)/g)].map(([, word]) => word as string))
  ];
}

const sorted = (words: unknown) => (Array.isArray(words) ? [...words].sort() : words);

function inWords({pod, machines}: Street): string {
  const list = (each: Amounts) => `${each.cpu} CPU, ${each.memory} GiB, ${each["nvidia.com/gpu"]} GPU`;
  const street = machines.map(
    ({name, allocatable, requested}) => `${name} lets ${list(allocatable)}, of which ${list(requested)} are asked for`
  );
  return `A pod asks for ${list(pod)}. ${street.join("; ")}`;
}

judge(import.meta.url, ({askEach, idea}) => {
  const answersTo = (given: readonly Street[]) =>
    askEach(
      "insufficient",
      given.map(({pod, machines}) => [pod, machines])
    );

  it("a machine with room for all of it takes the pod, and there is no word", async () => {
    const street = {pod: amounts(6, 16, 0), machines: [machine("d8s-0", D8S, amounts(1, 4, 0))]};
    expect((await answersTo([street]))[0], inWords(street)).toEqual([]);
  });

  it("4 CPUs free here and 4 there are no 6 CPUs", async () => {
    const half = amounts(3, 8, 0);
    const street = {pod: amounts(6, 16, 0), machines: [machine("d8s-0", D8S, half), machine("d8s-1", D8S, half)]};
    const [answer] = await answersTo([street]);
    expect(answer, idea("free CPU in the cluster is free CPU on a node")).not.toEqual([]);
    expect(answer, inWords(street)).toEqual(["cpu"]);
  });

  it("what is asked for is taken, though its programs sleep; what is not asked for is free, though programs use it", async () => {
    const asleep = {pod: amounts(6, 16, 0), machines: [machine("d8s-0", D8S, amounts(6, 8, 0), NOTHING)]};
    const busy = {pod: amounts(6, 16, 0), machines: [machine("d8s-0", D8S, amounts(1, 8, 0), D8S)]};
    const [whileAsleep, whileBusy] = await answersTo([asleep, busy]);
    expect(whileAsleep, idea("usage decides placement")).not.toEqual([]);
    expect(whileAsleep, inWords(asleep)).toEqual(["cpu"]);
    expect(whileBusy, idea("usage decides placement")).toEqual([]);
  });

  it("names each shortage once, whichever machine it is on", async () => {
    // The card of a100-0 is let; d8s-0 and d8s-1 have no card, and 29 GiB where 64 are asked for.
    const machines = [machine("a100-0", A100, A100), machine("d8s-0", D8S, NOTHING), machine("d8s-1", D8S, NOTHING)];
    const street = {pod: amounts(8, 64, 1), machines};
    expect(sorted((await answersTo([street]))[0]), inWords(street)).toEqual(["cpu", "memory", "nvidia.com/gpu"]);
  });

  it("says what the scheduler says, in 80 streets drawn by lot", async () => {
    const given = fc.sample(streets, {seed: 13, numRuns: 80});
    const answers = await answersTo(given);
    for (const [index, street] of given.entries()) {
      const message = messageOf(street);
      const said = message ?? "a machine takes the pod";
      expect(sorted(answers[index]), `${inWords(street)}. The scheduler: ${said}`).toEqual(sorted(wordsOf(message)));
    }
  });
});
