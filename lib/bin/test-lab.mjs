#!/usr/bin/env node
// `npm run test:lab`: the notebooks in a real JupyterLab, in a real browser. A machine without one says so; on CI that is a failure.
import {main} from "./setup/main.mjs";

main(async args => {
  const {Fault} = await import("./setup/fault.mjs");
  const {findBrowser} = await import("./setup/browser.mjs");
  const {findPython} = await import("./setup/python.mjs");
  const {inCache} = await import("./setup/paths.mjs");
  const skip = reason => {
    process.stdout.write(`test:lab is skipped: ${reason}\n`);
    return process.env.CI === "true" ? 1 : 0;
  };
  const browser = findBrowser();
  if (browser === undefined) {
    return skip(
      "no Chromium, Chrome or Edge is here; install one (sudo apt install chromium) or name it: CHROMIUM=/path/to/it"
    );
  }
  const python = await findPython().catch(error => error);
  if (python instanceof Fault) return skip(python.problem);
  const {ensureLab} = await import("./setup/prepare.mjs");
  await ensureLab();
  const {runVitest} = await import("./setup/vitest.mjs");
  const env = {...process.env, TENANCY_BROWSER: browser};
  return runVitest(["--project", "lab", ...args], inCache("lab-results.json"), env);
});
