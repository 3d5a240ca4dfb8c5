import {readFileSync} from "node:fs";
import {join} from "node:path";
import {exerciseProgress, updateExercise} from "./exercise-progress.js";
import {readExerciseText} from "./exercise-text.js";
import {IN_TERMINAL} from "./exercise-verdict.js";
import type {Exercise} from "./exercises.js";
import {readProgress} from "./progress-file.js";

/** Our solution with its explanation: after success, or when it is asked for a second time. */
export function solution(exercise: Exercise, root: string): string {
  const {id, path} = exercise;
  const {title, explanation} = readExerciseText(exercise, root);
  const {state, solutionAsked} = exerciseProgress(readProgress().progress, exercise);
  if (state !== "solved" && !solutionAsked) {
    updateExercise(exercise, before => ({...before, solutionAsked: true}));
    return [
      `${id} ${title} is not solved yet, and what one finds oneself stays. A hint: ${IN_TERMINAL.hint(id)}`,
      `To see the solution all the same, ask once more: npm run exercise -- solution ${id}`
    ].join("\n");
  }
  const file = `solutions/${path}.ts`;
  return `${id} ${title}, as solved in ${file}:\n\n${readFileSync(join(root, file), "utf8").trim()}\n\n${explanation}`;
}
