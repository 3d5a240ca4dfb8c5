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

/** Every exercise below `root`, in the order of the course; also one whose file was deleted, as long as its test is there. */
export function listExercises(root: string = checkoutRoot()): readonly Exercise[] {
  const paths = [...pathsIn(join(root, "exercises"), ".ts"), ...pathsIn(join(root, "test/exercises"), ".test.ts")];
  return [...new Set(paths)].sort(compareCodeUnits).map(path => {
    const [topic = "", name = ""] = path.split("/");
    return {id: `${topic.slice(0, 2)}.${name[0]}`, topic, path};
  });
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

function pathsIn(tree: string, ending: string): string[] {
  return namesIn(tree)
    .filter(topic => /^\d\d-/.test(topic))
    .flatMap(topic =>
      namesIn(join(tree, topic))
        .filter(name => /^\d-/.test(name) && name.endsWith(ending))
        .map(name => `${topic}/${name.slice(0, -ending.length)}`)
    );
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
