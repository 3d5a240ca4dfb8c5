// Judges an answer from inside a notebook, as `npm run exercise -- 01.1` does in a terminal.
import type {Table} from "../charts/chart.js";
import {judgeExercise} from "./exercise-judge.js";
import {recordResults} from "./exercise-progress.js";
import type {ExerciseResult} from "./exercise-results.js";
import {captionOf, IN_NOTEBOOK, nextStep} from "./exercise-verdict.js";
import {checkoutRoot, findExercise} from "./exercises.js";
import {show} from "./show.js";

/**
 * Judges the answer to an exercise and shows what was tested, with what to do next. Progress is kept.
 *
 * @param id - chapter and number of the exercise, in quotes
 * @throws SimError when there is no such exercise, its file is gone, or the judge does not come to an end
 * @example await check("01.1")
 */
export async function check(id: string): Promise<void> {
  const root = checkoutRoot();
  const result = await judgeExercise(findExercise(id, root), root);
  const {notice} = recordResults([result], root);
  if (notice !== undefined) await show(notice);
  if (result.state !== "not attempted") await show(factTable(result, root));
  await show(nextStep(result, root, IN_NOTEBOOK));
}

function factTable(result: ExerciseResult, root: string): Table {
  return {
    caption: captionOf(result, root),
    columns: [
      {key: "title", title: "What was tested"},
      {key: "answer", title: "Your answer"}
    ],
    rows: result.facts.map(({title, passed, message}) => ({title, answer: passed ? "passed" : message}))
  };
}
