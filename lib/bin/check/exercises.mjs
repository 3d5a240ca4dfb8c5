// The form of an exercise: what each of them has, and that nothing lies beside them without belonging to one.
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join, posix} from "node:path";

/** @typedef {import("./house.mjs").Fault} Fault */

/** Loaded late: compiled by the time this runs. */
const library = async () => ({
  ...(await import("../../dist/course/exercises.js")),
  ...(await import("../../dist/course/exercise-starter.js")),
  ...(await import("../../dist/course/exercise-text.js")),
  ...(await import("../../dist/course/course-file.js"))
});

/**
 * What the exercises of the checkout at `root` lack.
 *
 * @param {string} root
 * @returns {Promise<Fault[]>}
 */
export async function exerciseFaults(root) {
  const course = await library();
  const exercises = course.listExercises(root);
  const faults = exercises.flatMap(exercise => [
    ...starterFaults(root, course.answerFile(exercise)),
    ...solutionFaults(root, exercise),
    ...textFaults(root, exercise, course)
  ]);
  return [
    ...faults,
    ...pristineFaults(root, exercises, course),
    ...strayFaults(root, exercises),
    ...topicFaults(root, exercises, course)
  ];
}

/** @param {string} root @param {string} file @returns {Fault[]} */
function starterFaults(root, file) {
  if (!existsSync(join(root, file)))
    return [{where: file, what: "is missing, and it has a test", fix: "write it, or remove the test"}];
  const text = readFileSync(join(root, file), "utf8");
  const lines = text.split("\n");
  const todos = lines.flatMap((line, index) => (line.includes("TODO") ? [index] : []));
  if (todos.length !== 1) {
    const where = `${file}:${(todos[1] ?? 0) + 1}`;
    return [{where, what: `has ${todos.length} lines with TODO`, fix: "mark the one spot to fill in with one TODO"}];
  }
  const line = todos[0] + 2;
  const stub = lines.slice(line - 1).find(part => part.trim() !== "" && !part.trim().startsWith("//")) ?? "";
  if (/throw new Error\("\w+ is not written yet: replace this line"\);/.test(stub)) return [];
  const fix = 'follow the TODO with: throw new Error("NAME is not written yet: replace this line");';
  return [{where: `${file}:${line}`, what: "does not say that it is not written yet", fix}];
}

/** @returns {Fault[]} */
function solutionFaults(root, {path}) {
  const needed = [`solutions/${path}.ts`, `test/exercises/${path}.test.ts`, `test/exercises/${path}.yaml`];
  const missing = needed.filter(file => !existsSync(join(root, file)));
  const faults = missing.map(file => ({where: file, what: "is missing, and every exercise has one", fix: "write it"}));
  const solution = needed[0];
  if (missing.includes(solution)) return faults;
  const at = readFileSync(join(root, solution), "utf8")
    .split("\n")
    .findIndex(line => /TODO|not written yet/.test(line));
  if (at >= 0)
    faults.push({where: `${solution}:${at + 1}`, what: "is not finished", fix: "write the solution in full"});
  return faults;
}

/** Three hints, an explanation, and a wrong answer for every misconception, no more and no fewer. @returns {Fault[]} */
function textFaults(root, exercise, {readExerciseText, textFile, wrongFile}) {
  if (!existsSync(join(root, textFile(exercise)))) return [];
  try {
    const {misconceptions} = readExerciseText(exercise, root);
    const needed = misconceptions.map(misconception => wrongFile(exercise, misconception));
    const kept = wrongAnswers(root, exercise);
    const fix = "keep one wrong answer for each misconception, named after its idea";
    return [
      ...needed
        .filter(file => !kept.includes(file))
        .map(file => ({where: file, what: "is missing, a wrong answer", fix})),
      ...kept
        .filter(file => !needed.includes(file))
        .map(file => ({where: file, what: "belongs to no misconception", fix}))
    ];
  } catch (error) {
    const {where = textFile(exercise), expected = error.message, fix = "mend it"} = error;
    return [{where, what: `expected ${expected}`, fix}];
  }
}

/** @param {string} root @returns {string[]} */
function wrongAnswers(root, {topic, id}) {
  const folder = `test/exercises/${topic}/wrong`;
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder)).filter(name => name.startsWith(`${id.slice(3)}-`));
  return names.map(name => `${folder}/${name}`);
}

/** To the letter, since reset hands out what is kept. @returns {Fault[]} */
function pristineFaults(root, exercises, {answerFile, readStarters, STARTERS}) {
  const files = exercises
    .map(exercise => [exercise.path, answerFile(exercise)])
    .filter(([, file]) => existsSync(join(root, file)));
  const now = Object.fromEntries(files.map(([path, file]) => [path, readFileSync(join(root, file), "utf8")]));
  const kept = readStarters(root);
  const paths = [...new Set([...Object.keys(now), ...Object.keys(kept)])].filter(path => now[path] !== kept[path]);
  const idOf = path => exercises.find(exercise => exercise.path === path)?.id;
  return paths.map(path => ({
    where: `exercises/${path}.ts`,
    what: now[path] === undefined ? `is gone, and still in ${STARTERS}` : `is not the starter that ${STARTERS} knows`,
    fix: `take your answer back (npm run exercise -- reset ${idOf(path)}); if the starter itself has changed: npm run check -- --starters`
  }));
}

/** Files of the other trees that belong to no exercise. @returns {Fault[]} */
function strayFaults(root, exercises) {
  const paths = new Set(exercises.map(({path}) => path));
  const belongs = file =>
    paths.has(file.replace(/^(exercises|solutions|test\/exercises)\//, "").replace(/(\.test\.ts|\.ts|\.yaml)$/, ""));
  const files = ["exercises", "solutions", "test/exercises"].flatMap(tree =>
    folders(join(root, tree)).flatMap(topic =>
      readdirSync(join(root, tree, topic)).map(name => posix.join(tree, topic, name))
    )
  );
  return files
    .filter(file => !belongs(file) && !file.endsWith("/wrong"))
    .map(file => ({
      where: file,
      what: "belongs to no exercise",
      fix: "name it N-name as its exercise in exercises/, or remove it"
    }));
}

function folders(path) {
  return readdirSync(path, {withFileTypes: true}).flatMap(entry => (entry.isDirectory() ? [entry.name] : []));
}

/** The exercises of a chapter lie in a folder with the name of its notebook. @returns {Fault[]} */
function topicFaults(root, exercises, {readCourse}) {
  const notebooks = readCourse(root).chapters.map(({notebook}) => notebook);
  const topics = [...new Set(exercises.map(({topic}) => topic))].filter(topic => !notebooks.includes(topic));
  const fix = "name the folder as the notebook of its chapter";
  return topics.map(topic => ({where: `exercises/${topic}`, what: "is no chapter of notebooks/course.yaml", fix}));
}
