// How far the learner is, and where to go on.
import {exerciseProgress, nextExercise} from "./exercise-progress.js";
import {readExerciseText} from "./exercise-text.js";
import {IN_TERMINAL} from "./exercise-verdict.js";
import {answerFile, type Exercise} from "./exercises.js";
import {type ExerciseProgress, readProgress} from "./progress-file.js";

const BAR_LENGTH = 20;

/** The bar, one line a chapter, and the next command. */
export function progressReport(exercises: readonly Exercise[], root: string): string {
  return report(exercises, root, () => []);
}

/** The same with every exercise and its state. */
export function exerciseList(exercises: readonly Exercise[], root: string): string {
  return report(exercises, root, (exercise, progress) => [
    `    ${exercise.id} ${readExerciseText(exercise, root).title}: ${stateText(progress)}`
  ]);
}

function report(
  exercises: readonly Exercise[],
  root: string,
  linesOf: (exercise: Exercise, progress: ExerciseProgress) => string[]
): string {
  const {progress} = readProgress();
  const isSolved = (exercise: Exercise) => exerciseProgress(progress, exercise).state === "solved";
  const topics = [...new Set(exercises.map(({topic}) => topic))].flatMap(topic => {
    const own = exercises.filter(exercise => exercise.topic === topic);
    const lines = own.flatMap(exercise => linesOf(exercise, exerciseProgress(progress, exercise)));
    return [`  ${topic}: ${own.filter(isSolved).length} of ${own.length}`, ...lines];
  });
  return [bar(exercises.filter(isSolved).length, exercises.length), ...topics, nextLine(exercises, root)].join("\n");
}

function bar(solved: number, all: number): string {
  const filled = all === 0 ? 0 : Math.floor((BAR_LENGTH * solved) / all);
  return `Your exercises ${"█".repeat(filled)}${"░".repeat(BAR_LENGTH - filled)} ${solved} of ${all} solved`;
}

function stateText({state, attempts}: ExerciseProgress): string {
  return state === "attempted" ? `attempted, ${attempts} ${attempts === 1 ? "answer" : "answers"}` : state;
}

function nextLine(exercises: readonly Exercise[], root: string): string {
  const next = nextExercise(exercises);
  if (!next) return "All of them are solved.";
  const {state} = exerciseProgress(readProgress().progress, next);
  const hint = state === "attempted" ? `\nStuck? A hint: ${IN_TERMINAL.hint(next.id)}` : "";
  const {title} = readExerciseText(next, root);
  return `Next: ${next.id} ${title}. Edit ${answerFile(next)}, then ${IN_TERMINAL.again(next.id)}${hint}`;
}
