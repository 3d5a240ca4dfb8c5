import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {SimError} from "../../lib/core/errors.js";
import {readManifests} from "../../lib/model/manifest.js";
import {type Submission, submit} from "../../lib/model/submit.js";
import {CORPUS, type Json, mutated} from "./mutations.js";

/** In the suite a part, some 10 s; all 100,000 with `FUZZ_RUNS=100000 npx vitest run --config test/vitest.config.mts test/model/mutations`. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 30_000);

/** The work's result, or the one error that is for people; anything else is a fault of ours, and goes on. */
function orSimError<T>(work: () => T): T | SimError {
  try {
    return work();
  } catch (error) {
    if (error instanceof SimError) return error;
    throw error;
  }
}

const isObject = (value: Json): value is {[key: string]: Json} =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (objects: readonly object[]) => JSON.stringify({apiVersion: "v1", kind: "List", items: objects});

/** Fails with its words; `expect` costs more than what is tested here. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** What the API server would hold against an object that was read, except what it asks of new ones alone. */
function faultsOf(object: {readonly metadata: {readonly namespace?: string}}): readonly object[] {
  const answer = submit(object, {namespace: object.metadata.namespace ?? "default", allowPrivileged: true});
  if (answer.stage === "accepted") return [];
  return answer.stage === "invalid"
    ? answer.errors.filter(error => error.field !== "spec.ephemeralContainers")
    : [answer];
}

const NO_KIND = "no object of a known kind";

function stageOf(answer: Submission | SimError): string {
  if (answer instanceof SimError) return NO_KIND;
  if (answer.stage === "invalid") {
    const complete = answer.errors.every(error => error.type !== "" && error.field !== "" && error.message !== "");
    must(answer.errors.length > 0 && complete, "an answer that says too little");
  }
  return answer.stage;
}

describe("a corpus of documents with something in them changed", () => {
  it("has documents enough to change", () => expect(CORPUS.length).toBeGreaterThan(1000));

  it(`gets an answer or one clear error for each of ${RUNS} documents, and what is accepted stays accepted`, () => {
    const stages = new Map<string, number>();
    fc.assert(
      fc.property(mutated, document => {
        const stage = isObject(document) ? stageOf(orSimError(() => submit(document))) : NO_KIND;
        stages.set(stage, (stages.get(stage) ?? 0) + 1);
        const read = orSimError(() => readManifests(JSON.stringify(document), "mutated.json"));
        if (read instanceof SimError) {
          must(read.where.includes("mutated.json") && read.message.length < 3000, `an unclear error: ${read.message}`);
          return;
        }
        must(stage !== "decode" && stage !== "strict", "submit refuses what readManifests reads");
        const objects = [...read.nodes, ...read.pods, ...read.objects];
        must(objects.flatMap(faultsOf).length === 0, "submit refuses what readManifests made");
        if (objects.length === 0) return;
        const again = readManifests(listOf(objects));
        must(JSON.stringify(again) === JSON.stringify({...read, ignored: []}), "what was read is not read as it is");
      }),
      {numRuns: RUNS, interruptAfterTimeLimit: 600_000, markInterruptAsFailure: true}
    );
    // Every stage is met often, or the changes would be too wild or too tame to prove anything.
    for (const stage of ["decode", "strict", "rejected", "invalid", "accepted"]) {
      expect([stage, (stages.get(stage) ?? 0) / RUNS > 0.002]).toEqual([stage, true]);
    }
    console.log([...stages].map(([stage, count]) => `${count} ${stage}`).join(", "));
  }, 600_000);
});
