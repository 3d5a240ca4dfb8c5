// Judges an answer from inside a notebook, as `npm test -- 01.1` does in a terminal.
import {spawn} from "node:child_process";
import {existsSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Table} from "../charts/chart.js";
import {SimError} from "../core/errors.js";
import {type ExerciseResult, readResults} from "./exercise-results.js";
import {readExerciseText} from "./exercise-text.js";
import {answerFile, checkoutRoot, type Exercise, findExercise, listExercises} from "./exercises.js";
import {nextExercise, praiseOf, recordResults} from "./progress.js";
import {show} from "./show.js";

/** An answer has 10 s; the rest is for starting the judge on a busy machine. */
const LIMIT_MS = 60_000;

/**
 * Judges the answer to an exercise and shows what was tested, with what to do next. Progress is kept.
 *
 * @param id - chapter and number of the exercise, in quotes
 * @throws SimError when there is no such exercise, or the judge does not come to an end
 * @example await check("01.1")
 */
export async function check(id: string): Promise<void> {
  const root = checkoutRoot();
  const exercise = findExercise(id, root);
  const result = await judge(exercise, root);
  const {notice} = recordResults([result], root);
  if (notice !== undefined) await show(notice);
  if (result.state !== "not attempted") await show(factTable(result, root));
  await show(nextStep(result, root));
}

async function judge(exercise: Exercise, root: string): Promise<ExerciseResult> {
  const folder = mkdtempSync(join(tmpdir(), "tenancy-check-"));
  const report = join(folder, "results.json");
  try {
    const ended = await runVitest(exercise, root, report);
    if (ended === "too long") throw judgeError(exercise, `no verdict after ${LIMIT_MS / 1000} s`);
    const [result] = existsSync(report) ? readResults(report, [exercise]) : [];
    if (!result) throw judgeError(exercise, "no verdict");
    return result;
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

function runVitest({path}: Exercise, root: string, report: string): Promise<"done" | "too long"> {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const selection = ["--config", "test/vitest.config.mts", "--project", "exercises", `test/exercises/${path}.test.ts`];
  const reporter = ["--reporter=json", `--outputFile=${report}`];
  const child = spawn(process.execPath, [vitest, "run", ...selection, ...reporter], {
    cwd: root,
    stdio: "ignore",
    detached: process.platform !== "win32",
    windowsHide: true
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      // The whole group: vitest with its workers. An answer that one of them asked ends by itself when its judge is gone.
      if (child.pid !== undefined) process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
      resolve("too long");
    }, LIMIT_MS);
    child.on("error", reject);
    child.on("exit", () => {
      clearTimeout(timer);
      resolve("done");
    });
  });
}

function judgeError({id}: Exercise, got: string): SimError {
  return new SimError({
    where: `check("${id}")`,
    got,
    expected: "a verdict",
    fix: `type in a terminal: npm test -- ${id}`
  });
}

function factTable({exercise, facts}: ExerciseResult, root: string): Table {
  const passed = facts.filter(fact => fact.passed).length;
  return {
    caption: `${exercise.id} ${readExerciseText(exercise, root).title}: ${passed} of ${facts.length} hold`,
    columns: [
      {key: "title", title: "What was tested"},
      {key: "answer", title: "Your answer"}
    ],
    rows: facts.map(({title, passed, message}) => ({title, answer: passed ? "passed" : message}))
  };
}

function nextStep({exercise, state}: ExerciseResult, root: string): string {
  const {id} = exercise;
  if (state === "not attempted") {
    return `Exercise ${id} is still as it was. Open ${answerFile(exercise)}, replace the line below the TODO, save, and run this cell again.`;
  }
  if (state === "attempted")
    return `Change ${answerFile(exercise)}, save, and run this cell again. A hint: await show(hint("${id}"))`;
  const next = nextExercise(listExercises(root));
  return `Solved: ${praiseOf(exercise, root)}\n${next ? `Next: ${next.id}, in ${answerFile(next)}` : "All exercises are solved."}`;
}
