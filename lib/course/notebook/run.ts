// Runs notebooks as programs: each in a fresh process of its own, on the kernel's own handler, so that no Python is needed.
import {type ChildProcess, fork} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import type {ChildMessage} from "./child.js";
import {codeCells, readNotebook} from "./notebook.js";

/** One output of a cell, by MIME type. */
export interface Display {
  readonly data: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
}

export interface CellResult {
  /** "died": its process ended under it; "skipped": a cell before it did not end well. */
  readonly status: "ok" | "error" | "timeout" | "died" | "skipped";
  readonly stdout: string;
  /** What was written to stderr while it ran, and the errors of what it started that nobody caught, however late. */
  readonly stderr: string;
  readonly displays: readonly Display[];
}

export interface RunOptions {
  /** The longest that one cell may take. */
  readonly timeoutMs?: number;
}

/** A slow machine takes several seconds for the first cell: its types are checked, and the library with its charts is loaded. */
const DEFAULT_TIMEOUT_MS = 120_000;

/** Until the kernel can take a cell; it takes one second on an idle machine. */
const START_MS = 120_000;

/** After the last cell its timers and promises may still fail; a program that never comes to rest is ended then. */
const LATE_MS = 3_000;

/** Found through the package, as the child is a program of its own and must be the compiled one, whoever imports this file. */
const CHILD = join(
  dirname(createRequire(import.meta.url).resolve("tenancy/package.json")),
  "dist/course/notebook/child.js"
);

type MutableResult = {-readonly [key in keyof CellResult]: CellResult[key]} & {displays: Display[]};

/**
 * What the code cells of a notebook give, run from top to bottom in its folder; otherwise as `runCells`.
 *
 * @example (await runNotebook("notebooks/00-start-here.ipynb")).every(cell => cell.status === "ok")
 */
export function runNotebook(path: string, options: RunOptions = {}): Promise<CellResult[]> {
  return runCells(
    dirname(path),
    codeCells(readNotebook(path)).map(cell => cell.source),
    options
  );
}

/**
 * What the cells give, run one after the other on the kernel in a fresh process with working folder `cwd`. Predictions and progress
 * go to a file that is thrown away. Nothing of the run is left when the promise resolves, nor when this process is killed.
 *
 * @returns one result a cell, in order; errors are results, the promise does not reject for them
 * @example await runCells("notebooks", ["1 + 1"]) // [{status: "ok", stdout: "2\n", stderr: "", displays: []}]
 */
export async function runCells(cwd: string, cells: readonly string[], options: RunOptions = {}): Promise<CellResult[]> {
  const results = cells.map((): MutableResult => ({status: "skipped", stdout: "", stderr: "", displays: []}));
  if (results.length === 0) return results;
  const scratch = mkdtempSync(join(tmpdir(), "tenancy-run-"));
  const child = startChild(cwd, join(scratch, "progress.json"));
  try {
    await drive(child, cells, results, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  } finally {
    await killWithChildren(child);
    rmSync(scratch, {recursive: true, force: true});
  }
  return results;
}

function startChild(cwd: string, progressFile: string): ChildProcess {
  return fork(CHILD, [String(process.pid)], {
    cwd,
    env: {...ownEnvironment(), TENANCY_PROGRESS: progressFile},
    execArgv: [],
    // A process group of its own, so that what the cells start can be ended with it.
    detached: true,
    stdio: ["ignore", "ignore", "pipe", "ipc"]
  });
}

/** The environment as a learner's kernel would have it: nothing of a test runner around this process, no colours. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(VITEST|NODE_ENV$|NODE_OPTIONS$|NODE_CHANNEL|FORCE_COLOR$|CLICOLOR)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {...Object.fromEntries(own), NO_COLOR: "1"};
}

/** Hands the cells over one by one and gathers what they give; resolves when all is over, whatever the way. */
function drive(
  child: ChildProcess,
  cells: readonly string[],
  results: MutableResult[],
  timeoutMs: number
): Promise<void> {
  return new Promise((resolve, reject) => {
    let at = 0;
    let timer: NodeJS.Timeout;
    let lastWords = "";
    const current = () => results[at]!;

    const begin = () => {
      clearTimeout(timer);
      child.send({cell: at, code: cells[at]!}, () => {}); // a child that is dead says so by its "close"
      timer = setTimeout(() => end("timeout"), timeoutMs);
    };
    const finish = (status: "ok" | "error") => {
      clearTimeout(timer);
      current().status = status;
      if (status === "ok" && at < cells.length - 1) {
        at++;
        begin();
        return;
      }
      // Only now may the child come to rest; until it does, late errors still count for this cell.
      child.send({over: true}, () => {});
      timer = setTimeout(() => end(status), LATE_MS);
    };
    const end = (status: CellResult["status"]) => {
      clearTimeout(timer);
      child.removeAllListeners("message").removeAllListeners("close");
      current().status = status;
      resolve();
    };

    child.on("message", (message: ChildMessage) => {
      if (message.kind === "stream") current()[message.name] += message.text;
      else if (message.kind === "late") results[message.cell ?? at]!.stderr += message.text;
      else if (message.kind === "display") current().displays.push({data: message.data, metadata: message.metadata});
      else if (message.kind === "done") finish(message.ok ? "ok" : "error");
      else begin();
    });
    // Written past the kernel, by Node itself: why a process died, such as memory that ran out.
    child.stderr?.on("data", (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString("utf8")).slice(-2000);
    });
    child.on("close", code => {
      const {status} = current();
      if (code === 0 && status !== "skipped") return end(status);
      current().stderr += lastWords;
      end("died");
    });
    child.on("error", reject);
    timer = setTimeout(() => end("timeout"), START_MS);
  });
}

/** Ends the child and whatever its cells started; resolves when the child is gone. */
async function killWithChildren(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const gone = new Promise(resolve => child.once("close", resolve));
  const running = child.exitCode === null && child.signalCode === null;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  } catch {
    // nobody of the group is left
  }
  if (running) await gone;
}
