// What every test of an exercise stands on. It judges the tree that TENANCY_TREE names: exercises, solutions, or a folder like them.
import {existsSync, readFileSync} from "node:fs";
import {isAbsolute, join, relative, sep} from "node:path";
import {fileURLToPath} from "node:url";
import {describe, vi} from "vitest";
import {fingerprint} from "../../lib/bin/check/starters.mjs";
import {readStarters} from "../../lib/course/exercise-starter.js";
import {ideaMessage, readExerciseText} from "../../lib/course/exercise-text.js";
import {type Exercise, listExercises} from "../../lib/course/exercises.js";
import {askAnswer} from "./answer.js";
import {keepReady} from "./drivers.js";
import {AnswerFault} from "./fault.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LIMIT_MS = 10_000;

export interface Bench {
  /** What the answer's exported function gives for these arguments. */
  ask(name: string, ...args: readonly unknown[]): Promise<unknown>;
  /** The same for many lists of arguments, in one process. */
  askEach(name: string, calls: readonly (readonly unknown[])[]): Promise<readonly unknown[]>;
  /** The sentence to fail with when the answer follows from this misconception, one of those in the exercise's text. */
  idea(name: string): string;
}

/**
 * Judges the answer that belongs to a test file. An untouched starter is skipped: not attempted is no failure.
 *
 * @param testUrl - `import.meta.url` of the test file
 */
export function judge(testUrl: string, tests: (bench: Bench) => void): void {
  const exercise = exerciseOf(testUrl);
  const tree = process.env.TENANCY_TREE ?? "exercises";
  const file = join(isAbsolute(tree) ? tree : join(ROOT, tree), `${exercise.path}.ts`);
  const shown = isAbsolute(tree) ? `${exercise.path}.ts` : `${tree}/${exercise.path}.ts`;
  vi.setConfig({testTimeout: 3 * LIMIT_MS});
  const untouched = isUntouched(exercise, file);
  if (!untouched) keepReady();
  describe.skipIf(untouched)(shown, () => tests(benchOf(exercise, file, shown)));
}

function exerciseOf(testUrl: string): Exercise {
  const path = relative(join(ROOT, "test/exercises"), fileURLToPath(testUrl))
    .split(sep)
    .join("/")
    .replace(/\.test\.ts$/, "");
  const exercise = listExercises(ROOT).find(candidate => candidate.path === path);
  if (!exercise) throw new Error(`no exercises/${path}.ts belongs to this test`);
  return exercise;
}

function isUntouched({path}: Exercise, file: string): boolean {
  const starter = readStarters(ROOT)[path];
  if (starter === undefined || !existsSync(file)) return false;
  return fingerprint(readFileSync(file, "utf8")) === fingerprint(starter);
}

function benchOf(exercise: Exercise, file: string, shown: string): Bench {
  const text = readExerciseText(exercise, ROOT);
  // After one call without an end the others are not tried: each would take its time limit too.
  let stuck: AnswerFault | undefined;
  const askEach: Bench["askEach"] = async (name, calls) => {
    if (stuck) throw stuck;
    const started = performance.now();
    try {
      const {values, printed} = await askAnswer({file, shown, name, calls, limitMs: LIMIT_MS});
      if (printed !== "") console.log(`${shown} printed:\n${printed}`);
      return values;
    } catch (error) {
      if (error instanceof AnswerFault && performance.now() - started >= LIMIT_MS) stuck = error;
      throw error;
    }
  };
  return {
    askEach,
    ask: async (name, ...args) => (await askEach(name, [args]))[0],
    idea(name) {
      const misconception = text.misconceptions.find(({idea}) => idea === name);
      if (!misconception) throw new Error(`the text of exercise ${exercise.id} has no misconception "${name}"`);
      return ideaMessage(misconception);
    }
  };
}
