import {SimError} from "../browser.js";
import {type Difference, differences} from "./compare.js";
import {answerSchedulerCase, canonicalSchedulerAnswer} from "./scheduler.js";

/** A vector of an area: a case with its expected answer, as JSON. */
export type VectorCase = Readonly<Record<string, unknown>>;

/** A file of vectors: its name and its text, one JSON object a line. */
export interface VectorFile {
  readonly name: string;
  readonly text: string;
}

/** How many cases agree with what the real component decided. */
export interface ConformReport {
  readonly passed: number;
  readonly failed: number;
  /** Of the failed cases, in order; at most ten a case. */
  readonly differences: readonly Difference[];
}

/** How an area decides its cases, and brings answers to a form in which only what matters differs. */
interface Area {
  answer(vector: VectorCase): unknown;
  canonical(answer: unknown): unknown;
}

const AREAS: Readonly<Record<string, Area>> = {
  scheduler: {answer: answerSchedulerCase, canonical: canonicalSchedulerAnswer}
};

/** More places of one case tell a reader nothing new. */
const SHOWN_PER_CASE = 10;

/**
 * Decides every case of some vector files and compares the answers, field by field, with what the real component decided.
 * A case that the kit cannot decide is a failed one, with the reason as its difference.
 *
 * @param area - which component: "scheduler"
 * @throws SimError for an unknown area, and for a line that is no case
 * @example conform("scheduler", [{name: "story.jsonl", text}]).failed // 0
 */
export function conform(area: string, files: readonly VectorFile[]): ConformReport {
  const judge = AREAS[area];
  if (judge === undefined) {
    const known = Object.keys(AREAS).join(", ");
    throw new SimError({where: "area", got: area, expected: `one of: ${known}`, fix: "name the folder of the vectors"});
  }
  const results = files.flatMap(readCases).map(vector => judgeCase(vector, judge));
  const failed = results.filter(found => found.length > 0);
  return {passed: results.length - failed.length, failed: failed.length, differences: failed.flat()};
}

function readCases({name, text}: VectorFile): readonly VectorCase[] {
  return text
    .split("\n")
    .map((line, i) => ({line, where: `${name} line ${i + 1}`}))
    .filter(({line}) => line.trim() !== "")
    .map(({line, where}) => readCase(line, where));
}

function readCase(line: string, where: string): VectorCase {
  const vector = parse(line);
  if (typeof vector?.id === "string" && typeof vector.expect === "object") return vector;
  throw new SimError({
    where,
    got: vector ?? line,
    expected: "a JSON object with `id` and `expect`, alone on its line",
    fix: "check that the file is a vector file that was copied whole"
  });
}

function parse(line: string): VectorCase | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function judgeCase(vector: VectorCase, {answer, canonical}: Area): readonly Difference[] {
  const name = vector.id as string;
  let actual: unknown;
  try {
    actual = answer(vector);
  } catch (error) {
    return [
      {case: name, path: "", expected: "an answer", actual: error instanceof Error ? error.message : String(error)}
    ];
  }
  const found = differences(canonical(vector.expect), canonical(actual));
  return found.slice(0, SHOWN_PER_CASE).map(difference => ({case: name, ...difference}));
}
