// What must be in place before anything else can run. Programs of `lib/bin/` call it inside `main` of main.mjs:
// main(async args => { const {ensureBuilt} = await import("./setup/prepare.mjs"); await ensureBuilt(); … return 0; });

import {Fault} from "./fault.mjs";
import {compileLibrary} from "./library.mjs";
import {withLock} from "./lock.mjs";
import {diskStep, nodeStep} from "./machine.mjs";
import {installPackages} from "./packages.mjs";
import {findPython} from "./python.mjs";
import {runSteps} from "./steps.mjs";
import {ensureVenv} from "./venv.mjs";

const packagesStep = {title: "npm packages", run: installPackages};
const libraryStep = {title: "Library, compiled to lib/dist", run: compileLibrary};

/** Installs the npm packages and compiles the library, where that is not done yet. Throws a Fault with its remedy. */
export function ensureBuilt() {
  return withLock(() => runSteps([nodeStep, diskStep, packagesStep, libraryStep]));
}

/**
 * All that JupyterLab needs. Without a Python the rest is done all the same, since exercises and tests need none of it; only then
 * comes the Fault.
 */
export function ensureLab() {
  return withLock(async () => {
    let python;
    let missing;
    const pythonStep = {
      title: "Python",
      async run() {
        try {
          python = await findPython();
          return `${python.version} ok`;
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          missing = error;
          return "not found: going on without";
        }
      }
    };
    const labStep = {
      title: "JupyterLab in .venv",
      run: () => (missing === undefined ? ensureVenv(python) : "left out")
    };
    await runSteps([nodeStep, diskStep, pythonStep, packagesStep, libraryStep, labStep]);
    if (missing !== undefined) throw missing;
  });
}
