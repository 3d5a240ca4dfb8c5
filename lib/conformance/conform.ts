import {SimError} from "../browser.js";
import type {Area, CaseKind, VectorCase} from "./area.js";
import {type Difference, differences} from "./compare.js";
import {DRA_CASES} from "./dra.js";
import {NODE_CASES} from "./node.js";
import {SCHEDULER_CASE} from "./scheduler.js";

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

const AREAS: Readonly<Record<string, Area>> = {
  dra: {byFile: DRA_CASES},
  node: {byFile: NODE_CASES},
  scheduler: {everyFile: SCHEDULER_CASE}
};

/** More places of one case tell a reader nothing new. */
const SHOWN_PER_CASE = 10;

/**
 * Decides every case of some vector files and compares the answers, field by field, with what the real component decided.
 * A case that the kit cannot decide is a failed one, with the reason as its difference.
 *
 * @param area - which component: "dra", "node" or "scheduler"
 * @param files - in the areas "dra" and "node" the name of a file, in whichever folder, is the kind of its cases: "quantity.jsonl"
 * @throws SimError for an unknown area or kind, and for a line that is no case
 * @example conform("scheduler", [{name: "story.jsonl", text}]).failed // 0
 */
export function conform(area: string, files: readonly VectorFile[]): ConformReport {
  const judge = areaOf(area);
  const results = files.flatMap(file => {
    const kind = kindOf(judge, file.name);
    return readCases(file, kind).map(({name, vector}) => judgeCase(name, vector, kind));
  });
  const failed = results.filter(found => found.length > 0);
  return {passed: results.length - failed.length, failed: failed.length, differences: failed.flat()};
}

function areaOf(name: string): Area {
  const area = Object.hasOwn(AREAS, name) ? AREAS[name] : undefined;
  if (area !== undefined) return area;
  const known = Object.keys(AREAS).join(", ");
  throw new SimError({where: "area", got: name, expected: `one of: ${known}`, fix: "name the folder of the vectors"});
}

function kindOf(area: Area, file: string): CaseKind {
  if ("everyFile" in area) return area.everyFile;
  const base = file.replace(/^.*[\\/]/, "").replace(/\.jsonl$/, "");
  const kind = Object.hasOwn(area.byFile, base) ? area.byFile[base] : undefined;
  if (kind !== undefined) return kind;
  throw new SimError({
    where: "file",
    got: file,
    expected: `a name that says what its cases are: ${Object.keys(area.byFile).join(", ")}, with .jsonl behind it`,
    fix: "keep the name that the file has in the folder of the vectors"
  });
}

/** A case and what to call it. */
interface NamedCase {
  readonly name: string;
  readonly vector: VectorCase;
}

function readCases({name, text}: VectorFile, kind: CaseKind): readonly NamedCase[] {
  return text
    .split("\n")
    .map((line, i) => ({line, where: `${name} line ${i + 1}`}))
    .filter(({line}) => line.trim() !== "")
    .map(({line, where}) => readCase(line, where, kind));
}

function readCase(line: string, where: string, {expected}: CaseKind): NamedCase {
  const vector = parse(line);
  const answer = typeof vector === "object" && vector !== null ? expected(vector) : undefined;
  if (vector !== undefined && typeof answer === "object" && answer !== null && Object.keys(answer).length > 0) {
    return {name: typeof vector.id === "string" ? vector.id : where, vector};
  }
  throw new SimError({
    where,
    got: vector ?? line,
    expected: "a JSON object with a question and the real component's answer, alone on its line",
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

function judgeCase(name: string, vector: VectorCase, kind: CaseKind): readonly Difference[] {
  let actual: unknown;
  try {
    actual = kind.answer(vector);
  } catch (error) {
    return [
      {case: name, path: "", expected: "an answer", actual: error instanceof Error ? error.message : String(error)}
    ];
  }
  const found = differences(kind.canonical(kind.expected(vector)), kind.canonical(actual));
  return found.slice(0, SHOWN_PER_CASE).map(difference => ({case: name, ...difference}));
}
