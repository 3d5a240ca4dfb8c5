// Reads what vitest found about the learner's answers, in the words of its JSON reporter.
import {readFileSync} from "node:fs";
import {SimError} from "../core/errors.js";
import {answerFile, type Exercise} from "./exercises.js";

/** One thing that was tested. */
export interface TestedFact {
  /** As a sentence: "ten routers cost what one costs". */
  readonly title: string;
  readonly passed: boolean;
  /** Why it failed; empty when it passed. */
  readonly message: string;
}

export interface ExerciseResult {
  readonly exercise: Exercise;
  readonly state: "not attempted" | "attempted" | "solved";
  /** In the order of the test; empty when not attempted. */
  readonly facts: readonly TestedFact[];
}

/** One test as vitest's JSON report has it. */
export interface Assertion {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/**
 * What became of each exercise that the run judged; the others are not in the list.
 *
 * @param resultsFile - written by vitest's JSON reporter
 * @throws SimError when the file is not there or is no such report
 */
export function readResults(resultsFile: string, exercises: readonly Exercise[]): readonly ExerciseResult[] {
  const assertions = readAssertions(resultsFile);
  return exercises.flatMap(exercise => resultOf(exercise, assertions) ?? []);
}

/** What became of an exercise; undefined when none of the tests is about it. */
export function resultOf(exercise: Exercise, assertions: readonly Assertion[]): ExerciseResult | undefined {
  const own = assertions.filter(({ancestorTitles}) => ancestorTitles.includes(answerFile(exercise)));
  if (own.length === 0) return undefined;
  const run = own.filter(({status}) => status === "passed" || status === "failed");
  if (run.length === 0) return {exercise, state: "not attempted", facts: []};
  const facts = run.map(({title, status, failureMessages}) => ({
    title,
    passed: status === "passed",
    message: failureMessages.map(sentenceOf).join(" ")
  }));
  return {exercise, state: facts.every(({passed}) => passed) ? "solved" : "attempted", facts};
}

/** The message of a failure without its stack, its class, and the matcher that vitest adds behind "//". */
function sentenceOf(failure: string): string {
  const [message = ""] = failure.split(/\n\s+at /);
  return message
    .replace(/^\w*Error: /, "")
    .replace(/ \/\/ .*$/m, "")
    .trim();
}

function readAssertions(resultsFile: string): readonly Assertion[] {
  try {
    const report = JSON.parse(readFileSync(resultsFile, "utf8")) as {testResults: {assertionResults: Assertion[]}[]};
    return report.testResults.flatMap(({assertionResults}) => assertionResults);
  } catch {
    throw new SimError({
      where: resultsFile,
      expected: "the report of a test run",
      fix: "run the tests again: npm test"
    });
  }
}
