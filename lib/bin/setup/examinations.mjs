// What `npm run doctor` looks at, in order. Each gives a short finding, or throws a Fault with its remedy.
import {availableParallelism, freemem, totalmem} from "node:os";
import {findBrowser} from "./browser.mjs";
import {Fault} from "./fault.mjs";
import {freePort} from "./jupyter.mjs";
import {isKernelSpecOurs} from "./kernel-spec.mjs";
import {isLibraryReady} from "./library.mjs";
import {gigabytes, requireDisk} from "./machine.mjs";
import {npmVersion} from "./npm.mjs";
import {arePackagesReady} from "./packages.mjs";
import {inRoot} from "./paths.mjs";
import {findPython} from "./python.mjs";
import {isVenvReady} from "./venv.mjs";

// Measured: a JupyterLab server takes 133 MB and a kernel 176 MB; the browser and the tests come on top.
const NEEDED_MEMORY_BYTES = 1_000_000_000;
const PREPARE = "npm start -- --prepare";

export const examinations = [
  {
    title: "Node",
    examine: async () => `${process.versions.node} (${process.platform} ${process.arch}) at ${process.execPath}`
  },
  {title: "npm", examine: npmVersion},
  {title: "Python", examine: async () => findPython().then(({version, executable}) => `${version} at ${executable}`)},
  {title: "Disk", examine: async () => `${requireDisk()} free`},
  {title: "Memory", examine: examineMemory},
  {title: "Port", examine: async () => `${await freePort()} is free`},
  {
    title: "npm packages",
    examine: async () => installed(arePackagesReady(), "The npm packages are missing or out of date.")
  },
  {
    title: "Library",
    examine: async () => installed(isLibraryReady(), "The library is not compiled, or has changed since.")
  },
  {
    title: "JupyterLab",
    examine: async () => installed(await isVenvReady(), "JupyterLab is missing in .venv, or out of date.")
  },
  {title: "Kernel", examine: examineKernelSpec},
  {
    title: "Browser",
    examine: async () => findBrowser() ?? "none of Chromium's family; only npm run test:lab needs one"
  },
  {title: "A cell", examine: examineCell}
];

function installed(isReady, problem) {
  if (isReady) return "in place";
  throw new Fault(problem, PREPARE);
}

async function examineMemory() {
  const found = `${gigabytes(freemem())} of ${gigabytes(totalmem())} free, ${availableParallelism()} cores`;
  if (totalmem() >= NEEDED_MEMORY_BYTES) return found;
  throw new Fault(`Too little memory for JupyterLab and a kernel: ${found}.`, "use a machine with 2 GB or more");
}

async function examineKernelSpec() {
  if (isKernelSpecOurs()) return "that of this folder and this Node";
  throw new Fault("JupyterLab does not know the TypeScript kernel of this folder and this Node.", PREPARE);
}

/** One cell on the kernel, as a learner would run it: it is type-checked, it imports the library, it prints. */
async function examineCell() {
  if (!arePackagesReady() || !isLibraryReady())
    throw new Fault("No cell can run before the library is there.", PREPARE);
  const {runCells} = await import("../../dist/course/notebook/run.js");
  const cell = 'import * as tenancy from "tenancy"; console.log(Object.keys(tenancy).length > 0)';
  const [{status, stdout, stderr}] = await runCells(inRoot("notebooks"), [cell]);
  if (status === "ok" && stdout.trim() === "true") return "ran on the kernel";
  throw new Fault(
    `A cell that imports the library ended with "${status}": ${(stderr || stdout).trim()}`,
    `delete node_modules, then ${PREPARE}`
  );
}
