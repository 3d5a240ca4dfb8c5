import fc from "fast-check";
import {expect, it} from "vitest";
import {judge} from "../judge.js";

interface Day {
  readonly machines: readonly number[];
  readonly pods: readonly number[];
}

type Places = readonly (number | null)[];

const days: fc.Arbitrary<Day> = fc.record({
  machines: fc.array(fc.constantFrom(4, 8, 8), {minLength: 2, maxLength: 5}),
  pods: fc.array(fc.constantFrom(1, 1, 1, 2, 2, 4, 8), {minLength: 1, maxLength: 16})
});
const DAYS: readonly Day[] = [
  // The fleet of the chapter.
  {machines: [8, 8, 8], pods: [1, 1, 1, 1, 1, 1, 8]},
  // Three and five GPUs are left: eight in all, and no room for eight.
  {machines: [8, 8], pods: [5, 5, 3, 8]},
  {machines: [4, 8], pods: [4, 8]},
  ...fc.sample(days, {seed: 67, numRuns: 120})
];

/** The GPUs that are free on each machine when the first `count` pods are in. */
function freeAfter({machines, pods}: Day, places: Places, count: number): readonly number[] {
  const free = [...machines];
  for (const [i, machine] of places.slice(0, count).entries()) {
    if (machine !== null) free[machine] = (free[machine] as number) - (pods[i] as number);
  }
  return free;
}

const told = ({machines, pods}: Day) => `Machines of ${machines.join(", ")} GPUs, pods of ${pods.join(", ")}`;

judge(import.meta.url, ({askEach, idea}) => {
  async function placed() {
    const given = await askEach(
      "place",
      DAYS.map(({machines, pods}) => [machines, pods])
    );
    return DAYS.map((day, i) => {
      const places = given[i] as Places;
      const what = `${told(day)}: a machine's index or null for each pod`;
      expect(Array.isArray(places) && places.length, what).toBe(day.pods.length);
      for (const machine of places) expect([null, ...day.machines.keys()], what).toContain(machine);
      return {day, places};
    });
  }

  it("lets no more GPUs than a machine has", async () => {
    for (const {day, places} of await placed()) {
      const free = freeAfter(day, places, places.length);
      const belief = idea("free GPUs in the fleet are free GPUs on a machine");
      expect(Math.min(...free), `${told(day)}. ${belief}`).toBeGreaterThanOrEqual(0);
    }
  });

  it("lets no pod wait that has room", async () => {
    for (const {day, places} of await placed()) {
      for (const [i, machine] of places.entries()) {
        const most = Math.max(...freeAfter(day, places, i));
        const why = `${told(day)}. Pod ${i + 1} waits, and a machine has ${most} free`;
        if (machine === null) expect(day.pods[i], why).toBeGreaterThan(most);
      }
    }
  });

  it("takes the machine that is left with the fewest free GPUs", async () => {
    for (const {day, places} of await placed()) {
      for (const [i, machine] of places.entries()) {
        if (machine === null) continue;
        const free = freeAfter(day, places, i);
        const tightest = Math.min(...free.filter(left => left >= (day.pods[i] as number)));
        const why = `${told(day)}. Pod ${i + 1} went to a machine with ${free[machine]} free, and one had ${tightest}. `;
        expect(free[machine], why + idea("an even spread keeps room for everybody")).toBe(tightest);
      }
    }
  });

  it("takes the first of machines that are equally good", async () => {
    for (const {day, places} of await placed()) {
      for (const [i, machine] of places.entries()) {
        if (machine === null) continue;
        const free = freeAfter(day, places, i);
        expect(machine, `${told(day)}. Pod ${i + 1}, machines with ${free[machine]} free`).toBe(
          free.indexOf(free[machine] as number)
        );
      }
    }
  });
});
