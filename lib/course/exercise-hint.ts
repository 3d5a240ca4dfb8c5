import {SimError} from "../core/errors.js";
import {inKernel} from "./emit.js";
import {exerciseProgress, updateExercise} from "./exercise-progress.js";
import {readExerciseText} from "./exercise-text.js";
import {IN_TERMINAL} from "./exercise-verdict.js";
import {findExercise} from "./exercises.js";
import {readProgress} from "./progress-file.js";

/**
 * The next hint for an exercise: a question first, then a pointer, then nearly the answer, and that one again from then on. How many
 * were read is kept with the progress.
 *
 * @param number - 1, 2 or 3, to read a certain one
 * @throws SimError when there is no such exercise or hint
 * @example hint("01.1") // "Hint 1 of 3 for 01.1: Who sends the invoice, …"
 */
export function hint(id: string, number?: number): string {
  const exercise = findExercise(id);
  const {hints} = readExerciseText(exercise);
  const seen = exerciseProgress(readProgress().progress, exercise).hints ?? 0;
  const which = number ?? Math.min(seen + 1, hints.length);
  const text = hints[which - 1];
  if (text === undefined) {
    throw new SimError({
      where: `hint of exercise ${id}`,
      got: number,
      expected: "1, 2 or 3",
      fix: "ask for one of the three"
    });
  }
  updateExercise(exercise, before => ({...before, hints: Math.max(seen, which)}));
  const more = inKernel() ? "run this cell again" : IN_TERMINAL.hint(id);
  const then =
    which < hints.length
      ? `Still stuck? The next one: ${more}`
      : `That was the last one. The solution: npm run exercise -- solution ${id}`;
  return `Hint ${which} of ${hints.length} for ${id}: ${text}\n${then}`;
}
