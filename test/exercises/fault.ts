// Says in one sentence why an answer could not be judged: which file, which call, what happened, what to do.
import {basename} from "node:path";
import type {Question} from "./answer.js";

/** Its name is that of a failed assertion: the answer is wrong, and the judge is well. */
export class AnswerFault extends Error {
  override readonly name = "AssertionError";

  constructor(message: string) {
    super(message);
    // No frames: they lie in the judge, and the message names the learner's own line.
    this.stack = `${this.name}: ${message}`;
  }
}

/** What became of the driver's process. */
export interface Outcome {
  readonly loaded: boolean;
  readonly values: readonly unknown[];
  readonly fault: DriverFault | undefined;
  readonly timedOut: boolean;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly printed: string;
  readonly complained: string;
}

interface DriverFault {
  /** The function to call is not exported. */
  readonly missing?: true;
  /** What was returned that JSON cannot carry. */
  readonly unfit?: string;
  readonly thrown?: string;
  readonly stack?: string;
}

/** Node's exit status when a program waits for a promise that nothing is left to settle. */
const UNSETTLED_AWAIT = 13;

/** Why the outcome is not the answers that were asked for; undefined when it is. */
export function faultOf(question: Question, outcome: Outcome): AnswerFault | undefined {
  const what = causeOf(question, outcome);
  return what === undefined ? undefined : new AnswerFault(`${question.shown}: ${what}`);
}

function causeOf({name, calls, file, limitMs}: Question, outcome: Outcome): string | undefined {
  const {loaded, values, fault, timedOut, exitCode} = outcome;
  const answered = values.length === calls.length;
  const current = calls[answered ? values.length - 1 : values.length] ?? [];
  const call = loaded ? `${name}(${current.map(shorten).join(", ")})` : "the file, while it was loaded,";
  if (fault?.missing)
    return `exports no function "${name}". To fix: keep the line "export function ${name}(" of the starter`;
  if (fault?.unfit !== undefined) return unfitSentence(call, fault.unfit, outcome.printed);
  if (fault && answered)
    return `${call} had answered, then threw ${fault.thrown}${lineOf(fault, file)} from a timer or a promise that it left behind`;
  if (fault) return `${call} threw ${fault.thrown}${lineOf(fault, file)}`;
  if (timedOut && answered)
    return `${call} answered, but what it started was still running ${limitMs / 1000} s later. To fix: end the timers and programs that it starts`;
  if (timedOut) return `${call} gave no answer within ${limitMs / 1000} s. Is there a loop that never ends?`;
  if (answered && exitCode === 0) return undefined;
  if (exitCode === UNSETTLED_AWAIT) return `${call} waits for a promise that nothing settles`;
  if (outcome.complained.includes("heap out of memory"))
    return `${call} ran out of memory. Is there a list that grows without end?`;
  const status = outcome.signal ?? `status ${exitCode}`;
  return `${call} ended the program (${status}) instead of returning. To fix: take process.exit and process.kill out`;
}

function unfitSentence(call: string, unfit: string, printed: string): string {
  if (unfit === "undefined") {
    const hint =
      printed.trim() === ""
        ? "Is a return missing?"
        : `It printed ${shorten(printed.trim())}; printing is not returning.`;
    return `${call} returned nothing. ${hint}`;
  }
  return `${call} returned ${unfit}, which cannot be judged. To fix: return finite numbers, text, lists and plain objects`;
}

/** The learner's own line in a stack, as " (line 12)". */
function lineOf({stack = ""}: DriverFault, file: string): string {
  const frame = stack.split("\n").find(line => line.includes(`${basename(file)}:`));
  const line = frame?.slice(frame.lastIndexOf(`${basename(file)}:`)).split(":")[1];
  return line === undefined ? "" : ` (line ${line})`;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
