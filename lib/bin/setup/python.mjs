import {existsSync} from "node:fs";
import {run} from "./children.mjs";
import {Fault} from "./fault.mjs";
import {venvPython} from "./paths.mjs";

const OLDEST_MINOR = 10;
const NAMES = ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "py"];
const ANSWER_MS = 20_000;

// Even Python 2 understands it. Debian gives a Python without ensurepip, which then cannot make a virtual environment.
const QUESTION = `
import sys
try:
    import venv, ensurepip
    can = "venv"
except ImportError:
    can = "plain"
print("answer %d %d %d %s %s" % (sys.version_info[:3] + (can, getattr(sys, "_base_executable", sys.executable))))
`;

const HOW_TO_INSTALL = [
  "  Debian, Ubuntu, WSL:  sudo apt install python3 python3-venv",
  "  Fedora:               sudo dnf install python3",
  "  macOS:                brew install python, or the installer of https://www.python.org/downloads/",
  "  Windows:              winget install Python.Python.3.13"
].join("\n");

/** The environment for every Python that we start: nothing that the person has set for other projects leads ours astray. */
export function pythonEnv(more = {}) {
  const {PYTHONPATH, PYTHONHOME, PIP_TARGET, PIP_PREFIX, ...env} = process.env;
  return {...env, PYTHONNOUSERSITE: "1", PIP_USER: "0", ...more};
}

/**
 * The first Python of at least 3.10 that can make a virtual environment: $PYTHON, then the usual names, then the one that made `.venv`.
 *
 * @returns `{command, version, executable}`; the executable is never the copy inside a virtual environment
 */
export async function findPython() {
  const old = [];
  const plain = [];
  const commands = [process.env.PYTHON, ...NAMES, existsSync(venvPython) ? venvPython : undefined].filter(Boolean);
  for (const command of commands) {
    const python = await ask(command);
    if (python === undefined) continue;
    if (python.isOld) old.push(python);
    else if (!python.canMakeVenv) plain.push(python);
    else return python;
  }
  throw plain.length > 0 ? noVenvFault(plain[0]) : old.length > 0 ? oldPythonFault(old[0]) : noPythonFault();
}

async function ask(command) {
  const {code, output} = await run(command, ["-c", QUESTION], {env: pythonEnv(), timeoutMs: ANSWER_MS});
  const answer = /^answer (\d+) (\d+) (\d+) (\w+) (.*)$/m.exec(output);
  if (code !== 0 || answer === null) return undefined;
  const [, major, minor, patch, can, executable] = answer;
  return {
    command,
    version: `${major}.${minor}.${patch}`,
    isOld: Number(major) < 3 || (Number(major) === 3 && Number(minor) < OLDEST_MINOR),
    canMakeVenv: can === "venv",
    executable: executable.trim()
  };
}

const SERVES = "Only the notebooks in JupyterLab need it; exercises and tests run without: npm test";

function noPythonFault() {
  return new Fault(
    `There is no Python here. ${SERVES}`,
    `install Python 3.10 or newer, then npm start:\n${HOW_TO_INSTALL}`
  );
}

function oldPythonFault({command, version}) {
  return new Fault(
    `Only an older Python was found (${command} ${version}); JupyterLab needs 3.10. ${SERVES}`,
    `install a newer one, or name one that is there: PYTHON=/path/to/python3 npm start\n${HOW_TO_INSTALL}`
  );
}

export function noVenvFault({command, version}) {
  return new Fault(
    `This Python cannot make a virtual environment (${command} ${version}, without venv or ensurepip). ${SERVES}`,
    "sudo apt install python3-venv (Debian, Ubuntu, WSL), or name another Python: PYTHON=/path/to/python3 npm start"
  );
}
