// A guess before the run, and the comparison after it.
import {SimError} from "../core/errors.js";
import {type Prediction, readCourse} from "./course-file.js";
import {checkoutRoot} from "./exercises.js";
import {readProgress, updateProgress} from "./progress-file.js";
import {show} from "./show.js";

/**
 * Keeps a guess; left empty, it shows the question. The run goes on in both cases: only the comparison waits for a guess.
 *
 * @param id - chapter and number of the prediction, in quotes: "10.1"
 * @param guess - a number, or one of the options
 * @throws SimError when there is no such prediction, or the guess is of the wrong kind
 * @example await predict("10.1", 7)
 */
export function predict(id: string, guess?: number | string): Promise<void> {
  // This function is not async, so that a mistake fails the cell that makes it, awaited or not.
  const prediction = findPrediction(id);
  if (guess === undefined)
    return show(`Predict ${id}. ${questionOf(prediction)}\nWrite your guess: ${callOf(prediction)}`);
  refuseMisfit(prediction, guess);
  const {notice} = updateProgress(progress => ({...progress, predictions: {...progress.predictions, [id]: {guess}}}));
  return show(withNotice(notice, `Kept: ${inUnit(prediction, guess)}. Now run it.`));
}

/**
 * Shows the guess beside what the run gave. Without a guess the comparison waits.
 *
 * @throws SimError when there is no such prediction, or the outcome is of the wrong kind
 * @example await reveal("10.1", timeline.readyAfterMinutes)
 */
export function reveal(id: string, outcome: number | string): Promise<void> {
  const prediction = findPrediction(id);
  refuseMisfit(prediction, outcome);
  const {progress, notice} = readProgress();
  const guess = progress.predictions[id]?.guess;
  if (guess === undefined) {
    return show(
      withNotice(
        notice,
        `The comparison waits for your guess: write ${callOf(prediction)} above, and run both cells again.`
      )
    );
  }
  updateProgress(before => ({...before, predictions: {...before.predictions, [id]: {guess, outcome}}}));
  return show({
    caption: compare(guess, outcome),
    columns: [
      {key: "guess", title: "You predicted"},
      {key: "outcome", title: "The run gave"}
    ],
    rows: [{guess: inUnit(prediction, guess), outcome: inUnit(prediction, outcome)}]
  });
}

function findPrediction(id: string): Prediction {
  const predictions = readCourse(checkoutRoot()).chapters.flatMap(chapter => chapter.predictions);
  const found = predictions.find(prediction => prediction.id === id);
  if (found) return found;
  const ids = predictions.map(prediction => prediction.id).join(", ");
  throw new SimError({
    where: "prediction",
    got: id,
    expected: `one of ${ids}`,
    fix: 'write chapter and number in quotes, as in "01.1"'
  });
}

function refuseMisfit({id, kind, options = []}: Prediction, value: number | string): void {
  const where = `prediction ${id}`;
  if (kind === "number" && !Number.isFinite(value)) {
    throw new SimError({where, got: value, expected: "a number", fix: "write it without quotes and without a unit"});
  }
  if (kind === "choice" && !options.includes(String(value))) {
    const choices = options.map(option => JSON.stringify(option)).join(", ");
    throw new SimError({where, got: value, expected: `one of ${choices}`, fix: "copy one of them, with its quotes"});
  }
}

function questionOf({question, options = []}: Prediction): string {
  return [question, ...options.map(option => `- ${option}`)].join("\n");
}

function callOf({id, options: [first] = []}: Prediction): string {
  return `await predict("${id}", ${first === undefined ? "…" : JSON.stringify(first)})`;
}

function inUnit({unit}: Prediction, value: number | string): string {
  return unit === undefined ? String(value) : `${value} ${unit}`;
}

/** Never a mark: a guess that missed is where the learning is. */
function compare(guess: number | string, outcome: number | string): string {
  if (guess === outcome) return "You saw it coming. What would have to change for it to come out otherwise?";
  if (typeof guess === "number" && typeof outcome === "number") {
    return `It came out ${outcome > guess ? "higher" : "lower"} than you thought. Which part of the run made the difference?`;
  }
  return "It went another way. Which part of the run decided it?";
}

function withNotice(notice: string | undefined, text: string): string {
  return notice === undefined ? text : `${notice}\n${text}`;
}
