import fc from "fast-check";
import {expect, it} from "vitest";
import {type StartupPhase, startupPhases} from "../../../lib/browser.js";
import {judge} from "../judge.js";

// A ready pod reads an order in 8 s: the exercise's own figure.
const READ_SECONDS = 8;

/** Phases of one kind with their typical seconds, each over beforehand or not. */
const phasesOf = (who: "node" | "pod", most: number) =>
  fc.array(fc.record({who: fc.constant(who), typicalSeconds: fc.nat(600), isOver: fc.boolean()}), {
    minLength: 1,
    maxLength: most
  });

/** Cold starts of other services: one to three phases of a machine, then one to four of a pod. */
const coldStarts = fc.tuple(phasesOf("node", 3), phasesOf("pod", 4), fc.nat(30)).map(([machine, pod, readSeconds]) => {
  const drawn = [...machine, ...pod].map((each, index) => ({...each, phase: `phase ${index + 1}`}));
  const phases: StartupPhase[] = drawn.map(({isOver: _, typicalSeconds, ...rest}) => ({
    ...rest,
    lowSeconds: Math.floor(typicalSeconds / 2),
    typicalSeconds,
    highSeconds: 2 * typicalSeconds,
    source: "drawn by lot"
  }));
  return {phases, over: drawn.filter(({isOver}) => isOver).map(({phase}) => phase), readSeconds};
});

judge(import.meta.url, ({ask, askEach, idea}) => {
  const phases = startupPhases();
  const first = (...over: readonly string[]) => ask("firstOrderSeconds", phases, over, READ_SECONDS);
  const machine = phases.filter(({who}) => who === "node").map(({phase}) => phase);

  it("with nothing warm the first order takes more than ten minutes", async () => {
    const seconds = await first();
    // The pod's part alone: 150 + 20 + 45 + 5 + 8.
    expect(seconds, idea("scale to zero is free for the first user")).not.toBe(READ_SECONDS);
    expect(seconds, idea("a new node is there when it is ordered")).not.toBe(228);
    expect(seconds, "360 + 30 + 150 + 20 + 45 + 5 + 8").toBe(618);
  });

  it("a machine that is there, with its GPU visible, saves the minutes and leaves the pod's part", async () => {
    expect(await first(...machine), "150 + 20 + 45 + 5 + 8").toBe(228);
  });

  it("an image on the machine saves the pull", async () => {
    expect(await first(...machine, "pull the image, 15 GB"), "20 + 45 + 5 + 8").toBe(78);
  });

  it("weights in the machine's memory save the load, and the container still has to start", async () => {
    expect(await first(...machine, "pull the image, 15 GB", "load the model"), "20 + 5 + 8").toBe(33);
  });

  it("a ready replica leaves nothing but the reading", async () => {
    expect(await first(...phases.map(({phase}) => phase)), "8, for every phase is over").toBe(8);
  });

  it("other services, drawn by lot: each waits for all that is not over", async () => {
    const given = fc.sample(coldStarts, {seed: 101, numRuns: 30});
    const answers = await askEach(
      "firstOrderSeconds",
      given.map(({phases, over, readSeconds}) => [phases, over, readSeconds])
    );
    for (const [index, {phases, over, readSeconds}] of given.entries()) {
      const sum = [
        ...phases.flatMap(({phase, typicalSeconds}) => (over.includes(phase) ? [] : typicalSeconds)),
        readSeconds
      ];
      const sentence = `${phases.length} phases, over beforehand ${over.join(", ") || "none"}: ${sum.join(" + ")}`;
      expect(answers[index], sentence).toBe(sum.reduce((a, b) => a + b));
    }
  });
});
