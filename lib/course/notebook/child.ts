// The process in which the cells of one notebook run, on the handler that tslab's kernel uses. The parent sends a cell, gets what it
// writes and shows as it comes, then whether it ended well. It talks over the fork channel: stdout belongs to the cells.
import {AsyncLocalStorage} from "node:async_hooks";
import {createRequire} from "node:module";
import {inspect} from "node:util";
import {Worker} from "node:worker_threads";

export type ChildMessage =
  | {readonly kind: "ready"}
  | {readonly kind: "stream"; readonly name: "stdout" | "stderr"; readonly text: string}
  /** An error that nobody caught; `cell` is the one that started what failed, where Node can tell. */
  | {readonly kind: "late"; readonly cell: number | undefined; readonly text: string}
  | {readonly kind: "display"; readonly data: Record<string, unknown>; readonly metadata: Record<string, unknown>}
  | {readonly kind: "done"; readonly ok: boolean};

export type ParentMessage = {readonly cell: number; readonly code: string} | {readonly over: true};

/** The part of tslab 1.0.22 that is used here; its own declarations need its own copy of TypeScript. */
interface Tslab {
  createConverter(options: {isJS: boolean; isBrowser: boolean}): {close(): void};
  createExecutor(cwd: string, converters: object, console: object): object;
  JupyterHandlerImpl: new (
    executor: object,
    isJs: boolean
  ) => {
    handleExecute(
      request: {code: string},
      writeStream: (name: "stdout" | "stderr", text: string) => void,
      writeDisplayData: (display: {data: Record<string, unknown>; metadata: Record<string, unknown>}) => void
    ): Promise<{status: string}>;
  };
}

endWithParent();
const send = process.send!.bind(process);
const require = createRequire(import.meta.url);
const {createConverter}: Tslab = require("tslab/dist/converter.js");
const {createExecutor}: Tslab = require("tslab/dist/executor.js");
const {JupyterHandlerImpl}: Tslab = require("tslab/dist/jupyter.js");

const converter = createConverter({isJS: false, isBrowser: false});
const executor = createExecutor(process.cwd(), {node: converter, close: () => converter.close()}, console);
const handler = new JupyterHandlerImpl(executor, false);

/** The cell from which a timer or a promise comes, however late it is heard of. */
const origin = new AsyncLocalStorage<number>();

// In the words of tslab's kernel, which writes them to the stderr of whatever cell runs at that moment.
process.on("uncaughtException", error => tellLate("UncaughtException", error));
process.on("unhandledRejection", reason => tellLate("UnhandledPromiseRejection", reason));

process.on("message", (message: ParentMessage) => {
  if ("over" in message) rest();
  else void origin.run(message.cell, execute, message.code);
});

tell({kind: "ready"});

async function execute(code: string): Promise<void> {
  const reply = await handler.handleExecute(
    {code},
    (name, text) => tell({kind: "stream", name, text}),
    ({data, metadata}) => tell({kind: "display", data, metadata})
  );
  // A rejection that nobody caught is reported once the microtasks are through: before the next cell begins.
  setImmediate(() => tell({kind: "done", ok: reply.status === "ok"}));
}

function tellLate(kind: string, reason: unknown): void {
  tell({kind: "late", cell: origin.getStore(), text: `${kind}: ${inspect(reason)}\n`});
}

function tell(message: ChildMessage): void {
  send(message);
}

/** No more cells will come: the process ends by itself as soon as no timer and no promise of the cells is left. */
function rest(): void {
  converter.close();
  process.channel?.unref();
}

/** A loop without end hears no message, so that a thread watches over the parent: when it is gone, so is this process with its group. */
function endWithParent(): void {
  const watch = `
    const parent = require("node:worker_threads").workerData;
    setInterval(() => {
      if (process.ppid !== parent) process.kill(process.platform === "win32" ? process.pid : -process.pid, "SIGKILL");
    }, 500);`;
  new Worker(watch, {eval: true, workerData: Number(process.argv[2])}).unref();
}
