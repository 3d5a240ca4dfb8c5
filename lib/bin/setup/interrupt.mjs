// What happens on Ctrl-C: all that is open is closed, the newest first, and the program ends without another word.
import {constants} from "node:os";

const PARENT_MS = 1_000;

const closers = new Set();
let stopping = false;

/** A promise for work that must not go on once the program has been told to stop: it then never settles. */
export const unlessStopping = promise => promise.then(value => (stopping ? new Promise(() => {}) : value));

/** Has `close` called if the program is told to stop; returns a function that takes the wish back. */
export function onStop(close) {
  closers.add(close);
  return () => closers.delete(close);
}

async function stop(signal) {
  // npm passes Ctrl-C on to a program that the terminal has already told.
  if (stopping) return;
  stopping = true;
  if (closers.size > 0) process.stdout.write("\nStopping …\n");
  while (closers.size > 0) {
    const newest = [...closers].at(-1);
    closers.delete(newest);
    await newest();
  }
  // A program that is there to be stopped has set its exit code before.
  process.exit(process.exitCode ?? 128 + constants.signals[signal]);
}

// npm that is told to end ends the shell between itself and us, and leaves us: whoever loses that shell stops too.
const parent = process.ppid;
const hasLostParent = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent;
setInterval(() => hasLostParent() && stop("SIGTERM"), PARENT_MS).unref();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
