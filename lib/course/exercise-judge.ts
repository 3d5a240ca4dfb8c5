// Has the learner's answer judged. Starting the judge takes longer than judging, so it is kept ready for the next question.
import {type ChildProcess, fork} from "node:child_process";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {SimError} from "../core/errors.js";
import {type Assertion, type ExerciseResult, resultOf} from "./exercise-results.js";
import {answerFile, type Exercise} from "./exercises.js";

/** An answer has 10 s; the rest is for starting the judge on a busy machine. */
const LIMIT_MS = 60_000;
/** A judge takes some 150 MB, which a class on one machine would miss. */
const IDLE_MS = 300_000;

let kept: ChildProcess | undefined;
let idle: NodeJS.Timeout | undefined;
let turn: Promise<unknown> = Promise.resolve();

/**
 * What became of an exercise. One after the other: a second question waits for the first.
 *
 * @throws SimError when the answer's file is not there, or the judge comes to no verdict
 * @example (await judgeExercise(findExercise("01.1"), root)).state // "not attempted"
 */
export function judgeExercise(exercise: Exercise, root: string): Promise<ExerciseResult> {
  const verdict = turn.then(() => ask(exercise, root));
  turn = verdict.catch(() => {});
  return verdict;
}

async function ask(exercise: Exercise, root: string): Promise<ExerciseResult> {
  if (!existsSync(join(root, answerFile(exercise)))) {
    throw new SimError({
      where: answerFile(exercise),
      expected: "your answer, or the starter",
      fix: `bring the starter back: npm run exercise -- reset ${exercise.id}`
    });
  }
  const judge = kept ?? start(root);
  try {
    const assertions = await reply(judge, exercise);
    const result = Array.isArray(assertions) ? resultOf(exercise, assertions) : undefined;
    if (result) return result;
    throw judgeError(exercise, assertions === "too long" ? `no verdict after ${LIMIT_MS / 1000} s` : "no verdict");
  } catch (error) {
    judge.kill("SIGKILL");
    throw error;
  }
}

/** It does not keep this program from ending, and ends with it: the channel between the two closes. */
function start(root: string): ChildProcess {
  const judge = fork(join(root, "test/exercises/keep-judge.mjs"), [root], {
    cwd: root,
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    execArgv: [],
    // Ctrl-C is for the program that asks.
    detached: process.platform !== "win32"
  });
  judge.on("exit", () => {
    if (kept === judge) kept = undefined;
  });
  judge.unref();
  kept = judge;
  return judge;
}

function reply(judge: ChildProcess, {path}: Exercise): Promise<readonly Assertion[] | "too long" | "ended"> {
  clearTimeout(idle);
  judge.channel?.ref();
  return new Promise<readonly Assertion[] | "too long" | "ended">(resolve => {
    const limit = setTimeout(() => settle("too long"), LIMIT_MS);
    const judged = (assertions: unknown) => settle(assertions as readonly Assertion[]);
    const ended = () => settle("ended");
    const settle = (answer: readonly Assertion[] | "too long" | "ended") => {
      clearTimeout(limit);
      judge.off("message", judged).off("exit", ended);
      judge.channel?.unref();
      idle = setTimeout(() => judge.kill("SIGKILL"), IDLE_MS).unref();
      resolve(answer);
    };
    judge.on("message", judged).on("exit", ended);
    judge.send(path, error => error && ended());
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
