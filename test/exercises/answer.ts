// Asks a learner's answer from outside: it runs in a child process with a time limit, and only JSON comes back.
import type {ChildProcess} from "node:child_process";
import {randomBytes} from "node:crypto";
import {once} from "node:events";
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Readable} from "node:stream";
import {setTimeout as delay} from "node:timers/promises";
import {pathToFileURL} from "node:url";
import {compileAnswer} from "./compile.js";
import {takeDriver, WORKSHOP} from "./drivers.js";
import {faultOf, type Outcome} from "./fault.js";

const MEGABYTE = 2 ** 20;

export interface Question {
  /** The answer's file, absolute. */
  readonly file: string;
  /** The same file as the learner knows it; every message begins with it. */
  readonly shown: string;
  /** The exported function to call. */
  readonly name: string;
  /** Its arguments, one list a call; all calls go to one process. */
  readonly calls: readonly (readonly unknown[])[];
  readonly limitMs: number;
}

export interface Reply {
  /** What each call returned. */
  readonly values: readonly unknown[];
  /** What the answer printed, at most some thousand characters. */
  readonly printed: string;
}

/**
 * What the answer gives to each call.
 *
 * @throws AnswerFault when it does not compile, load, return, end, or return data; the message names the file and the cause
 */
export async function askAnswer(question: Question): Promise<Reply> {
  const nonce = randomBytes(16).toString("hex");
  const program = join(WORKSHOP, `${nonce}.mjs`);
  const text = compileAnswer(question.file, question.shown);
  mkdirSync(WORKSHOP, {recursive: true});
  writeFileSync(program, text);
  try {
    const outcome = await runDriver(question, nonce, program);
    const fault = faultOf(question, outcome);
    if (fault) throw fault;
    return {values: outcome.values, printed: outcome.printed};
  } finally {
    rmSync(program, {force: true});
  }
}

async function runDriver({name, calls, limitMs}: Question, nonce: string, program: string): Promise<Outcome> {
  const child = takeDriver();
  const [input, output, errors, results] = child.stdio;
  const told = collect(results as Readable, 8 * MEGABYTE);
  const printed = collect(output as Readable, 4000);
  const complained = collect(errors as Readable, 4000);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    killGroup(child);
  }, limitMs);
  // A child that dies before it has read its question breaks the pipe; what it died of is told by its exit.
  input?.on("error", () => {});
  input?.write(`${JSON.stringify({nonce, program: pathToFileURL(program).href, name, calls})}\n`);
  const closed = once(child, "close");
  const [exitCode, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  killGroup(child);
  // A program that the answer put into a group of its own may hold the pipes open: it is not waited for.
  await Promise.race([closed, delay(1000, undefined, {ref: false})]);
  for (const pipe of child.stdio) pipe?.destroy();
  return {...readLines(told(), nonce), timedOut, exitCode, signal, printed: printed(), complained: complained()};
}

/** Ends the child and whatever it started. */
function killGroup({pid}: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has ended by itself, and left nothing behind.
  }
}

/** Keeps the beginning of a stream, and lets the rest run past. */
function collect(stream: Readable, mostCharacters: number): () => string {
  let text = "";
  stream.setEncoding("utf8").on("data", (part: string) => {
    if (text.length < mostCharacters) text += part;
  });
  return () => text.slice(0, mostCharacters);
}

/** The driver's own lines, told from junk that an answer may have written beside them by the nonce that only the driver was given. */
function readLines(text: string, nonce: string): Pick<Outcome, "loaded" | "values" | "fault"> {
  const lines = text.split("\n").filter(line => line.startsWith(nonce));
  const messages = lines.map(line => JSON.parse(line.slice(nonce.length)) as Partial<Outcome> & {value?: unknown});
  return {
    loaded: messages.some(message => message.loaded),
    values: messages.filter(message => "value" in message).map(message => message.value),
    fault: messages.find(message => message.fault)?.fault
  };
}
