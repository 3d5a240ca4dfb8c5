// The exercises of the course, as they lie in the checkout: one file to edit each, judged by the test of the same name.
import {existsSync, readdirSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {SimError} from "../core/errors.js";
import {compareCodeUnits} from "../core/order.js";

export interface Exercise {
  /** Chapter and place in it: "01.2". */
  readonly id: string;
  /** The folder of its chapter: "01-buildings-and-offices". */
  readonly topic: string;
  /** What its files have in common: "01-buildings-and-offices/2-two-readers". */
  readonly path: string;
}

/** The checkout that this library lies in: the nearest folder above with exercises, whether compiled or not. */
export function checkoutRoot(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "exercises"))) return folder;
  }
  throw new SimError({
    where: here,
    expected: "a folder above with exercises/",
    fix: "use the library inside a checkout of the workshop"
  });
}

/** The file that the learner edits, relative to the checkout. */
export function answerFile({path}: Exercise): string {
  return `exercises/${path}.ts`;
}

/** Every exercise below `root`, in the order of the course. */
export function listExercises(root: string = checkoutRoot()): readonly Exercise[] {
  return sortedNames(join(root, "exercises"), /^\d\d-/).flatMap(topic =>
    sortedNames(join(root, "exercises", topic), /^\d-.*\.ts$/).map(file => ({
      id: `${topic.slice(0, 2)}.${file[0]}`,
      topic,
      path: `${topic}/${file.slice(0, -".ts".length)}`
    }))
  );
}

/**
 * The exercise with this id.
 *
 * @throws SimError naming the ids that there are
 * @example findExercise("01.1").path // "01-buildings-and-offices/1-the-rent"
 */
export function findExercise(id: string, root: string = checkoutRoot()): Exercise {
  const exercises = listExercises(root);
  const found = exercises.find(exercise => exercise.id === id);
  if (found) return found;
  const ids = exercises.map(exercise => exercise.id).join(", ");
  throw new SimError({
    where: "exercise",
    got: id,
    expected: `one of ${ids}`,
    fix: 'write chapter and number in quotes, as in "01.1"'
  });
}

function sortedNames(folder: string, pattern: RegExp): string[] {
  return readdirSync(folder)
    .filter(name => pattern.test(name))
    .sort(compareCodeUnits);
}
