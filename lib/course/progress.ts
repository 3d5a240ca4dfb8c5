import {progressReport} from "./exercise-list.js";
import {recordResults} from "./exercise-progress.js";
import {readResults} from "./exercise-results.js";
import {praiseOf} from "./exercise-verdict.js";
import {checkoutRoot, listExercises} from "./exercises.js";

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
