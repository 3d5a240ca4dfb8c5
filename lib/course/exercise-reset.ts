import {constants, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {SimError} from "../core/errors.js";
import {exerciseProgress, updateExercise} from "./exercise-progress.js";
import {readStarters, STARTERS} from "./exercise-starter.js";
import {answerFile, type Exercise} from "./exercises.js";
import {readProgress} from "./progress-file.js";

/** Is the learner's file the starter to the letter, so that there is nothing to put back? */
export function isPristine(exercise: Exercise, root: string): boolean {
  const file = join(root, answerFile(exercise));
  return existsSync(file) && readFileSync(file, "utf8") === starterOf(exercise, root);
}

/**
 * Puts the starter back, and keeps a copy of what the learner wrote.
 *
 * @returns the copy's file, relative to the checkout; undefined when there was none to keep
 * @throws SimError when the starter is not known or the copy cannot be made; the learner's file is then as it was
 */
export function resetExercise(exercise: Exercise, root: string): string | undefined {
  const starter = starterOf(exercise, root);
  const file = join(root, answerFile(exercise));
  const copy = existsSync(file) ? keep(exercise, root) : undefined;
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, starter);
  if (exerciseProgress(readProgress().progress, exercise).state !== "not attempted")
    updateExercise(exercise, before => ({...before, state: "not attempted"}));
  return copy;
}

function starterOf(exercise: Exercise, root: string): string {
  const starter = readStarters(root)[exercise.path];
  if (starter !== undefined) return starter;
  throw new SimError({
    where: `${STARTERS}: ${exercise.path}`,
    expected: "the text of the starter",
    fix: "enter it: npm run check -- --starters"
  });
}

function keep(exercise: Exercise, root: string): string {
  const moment = new Date().toISOString().replace(/[:.]/g, "-");
  const copy = `.answers/${exercise.path}.${moment}.ts`;
  mkdirSync(dirname(join(root, copy)), {recursive: true});
  copyFileSync(join(root, answerFile(exercise)), join(root, copy), constants.COPYFILE_EXCL);
  return copy;
}
