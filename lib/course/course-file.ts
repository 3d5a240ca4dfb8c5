// Reads notebooks/course.yaml, the one place where order, goals, minutes and predictions of the chapters are kept.
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {parseDocument} from "yaml";
import {SimError} from "../core/errors.js";

/** A guess that a learner writes down before a run. */
export interface Prediction {
  /** Chapter and place in it: "01.2". */
  readonly id: string;
  readonly question: string;
  readonly kind: "number" | "choice";
  /** What a number counts: "USD/h". */
  readonly unit?: string;
  /** What a choice is among. */
  readonly options?: readonly string[];
}

export interface Chapter {
  /** Rises along the course; not every number has a chapter. */
  readonly number: number;
  /** The notebook's file name without ".ipynb": "01-buildings-and-offices". */
  readonly notebook: string;
  readonly title: string;
  readonly question: string;
  /** What the learner can do after it; each completes "After this chapter you can …". */
  readonly goals: readonly string[];
  /** What to know first. */
  readonly know: readonly string[];
  /** Minutes of the core path and of everything in the chapter. */
  readonly minutes: {readonly core: number; readonly all: number};
  readonly predictions: readonly Prediction[];
}

/** A row of the table that tells a node from a pod. */
export interface Difference {
  readonly property: string;
  readonly node: string;
  readonly pod: string;
  /** Where a cell shows it: the chapter, and the heading right above the cell. */
  readonly shown: readonly {readonly chapter: number; readonly heading: string}[];
}

export interface Course {
  readonly chapters: readonly Chapter[];
  readonly differences: readonly Difference[];
}

const FILE = "notebooks/course.yaml";

/**
 * The course as `notebooks/course.yaml` under `root` gives it, chapters in order.
 *
 * @throws SimError when the file is missing, is not YAML, or a field is missing, unknown or out of its range
 * @example readCourse(root).chapters[1]?.question // "What is a node, …"
 */
export function readCourse(root: string): Course {
  let text: string;
  try {
    text = readFileSync(join(root, FILE), "utf8");
  } catch {
    throw new SimError({where: FILE, expected: "a readable file", fix: `restore it: git checkout -- ${FILE}`});
  }
  return parseCourse(text);
}

/** The course that a text in the form of `course.yaml` describes; errors as in `readCourse`. */
export function parseCourse(text: string): Course {
  const document = parseDocument(text);
  const error = document.errors[0];
  if (error) {
    const line = error.linePos?.[0].line ?? 1;
    const found = error.message.split("\n")[0]?.replace(/ at line .*$/, "");
    throw new SimError({
      where: `${FILE}, line ${line}`,
      got: found,
      expected: "YAML",
      fix: "indent with two spaces and quote text with a colon"
    });
  }
  const file = fieldsOf({path: "", value: document.toJS()}, ["chapters"], ["differences"]);
  const chapters = listOf(file.chapters).map(chapterOf);
  refuseDisorder(chapters);
  refuseRepeats(
    chapters.map(chapter => chapter.notebook),
    "notebook"
  );
  refuseRepeats(
    chapters.flatMap(chapter => chapter.predictions.map(prediction => prediction.id)),
    "prediction id"
  );
  return {chapters, differences: listOf(file.differences).map(place => differenceOf(place, chapters))};
}

/** A value of the file with the way to it, so that a refusal can say where. */
interface Place {
  readonly path: string;
  readonly value: unknown;
}

function chapterOf(place: Place): Chapter {
  const field = fieldsOf(
    place,
    ["number", "notebook", "title", "question", "goals", "know", "minutes"],
    ["predictions"]
  );
  const number = wholeOf(field.number, 0);
  const prefix = String(number).padStart(2, "0");
  const minutes = fieldsOf(field.minutes, ["core", "all"]);
  const core = wholeOf(minutes.core, 1);
  return {
    number,
    notebook: matchOf(
      field.notebook,
      new RegExp(`^${prefix}-[a-z0-9-]+$`),
      `"${prefix}-" and words in lower case with hyphens`
    ),
    title: textOf(field.title),
    question: textOf(field.question),
    goals: listOf(field.goals).map(textOf),
    know: listOf(field.know).map(textOf),
    minutes: {core, all: wholeOf(minutes.all, core)},
    predictions: listOf(field.predictions).map(item => predictionOf(item, prefix))
  };
}

function predictionOf(place: Place, prefix: string): Prediction {
  const field = fieldsOf(place, ["id", "question", "kind"], ["unit", "options"]);
  const id = idOf(field.id, prefix);
  const question = textOf(field.question);
  const kind = textOf(field.kind);
  if (kind === "number") {
    if (field.options.value !== undefined)
      refuse(field.options, "no options for a number", "take them out or use kind: choice");
    return {id, question, kind, ...(field.unit.value === undefined ? {} : {unit: textOf(field.unit)})};
  }
  if (kind !== "choice") return refuse(field.kind, '"number" or "choice"', "use one of the two");
  if (field.unit.value !== undefined) refuse(field.unit, "no unit for a choice", "take it out or use kind: number");
  const options = listOf(field.options).map(textOf);
  if (options.length < 2) refuse(field.options, "two options or more", "list what the learner chooses among");
  return {id, question, kind, options};
}

function differenceOf(place: Place, chapters: readonly Chapter[]): Difference {
  const field = fieldsOf(place, ["property", "node", "pod", "shown"]);
  const shown = listOf(field.shown).map(item => {
    const at = fieldsOf(item, ["chapter", "heading"]);
    const chapter = wholeOf(at.chapter, 0);
    if (!chapters.some(({number}) => number === chapter)) {
      refuse(at.chapter, "the number of a chapter in this file", "write the chapter first");
    }
    return {chapter, heading: textOf(at.heading)};
  });
  return {property: textOf(field.property), node: textOf(field.node), pod: textOf(field.pod), shown};
}

/** The fields of a mapping by name; those in `optional` may be missing, any other name is refused. */
function fieldsOf<R extends string, O extends string = never>(
  place: Place,
  required: readonly R[],
  optional: readonly O[] = []
): Record<R | O, Place> {
  const {value} = place;
  const known: readonly string[] = [...required, ...optional];
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse(place, `a mapping with ${known.join(", ")}`, "write one field a line");
  }
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) refuse(inside(place, name), `one of ${known.join(", ")}`, "remove it or mend its name");
  }
  for (const name of required) {
    if (!(name in value)) refuse(inside(place, name), "a value", "add the field");
  }
  return Object.fromEntries(known.map(name => [name, inside(place, name)])) as Record<R | O, Place>;
}

function inside(place: Place, name: string): Place {
  const value = (place.value as Record<string, unknown>)[name];
  return {path: place.path === "" ? name : `${place.path}.${name}`, value};
}

/** The items of a list; a field left out is an empty one. */
function listOf({path, value = []}: Place): Place[] {
  if (!Array.isArray(value)) return refuse({path, value}, "a list", 'start each item on its own line with "- "');
  return value.map((item: unknown, index) => ({path: `${path}[${index}]`, value: item}));
}

function textOf(place: Place): string {
  if (typeof place.value === "string" && place.value.trim() !== "") return place.value.trim();
  return refuse(place, "text", "write a short sentence, quoted when it has a colon or is a number");
}

function wholeOf(place: Place, least: number): number {
  if (Number.isSafeInteger(place.value) && (place.value as number) >= least) return place.value as number;
  return refuse(place, `a whole number, ${least} or more`, "write the number without unit");
}

function matchOf(place: Place, pattern: RegExp, expected: string): string {
  const text = textOf(place);
  return pattern.test(text) ? text : refuse(place, expected, "rename it");
}

function idOf(place: Place, prefix: string): string {
  return matchOf(place, new RegExp(`^${prefix}\\.[1-9][0-9]*$`), `"${prefix}." and a number, in quotes`);
}

/** Numbers rise and may leave gaps, for the chapters between. */
function refuseDisorder(chapters: readonly Chapter[]): void {
  const numbers = chapters.map(({number}) => number);
  const index = numbers.findIndex((number, i) => i > 0 && number <= (numbers[i - 1] as number));
  if (index < 0) return;
  const place = {path: `chapters[${index}].number`, value: numbers[index]};
  refuse(
    place,
    `more than ${numbers[index - 1]}, the number before it`,
    "list the chapters by number, each number once"
  );
}

function refuseRepeats(names: readonly string[], what: string): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) refuse({path: what, value: repeated}, `each ${what} once`, "rename one of the two");
}

function refuse({path, value}: Place, expected: string, fix: string): never {
  const where = path === "" ? FILE : `${FILE}: ${path}`;
  throw new SimError(value === undefined ? {where, expected, fix} : {where, got: value, expected, fix});
}
