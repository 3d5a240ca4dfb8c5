import {rm} from "node:fs/promises";
import {run} from "./children.mjs";
import {Fault} from "./fault.mjs";
import {writeKernelSpec} from "./kernel-spec.mjs";
import {inRoot, venv, venvPython} from "./paths.mjs";
import {noVenvFault, pythonEnv} from "./python.mjs";
import {isStamped, keyOf, stamping} from "./stamp.mjs";

const LOCK = "lib/data/python/requirements.lock";
const OFFLINE =
  /NewConnectionError|NameResolutionError|ConnectTimeout|Failed to establish|name resolution|getaddrinfo|unreachable/i;

const venvKey = () => keyOf([LOCK]);

/** Is all of the lock file installed, in an environment whose Python still answers? A folder alone proves nothing. */
export async function isVenvReady() {
  return isStamped("venv", venvKey()) && (await hasPip());
}

async function hasPip() {
  return (await run(venvPython, ["-m", "pip", "--version"], {env: pythonEnv()})).code === 0;
}

/** Makes `.venv` with JupyterLab in it, unless it stands; the kernel is written anew each time, so that a moved folder heals itself. */
export async function ensureVenv(python) {
  const isReady = await isVenvReady();
  if (!isReady) await stamping("venv", venvKey(), () => makeVenv(python));
  writeKernelSpec();
  return isReady ? "already done" : "ok";
}

async function makeVenv(python) {
  await rm(venv, {recursive: true, force: true});
  const {code, output} = await run(python.executable, ["-m", "venv", venv], {env: pythonEnv(), log: "venv"});
  if (code !== 0 || !(await hasPip())) {
    // It leaves a Python without pip behind.
    await rm(venv, {recursive: true, force: true});
    throw code === 0 || output.includes("ensurepip") ? noVenvFault(python) : venvFault(output);
  }
  await installLock();
}

async function installLock() {
  const args = ["-m", "pip", "install", "--require-hashes", "--no-input", "--retries=1", "-r", inRoot(LOCK)];
  const {code, output} = await run(venvPython, args, {env: pythonEnv(), log: "pip"});
  if (code !== 0) throw pipFault(output);
}

function venvFault(output) {
  return new Fault(
    `Python could not make the virtual environment: ${output.trim().split("\n").at(-1)}`,
    "mend what it names, and type npm start again; the whole answer is in .cache/logs/venv.log"
  );
}

function pipFault(output) {
  const done = "Exercises and tests run already: npm test";
  if (OFFLINE.test(output)) {
    return new Fault(
      `pip cannot reach the place where it gets JupyterLab. ${done}`,
      "go online once and type npm start again; nothing is lost, and later starts need no network."
    );
  }
  const error = output.split("\n").findLast(line => line.startsWith("ERROR: ")) ?? "it gave no reason";
  const reason = error.replace("ERROR: ", "").replace(/\.?$/, ".");
  return new Fault(
    `pip could not install JupyterLab: ${reason} ${done}`,
    "read the whole answer in .cache/logs/pip.log, mend what it names, and type npm start again."
  );
}
