// `npm run exercise`: what each of its words does.
import {join} from "node:path";
import {SimError} from "../core/errors.js";
import {hint} from "./exercise-hint.js";
import {judgeExercise} from "./exercise-judge.js";
import {exerciseList} from "./exercise-list.js";
import {nextExercise, recordResults} from "./exercise-progress.js";
import {isPristine, resetExercise} from "./exercise-reset.js";
import {solution} from "./exercise-solution.js";
import {exerciseStory} from "./exercise-story.js";
import {IN_TERMINAL, verdictText, WATCHING, type Way} from "./exercise-verdict.js";
import {watchFile} from "./exercise-watch.js";
import {answerFile, checkoutRoot, type Exercise, findExercise, listExercises} from "./exercises.js";

/** The person at the other end. */
export interface Terminal {
  readonly print: (text: string) => void;
  /** Asks for a yes or a no; undefined where nobody is there to answer. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
  /** Calls `close` when the person ends the program. */
  readonly onStop: (close: () => void) => void;
}

type Verb = (id: string | undefined, terminal: Terminal, flags: readonly string[]) => Promise<number> | number;

const VERBS: Readonly<Record<string, {readonly run: Verb; readonly flags: readonly string[]}>> = {
  check: {run: check, flags: ["--watch"]},
  hint: {run: giveHint, flags: []},
  list: {run: list, flags: []},
  reset: {run: reset, flags: ["--yes"]},
  solution: {run: showSolution, flags: []}
};

/**
 * Does what `npm run exercise -- …` was asked for; without a word it opens the next exercise.
 *
 * @param args - an exercise with or without --watch; hint, list, reset or solution
 * @returns the exit code: 1 for an answer that is not right yet
 * @throws SimError when there is no such word or exercise
 * @example await exerciseProgram(["01.1"], terminal)
 */
export async function exerciseProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  const flags = args.filter(arg => arg.startsWith("-"));
  const words = args.filter(arg => !arg.startsWith("-"));
  if (args.length === 0) return open(terminal);
  const isVerb = words[0] !== undefined && !/^\d/.test(words[0]);
  const verb = VERBS[isVerb ? words[0]! : "check"];
  const [id, ...more] = isVerb ? words.slice(1) : words;
  if (!verb || more.length > 0 || flags.some(flag => !verb.flags.includes(flag))) throw notUnderstood(args);
  return verb.run(id, terminal, flags);
}

function notUnderstood(args: readonly string[]): SimError {
  return new SimError({
    where: "npm run exercise --",
    got: args.join(" "),
    expected: "an exercise such as 01.1, with or without --watch, or one of hint, list, reset, solution",
    fix: "see all exercises with: npm run exercise -- list"
  });
}

function open({print}: Terminal): number {
  const root = checkoutRoot();
  const next = nextExercise(listExercises(root));
  print(next ? exerciseStory(next, root) : exerciseList(listExercises(root), root));
  return 0;
}

async function check(id: string | undefined, terminal: Terminal, flags: readonly string[]): Promise<number> {
  const exercise = exerciseOf(id);
  if (!flags.includes("--watch")) return judgeAndPrint(exercise, terminal, IN_TERMINAL);
  terminal.print(`Watching ${answerFile(exercise)}. Ctrl-C ends it.`);
  return new Promise((_, reject) => watch(exercise, terminal, reject));
}

/** Goes on until the person ends it. Saves that come while an answer is judged are judged together, after it. */
function watch(exercise: Exercise, terminal: Terminal, fail: (error: unknown) => void): void {
  let isWaiting = false;
  let turn: Promise<unknown> = judgeAndPrint(exercise, terminal, WATCHING);
  const close = watchFile(join(checkoutRoot(), answerFile(exercise)), () => {
    if (isWaiting) return;
    isWaiting = true;
    turn = turn.then(() => {
      isWaiting = false;
      return judgeAndPrint(exercise, terminal, WATCHING);
    });
    turn.catch(stop);
  });
  const stop = (error: unknown) => {
    close();
    fail(error);
  };
  turn.catch(stop);
  terminal.onStop(close);
}

async function judgeAndPrint(exercise: Exercise, {print}: Terminal, way: Way): Promise<number> {
  const root = checkoutRoot();
  const result = await judgeExercise(exercise, root);
  const {notice} = recordResults([result], root);
  if (notice !== undefined) print(notice);
  print(`\n${verdictText(result, root, way)}`);
  return result.state === "attempted" ? 1 : 0;
}

function giveHint(id: string | undefined, {print}: Terminal): number {
  print(hint(exerciseOf(id).id));
  return 0;
}

function list(id: string | undefined, {print}: Terminal): number {
  if (id !== undefined) throw notUnderstood(["list", id]);
  const root = checkoutRoot();
  print(exerciseList(listExercises(root), root));
  return 0;
}

async function reset(id: string | undefined, terminal: Terminal, flags: readonly string[]): Promise<number> {
  if (id === undefined) throw withoutId("reset");
  const root = checkoutRoot();
  const exercise = exerciseOf(id);
  const file = answerFile(exercise);
  if (isPristine(exercise, root)) {
    terminal.print(`${file} is the starter already.`);
    return 0;
  }
  if (
    !flags.includes("--yes") &&
    !(await terminal.confirm?.(`Put the starter back in ${file}? A copy of it is kept.`))
  ) {
    terminal.print(`Nothing was changed. Without a question: npm run exercise -- reset ${exercise.id} --yes`);
    return 1;
  }
  const copy = resetExercise(exercise, root);
  terminal.print(`${file} is the starter again.${copy === undefined ? "" : ` What you wrote is kept: ${copy}`}`);
  return 0;
}

function showSolution(id: string | undefined, {print}: Terminal): number {
  if (id === undefined) throw withoutId("solution");
  print(solution(exerciseOf(id), checkoutRoot()));
  return 0;
}

function withoutId(verb: string): SimError {
  return new SimError({
    where: `npm run exercise -- ${verb}`,
    expected: "the exercise that is meant",
    fix: `name it, as in: npm run exercise -- ${verb} 01.1`
  });
}

/** The exercise `6.2` or `06.2`, or the next one. */
function exerciseOf(id: string | undefined): Exercise {
  if (id !== undefined) return findExercise(id.replace(/^\d\./, "0$&"));
  const exercises = listExercises();
  const next = nextExercise(exercises) ?? exercises.at(-1);
  if (next) return next;
  throw new SimError({where: "exercises/", expected: "an exercise", fix: "get the workshop's files again"});
}
