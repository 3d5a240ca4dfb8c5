// Enters into the progress file what the learner did with an exercise, and reads from it what comes next.
import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {ExerciseResult} from "./exercise-results.js";
import {answerFile, type Exercise} from "./exercises.js";
import {type ExerciseProgress, type Progress, readProgress, updateProgress} from "./progress-file.js";

/** What was done with an exercise so far. */
export function exerciseProgress({exercises}: Progress, {id}: Exercise): ExerciseProgress {
  return exercises[id] ?? {state: "not attempted", attempts: 0, answer: ""};
}

/** Where to go on: the first exercise in order that is not solved yet; undefined when all are. */
export function nextExercise(exercises: readonly Exercise[]): Exercise | undefined {
  const {progress} = readProgress();
  return exercises.find(exercise => exerciseProgress(progress, exercise).state !== "solved");
}

/** Changes what is kept of one exercise. */
export function updateExercise(exercise: Exercise, change: (before: ExerciseProgress) => ExerciseProgress): void {
  updateProgress(progress => withExercise(progress, exercise, change(exerciseProgress(progress, exercise))));
}

/** Enters results into the progress file; returns the exercises that were not solved before and are now. */
export function recordResults(
  results: readonly ExerciseResult[],
  root: string
): {readonly solvedNow: readonly Exercise[]; readonly notice: string | undefined} {
  const {progress: before, notice} = updateProgress(progress => results.reduce(withResult(root), progress));
  const solvedNow = results.filter(
    ({exercise, state}) => state === "solved" && exerciseProgress(before, exercise).state !== "solved"
  );
  return {solvedNow: solvedNow.map(({exercise}) => exercise), notice};
}

function withResult(root: string): (progress: Progress, result: ExerciseResult) => Progress {
  return (progress, {exercise, state}) => {
    if (state === "not attempted" && !progress.exercises[exercise.id]) return progress;
    const before = exerciseProgress(progress, exercise);
    const answer = fingerprintOf(exercise, root);
    const isNew = state !== "not attempted" && answer !== before.answer;
    return withExercise(progress, exercise, {...before, state, attempts: before.attempts + (isNew ? 1 : 0), answer});
  };
}

function withExercise(progress: Progress, {id}: Exercise, entry: ExerciseProgress): Progress {
  return {...progress, exercises: {...progress.exercises, [id]: entry}};
}

function fingerprintOf(exercise: Exercise, root: string): string {
  const file = join(root, answerFile(exercise));
  return createHash("sha256")
    .update(existsSync(file) ? readFileSync(file) : "")
    .digest("hex")
    .slice(0, 12);
}
