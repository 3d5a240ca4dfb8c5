// The starters as they were handed out. They are kept as text and not looked up in Git, which a learner's copy may not have.
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {answerFile, listExercises} from "./exercises.js";

/** Text by path of the exercise, line by line. */
export const STARTERS = "test/exercises/starters.json";

/** The text of every starter, by path: "01-buildings-and-offices/1-the-rent". */
export function readStarters(root: string): Readonly<Record<string, string>> {
  const file = join(root, STARTERS);
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, readonly string[]>) : {};
  return Object.fromEntries(Object.entries(kept).map(([path, lines]) => [path, lines.join("\n")]));
}

/** Keeps the files in exercises/ as the starters: `npm run check -- --starters`, for authors. */
export function writeStarters(root: string): void {
  const lines = listExercises(root).map(exercise => [
    exercise.path,
    readFileSync(join(root, answerFile(exercise)), "utf8").split("\n")
  ]);
  writeFileSync(join(root, STARTERS), `${JSON.stringify(Object.fromEntries(lines), null, 2)}\n`);
}
