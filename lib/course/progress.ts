// Keeps count of what the learner has solved, and says what comes next.
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {type ExerciseResult, readResults} from "./exercise-results.js";
import {readExerciseText} from "./exercise-text.js";
import {answerFile, checkoutRoot, type Exercise, listExercises} from "./exercises.js";
import {type ExerciseState, type Progress, readProgress, updateProgress} from "./progress-file.js";

const BAR_LENGTH = 20;

/**
 * Enters a test run into the learner's progress.
 *
 * @param resultsFile - written by vitest's JSON reporter
 * @returns some lines for the terminal: what was solved just now, how far the learner is, and the next command to type
 * @throws SimError when the report cannot be read, or the progress not be written
 * @example console.log(await recordTestRun(".cache/test-results.json"))
 */
export async function recordTestRun(resultsFile: string): Promise<string> {
  const root = checkoutRoot();
  const exercises = listExercises(root);
  const {solvedNow, notice} = recordResults(readResults(resultsFile, exercises), root);
  const praise = solvedNow.map(exercise => `Solved: ${praiseOf(exercise, root)}`);
  return [...(notice === undefined ? [] : [notice]), ...praise, progressReport(exercises, root)].join("\n\n");
}

/** Enters results into the progress file; returns the exercises that were not solved before and are now. */
export function recordResults(
  results: readonly ExerciseResult[],
  root: string
): {readonly solvedNow: readonly Exercise[]; readonly notice: string | undefined} {
  const {progress: before, notice} = updateProgress(progress => results.reduce(withResult(root), progress));
  const solvedNow = results.filter(({exercise, state}) => state === "solved" && stateOf(before, exercise) !== "solved");
  return {solvedNow: solvedNow.map(({exercise}) => exercise), notice};
}

/** "01.1 The rent. …": what else could have been done, told after success. */
export function praiseOf(exercise: Exercise, root: string): string {
  const {title, explanation} = readExerciseText(exercise, root);
  return `${exercise.id} ${title}. ${explanation}`;
}

/** Where to go on: the first exercise in order that is not solved yet; undefined when all are. */
export function nextExercise(exercises: readonly Exercise[]): Exercise | undefined {
  const {progress} = readProgress();
  return exercises.find(exercise => stateOf(progress, exercise) !== "solved");
}

function progressReport(exercises: readonly Exercise[], root: string): string {
  const {progress} = readProgress();
  const isSolved = (exercise: Exercise) => stateOf(progress, exercise) === "solved";
  const solved = exercises.filter(isSolved).length;
  const filled = exercises.length === 0 ? 0 : Math.floor((BAR_LENGTH * solved) / exercises.length);
  const bar = "█".repeat(filled) + "░".repeat(BAR_LENGTH - filled);
  const topics = [...new Set(exercises.map(({topic}) => topic))].map(topic => {
    const own = exercises.filter(exercise => exercise.topic === topic);
    return `  ${topic}: ${own.filter(isSolved).length} of ${own.length}`;
  });
  return [
    `Your exercises ${bar} ${solved} of ${exercises.length} solved`,
    ...topics,
    nextStep(exercises, progress, root)
  ].join("\n");
}

function nextStep(exercises: readonly Exercise[], progress: Progress, root: string): string {
  const next = nextExercise(exercises);
  if (!next) return "All of them are solved.";
  const {title} = readExerciseText(next, root);
  const hint = stateOf(progress, next) === "attempted" ? `\nStuck? A hint: npx tenancy hint ${next.id}` : "";
  return `Next: ${next.id} ${title}. Edit ${answerFile(next)}, then type: npm test -- ${next.id}${hint}`;
}

function stateOf({exercises}: Progress, {id}: Exercise): ExerciseState {
  return exercises[id]?.state ?? "not attempted";
}

function withResult(root: string): (progress: Progress, result: ExerciseResult) => Progress {
  return (progress, {exercise, state}) => {
    const before = progress.exercises[exercise.id];
    if (state === "not attempted" && !before) return progress;
    const answer = fingerprintOf(exercise, root);
    const isNew = state !== "not attempted" && answer !== before?.answer;
    const entry = {state, attempts: (before?.attempts ?? 0) + (isNew ? 1 : 0), answer};
    return {...progress, exercises: {...progress.exercises, [exercise.id]: entry}};
  };
}

function fingerprintOf(exercise: Exercise, root: string): string {
  return createHash("sha256")
    .update(readFileSync(join(root, answerFile(exercise))))
    .digest("hex")
    .slice(0, 12);
}
