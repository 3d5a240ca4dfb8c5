// What a learner has done, in one small file that people can read: .progress.json at the root of the checkout.
import {existsSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {SimError} from "../core/errors.js";
import {checkoutRoot} from "./exercises.js";

export type ExerciseState = "not attempted" | "attempted" | "solved";

export interface ExerciseProgress {
  readonly state: ExerciseState;
  /** How many different answers were judged. */
  readonly attempts: number;
  /** Fingerprint of the last answer judged: the same answer judged again is no new attempt. */
  readonly answer: string;
  /** How many of the hints were read. */
  readonly hints?: number;
  /** The solution was asked for before the exercise was solved. */
  readonly solutionAsked?: true;
}

export interface PredictionProgress {
  readonly guess: number | string;
  /** What the run gave, once the two were compared. */
  readonly outcome?: number | string;
}

export interface Progress {
  readonly version: 1;
  readonly predictions: Readonly<Record<string, PredictionProgress>>;
  readonly exercises: Readonly<Record<string, ExerciseProgress>>;
}

const EMPTY: Progress = {version: 1, predictions: {}, exercises: {}};

/** Where progress is kept: `.progress.json` in the checkout, or the file that TENANCY_PROGRESS names. */
export function progressFile(): string {
  return process.env.TENANCY_PROGRESS || join(checkoutRoot(), ".progress.json");
}

export interface ProgressRead {
  readonly progress: Progress;
  /** A sentence for the learner when the file could not be read and was set aside. */
  readonly notice?: string;
}

/** The progress so far. A file that cannot be read is kept under another name, never overwritten. */
export function readProgress(): ProgressRead {
  const file = progressFile();
  if (!existsSync(file)) return {progress: EMPTY};
  try {
    return {progress: parseProgress(readFileSync(file, "utf8"))};
  } catch {
    const aside = `${file}.broken-${new Date().toISOString().replace(/[:.]/g, "-")}`;
    renameSync(file, aside);
    return {
      progress: EMPTY,
      notice: `The file with your progress could not be read. It is kept as ${aside}; a new one begins.`
    };
  }
}

/**
 * Changes the progress on disk: all of it or nothing, whenever the program may be ended.
 *
 * @returns what `readProgress` gave before the change
 * @throws SimError when the file cannot be written
 */
export function updateProgress(change: (before: Progress) => Progress): ProgressRead {
  const read = readProgress();
  const file = progressFile();
  const text = `${JSON.stringify(change(read.progress), null, 2)}\n`;
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, {force: true});
    throw new SimError({
      where: file,
      got: (error as NodeJS.ErrnoException).code,
      expected: "a file that can be written",
      fix: "give yourself the right to write there, or name another file in TENANCY_PROGRESS"
    });
  }
  return read;
}

function parseProgress(text: string): Progress {
  const {predictions, exercises} = JSON.parse(text) as Partial<Progress>;
  if (!everyEntry(predictions, isPrediction) || !everyEntry(exercises, isExercise))
    throw new TypeError("not a progress file");
  return {version: 1, predictions, exercises};
}

function everyEntry<T>(value: unknown, fits: (entry: Partial<T>) => boolean): value is Record<string, T> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(entry => typeof entry === "object" && entry !== null && fits(entry as Partial<T>));
}

function isPrediction({guess, outcome}: Partial<PredictionProgress>): boolean {
  return isGuess(guess) && (outcome === undefined || isGuess(outcome));
}

function isGuess(value: unknown): boolean {
  return typeof value === "number" || typeof value === "string";
}

function isExercise({state, attempts, answer, hints = 0}: Partial<ExerciseProgress>): boolean {
  const isState = state === "not attempted" || state === "attempted" || state === "solved";
  return isState && [attempts, hints].every(Number.isSafeInteger) && typeof answer === "string";
}
