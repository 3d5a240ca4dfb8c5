import {readStarters} from "./exercise-starter.js";
import {readExerciseText} from "./exercise-text.js";
import {IN_TERMINAL} from "./exercise-verdict.js";
import {answerFile, type Exercise, listExercises} from "./exercises.js";

/** An exercise opened: its story, the file to edit, what to type, and what comes after it. */
export function exerciseStory(exercise: Exercise, root: string): string {
  const {id, path} = exercise;
  const all = listExercises(root);
  const after = all[all.findIndex(other => other.id === id) + 1];
  return [
    `${id} ${commentOf(readStarters(root)[path] ?? "")}`,
    "",
    `Edit   ${answerFile(exercise)}`,
    `Check  npm run exercise -- ${id}   (at every save: npm run exercise -- ${id} --watch)`,
    `Stuck  ${IN_TERMINAL.hint(id)}`,
    `Then   ${after ? `${after.id} ${readExerciseText(after, root).title}` : "that was the last one"}`
  ].join("\n");
}

/** The comment that a starter opens with, without its slashes. */
function commentOf(starter: string): string {
  const lines = starter.split("\n");
  const end = lines.findIndex(line => !line.startsWith("//"));
  return lines
    .slice(0, end)
    .map(line => line.replace(/^\/\/ ?/, ""))
    .join("\n");
}
