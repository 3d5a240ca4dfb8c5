// Other programs that ours start: always with a list of arguments, never through a shell, and never left behind.
import {spawn, spawnSync} from "node:child_process";
import {mkdirSync, writeFileSync} from "node:fs";
import {onStop, unlessStopping} from "./interrupt.mjs";
import {inCache, root} from "./paths.mjs";

const isWindows = process.platform === "win32";
const GRACE_MS = 10_000;
const KEPT_CHARACTERS = 100_000;

const logFile = name => inCache("logs", `${name}.log`);

/**
 * Starts a program in the root of the checkout, as the head of a process group of its own.
 *
 * @param options.log - name of the log that keeps all it prints; without it the output is only returned
 * @param options.shown - true: it prints straight to the person's terminal instead
 * @param options.onOutput - called with all the output so far whenever there is more
 * @returns `ended`, which settles with `{code, output}` and never rejects (a program that is not there has the code "ENOENT"),
 * and `end`, which ends it with everything that it has started
 */
export function start(command, args, {env = process.env, log, shown = false, onOutput = () => {}} = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env,
    detached: !isWindows,
    windowsHide: true,
    stdio: shown ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"]
  });
  const write = log === undefined ? () => {} : logWriter(log);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", text => {
      write(text);
      output = (output + text).slice(-KEPT_CHARACTERS);
      onOutput(output);
    });
  }
  const closed = new Promise(resolve => {
    child.on("error", error => resolve({code: error.code, output: error.message}));
    child.on("close", code => resolve({code, output}));
  });
  const end = () => endTree(child, closed);
  const forget = onStop(end);
  closed.then(forget);
  return {ended: unlessStopping(closed), end};
}

/** Runs a program to its end; see `start`. One that takes longer than `timeoutMs` is ended, and its code is null. */
export async function run(command, args, {timeoutMs, ...options} = {}) {
  const {ended, end} = start(command, args, options);
  const timer = timeoutMs === undefined ? undefined : setTimeout(end, timeoutMs);
  const result = await ended;
  clearTimeout(timer);
  return result;
}

function logWriter(name) {
  const file = logFile(name);
  mkdirSync(inCache("logs"), {recursive: true});
  writeFileSync(file, "");
  return text => writeFileSync(file, text, {flag: "a"});
}

/** Asks politely first: JupyterLab then shuts its kernels down. Kernels lead groups of their own, so what is left is ended by number. */
async function endTree(child, closed) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (isWindows) {
    spawnSync("taskkill", ["/pid", String(child.pid), "/T", "/F"]);
    await closed;
    return;
  }
  const offspring = descendants(child.pid);
  signal(-child.pid, "SIGTERM");
  let timer;
  await Promise.race([closed, new Promise(resolve => (timer = setTimeout(resolve, GRACE_MS)))]);
  clearTimeout(timer);
  for (const pid of [-child.pid, ...offspring]) signal(pid, "SIGKILL");
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended already.
  }
}

/** Numbers of all processes that `pid` has started, and those have started, at this moment. */
function descendants(pid) {
  const {stdout} = spawnSync("ps", ["-A", "-o", "pid=,ppid="], {encoding: "utf8"});
  const rows = (stdout ?? "")
    .trim()
    .split("\n")
    .map(line => line.trim().split(/\s+/).map(Number));
  const below = parent => rows.filter(row => row[1] === parent).flatMap(row => [row[0], ...below(row[0])]);
  return below(pid);
}
