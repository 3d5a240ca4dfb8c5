import {SimError} from "../core/errors.js";
import {readExerciseText} from "./exercise-text.js";
import {findExercise} from "./exercises.js";

/**
 * A hint for an exercise, from a question (1) to nearly the answer (3), and how to ask for the next.
 *
 * @param number - 1, 2 or 3
 * @throws SimError when there is no such exercise or hint
 * @example hint("01.1") // "Hint 1 of 3 for 01.1: Who sends the invoice, …"
 */
export function hint(id: string, number = 1): string {
  const {hints} = readExerciseText(findExercise(id));
  const text = hints[number - 1];
  if (text === undefined) {
    throw new SimError({
      where: `hint of exercise ${id}`,
      got: number,
      expected: "1, 2 or 3",
      fix: "ask for one of the three"
    });
  }
  const more = number < hints.length ? `\nStill stuck? The next one: npx tenancy hint ${id} ${number + 1}` : "";
  return `Hint ${number} of ${hints.length} for ${id}: ${text}${more}`;
}
