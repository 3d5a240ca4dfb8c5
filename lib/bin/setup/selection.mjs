import {existsSync, readdirSync} from "node:fs";
import {Fault} from "./fault.mjs";
import {inRoot} from "./paths.mjs";

const PROJECTS = ["exercises", "solutions", "library", "notebooks"];
const NO_ROOMS = ["exercises", "notebooks", "lab", "vectors", "bench"];

/**
 * What `npm test` was asked for, as arguments of vitest: nothing for all of it, `06.2` for an exercise, `06` for a chapter's exercises,
 * a project, or a room of the library. From the first dash on, everything is for vitest itself.
 *
 * @example readSelection(["06.2"]) // ["--project", "exercises", "test/exercises/06-one-gpu/2-pack.test.ts"]
 */
export function readSelection(args) {
  const dash = args.findIndex(arg => arg.startsWith("-"));
  const words = dash < 0 ? args : args.slice(0, dash);
  const options = dash < 0 ? [] : args.slice(dash);
  if (words.length > 1)
    throw new Fault(`npm test takes one word, and got ${words.length}: ${words.join(", ")}.`, possibilities());
  return [...(words.length === 0 ? inProjects(PROJECTS) : selected(words[0])), ...options];
}

const inProjects = names => names.flatMap(name => ["--project", name]);

function selected(word) {
  if (/^\d/.test(word)) return [...inProjects(["exercises"]), ...exerciseTests(word)];
  if (PROJECTS.includes(word)) return inProjects([word]);
  if (rooms().includes(word)) return [...inProjects(["library"]), `test/${word}/`];
  throw new Fault(`npm test does not know "${word}".`, possibilities());
}

/** The test files of exercise `6.2` or `06.2`, or of all exercises of chapter `06`. */
function exerciseTests(word) {
  const [chapter, number] = word.split(".");
  const wanted = number === undefined ? chapter.padStart(2, "0") : `${chapter.padStart(2, "0")}.${number}`;
  const exercises = allExercises();
  const found = exercises.filter(({id}) => id === wanted || id.startsWith(`${wanted}.`));
  if (found.length > 0) return found.map(({file}) => file);
  const known = exercises.map(({id}) => id).join(", ") || "none yet";
  throw new Fault(`There is no exercise ${word}; there are: ${known}.`, "name one of them, as in: npm test -- 01.1");
}

function allExercises() {
  return folders("test/exercises").flatMap(folder =>
    readdirSync(inRoot("test/exercises", folder))
      .filter(name => /^\d+-.*\.test\.ts$/.test(name))
      .map(name => ({id: `${folder.split("-")[0]}.${name.split("-")[0]}`, file: `test/exercises/${folder}/${name}`}))
  );
}

const rooms = () => folders("test").filter(name => !NO_ROOMS.includes(name));

function folders(path) {
  if (!existsSync(inRoot(path))) return [];
  const entries = readdirSync(inRoot(path), {withFileTypes: true});
  return entries.flatMap(entry => (entry.isDirectory() ? [entry.name] : [])).sort();
}

function possibilities() {
  return `npm test alone, or with one of these after --: an exercise such as 01.1, ${[...PROJECTS, ...rooms()].join(", ")}`;
}
