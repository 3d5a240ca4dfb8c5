import {mkdirSync, readFileSync, renameSync, rmSync, statSync, utimes, writeFileSync} from "node:fs";
import {setTimeout as sleep} from "node:timers/promises";
import {onStop, unlessStopping} from "./interrupt.mjs";
import {inCache} from "./paths.mjs";
import {beating} from "./steps.mjs";

const file = inCache("setup.lock");
const mine = String(process.pid);
const POLL_MS = 500;
const TOUCH_MS = 5_000;
const STALE_MS = 30_000;

/** Runs the work while no other command sets up this checkout; waits for one that does, and says so. */
export async function withLock(work) {
  mkdirSync(inCache(), {recursive: true});
  if (!take()) await beating(() => unlessStopping(waitForTurn()));
  const touch = setInterval(() => utimes(file, new Date(), new Date(), () => {}), TOUCH_MS);
  const forget = onStop(release);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    forget();
    release();
  }
}

async function waitForTurn() {
  process.stdout.write(`Another command is setting up this folder (process ${owner()}); waiting for it … `);
  const isAbandoned = abandonment();
  while (!take()) {
    if (isAbandoned()) await takeOver();
    else await sleep(POLL_MS);
  }
  return "done";
}

function take() {
  if (owner() === mine) return true;
  try {
    writeFileSync(file, mine, {flag: "wx"});
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Of several that find the lock abandoned, the last to write its number has it: all look again after a pause. */
async function takeOver() {
  writeFileSync(`${file}.${mine}`, mine);
  renameSync(`${file}.${mine}`, file);
  await sleep(POLL_MS);
}

/**
 * A question to be asked again and again: has the owner gone? Yes when its process has ended, or when the lock has not been touched
 * for a while (the number may belong to another process by now). Time that the machine sleeps does not count.
 */
function abandonment() {
  let touched;
  let since;
  return () => {
    const now = statSync(file, {throwIfNoEntry: false})?.mtimeMs;
    if (now !== touched) {
      touched = now;
      since = performance.now();
    }
    return performance.now() - since > STALE_MS || !isAlive(Number(owner()));
  };
}

function isAlive(pid) {
  // An empty file is one that its owner is about to fill.
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function owner() {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function release() {
  if (owner() === mine) rmSync(file, {force: true});
}
