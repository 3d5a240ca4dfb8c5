// What is said about an exercise. It lies with the tests, not in the learner's file: a hint is read when asked for, and an
// explanation after success, and neither should be in sight while one thinks.
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "yaml";
import {SimError} from "../core/errors.js";
import {checkoutRoot, type Exercise} from "./exercises.js";

/** A belief that an exercise catches, by the name that the course gives it. */
export interface Misconception {
  /** "pods cost money" */
  readonly idea: string;
  /** What contradicts it in this exercise. */
  readonly sentence: string;
  /** Where a cell shows it: notebook and heading. */
  readonly see: string;
}

export interface ExerciseText {
  readonly title: string;
  /** Three, from a question to nearly the answer. */
  readonly hints: readonly [string, string, string];
  /** Shown after success: what else could have been done. */
  readonly explanation: string;
  readonly misconceptions: readonly Misconception[];
}

/** The file with the text, relative to the checkout. */
export function textFile({path}: Exercise): string {
  return `test/exercises/${path}.yaml`;
}

/**
 * Title, hints, explanation and misconceptions of an exercise.
 *
 * @throws SimError when the file is missing, is not YAML, or lacks a field
 * @example readExerciseText(findExercise("01.1")).hints[0] // "Who sends the invoice: …"
 */
export function readExerciseText(exercise: Exercise, root: string = checkoutRoot()): ExerciseText {
  const file = textFile(exercise);
  const fields = readFields(file, root);
  const text = (where: string, value: unknown): string => {
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    throw new SimError({where: `${file}: ${where}`, got: value ?? null, expected: "a sentence", fix: "write it there"});
  };
  const hints = listOf(fields.hints).map((hint, index) => text(`hints[${index}]`, hint));
  const [first, second, third] = hints;
  if (first === undefined || second === undefined || third === undefined || hints.length > 3) {
    throw new SimError({
      where: `${file}: hints`,
      got: hints.length,
      expected: "three hints",
      fix: "write a question, a pointer, and nearly the answer"
    });
  }
  return {
    title: text("title", fields.title),
    hints: [first, second, third],
    explanation: text("explanation", fields.explanation),
    misconceptions: listOf(fields.misconceptions).map((item, index) => {
      const where = `misconceptions[${index}]`;
      const {idea, sentence, see} = (item ?? {}) as Record<string, unknown>;
      return {
        idea: text(`${where}.idea`, idea),
        sentence: text(`${where}.sentence`, sentence),
        see: text(`${where}.see`, see)
      };
    })
  };
}

/** What a learner with this belief reads when the test catches it. */
export function ideaMessage({idea, sentence, see}: Misconception): string {
  return `The idea "${idea}" is behind this. ${sentence} See ${see}`;
}

/** The wrong answer that follows from a belief, kept with the tests: relative to the checkout. */
export function wrongFile({topic, id}: Exercise, {idea}: Misconception): string {
  const slug = idea.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `test/exercises/${topic}/wrong/${id.slice(3)}-${slug}.ts`;
}

function readFields(file: string, root: string): Record<string, unknown> {
  try {
    return (parse(readFileSync(join(root, file), "utf8")) ?? {}) as Record<string, unknown>;
  } catch (error) {
    throw new SimError({
      where: file,
      got: error instanceof Error ? error.message.split("\n")[0] : error,
      expected: "a YAML file with title, hints, explanation, misconceptions",
      fix: `restore it: git checkout -- ${file}`
    });
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
