// What is said of a judged answer: the same facts in the same words wherever it is read; only what to type next differs.
import {nextExercise} from "./exercise-progress.js";
import type {ExerciseResult} from "./exercise-results.js";
import {readExerciseText} from "./exercise-text.js";
import {answerFile, type Exercise, listExercises} from "./exercises.js";

/** How one goes on from the place where one reads. */
export interface Way {
  readonly again: (id: string) => string;
  readonly hint: (id: string) => string;
}

export const IN_NOTEBOOK: Way = {
  again: () => "run this cell again",
  hint: id => `await show(hint("${id}"))`
};

export const IN_TERMINAL: Way = {
  again: id => `type: npm run exercise -- ${id}`,
  hint: id => `npm run exercise -- hint ${id}`
};

export const WATCHING: Way = {...IN_TERMINAL, again: () => "it is checked again"};

/** "01.1 The rent: 3 of 5 hold" */
export function captionOf({exercise, facts}: ExerciseResult, root: string): string {
  const passed = facts.filter(fact => fact.passed).length;
  return `${exercise.id} ${readExerciseText(exercise, root).title}: ${passed} of ${facts.length} hold`;
}

/** "01.1 The rent. …": what else could have been done, told after success. */
export function praiseOf(exercise: Exercise, root: string): string {
  const {title, explanation} = readExerciseText(exercise, root);
  return `${exercise.id} ${title}. ${explanation}`;
}

/** What to do now that the result is known. */
export function nextStep({exercise, state}: ExerciseResult, root: string, way: Way): string {
  const {id} = exercise;
  const file = answerFile(exercise);
  if (state === "not attempted") {
    return `Exercise ${id} is still as it was. Open ${file}, replace the line below the TODO, save, and ${way.again(id)}.`;
  }
  if (state === "attempted") return `Change ${file}, save, and ${way.again(id)}. A hint: ${way.hint(id)}`;
  const next = nextExercise(listExercises(root));
  return `Solved: ${praiseOf(exercise, root)}\n${next ? `Next: ${next.id}, in ${answerFile(next)}` : "All exercises are solved."}`;
}

/** A result as lines for the terminal. */
export function verdictText(result: ExerciseResult, root: string, way: Way): string {
  const facts = result.facts.map(({title, passed, message}) =>
    passed ? `  ✓ ${title}` : `  ✗ ${title}\n    ${message}`
  );
  const tested = facts.length === 0 ? [] : [[captionOf(result, root), ...facts].join("\n")];
  return [...tested, nextStep(result, root, way)].join("\n\n");
}
