#!/usr/bin/env node
// `npm run check`: format, lint, types, the rules of the house, the form of exercises and notebooks. Under a minute.
import {main} from "./setup/main.mjs";

main(async args => {
  const {existsSync} = await import("node:fs");
  const {inRoot, root} = await import("./setup/paths.mjs");
  const {ensureBuilt} = await import("./setup/prepare.mjs");
  // A library that does not compile is checked all the same: its type errors are among the findings.
  const unbuilt = await ensureBuilt().catch(error => error);
  if (unbuilt && !existsSync(inRoot("node_modules/typescript"))) throw unbuilt;
  if (args[0] === "--starters") {
    const {writeStarters} = await import("../dist/course/exercise-starter.js");
    writeStarters(root);
    return 0;
  }
  const {runChecks} = await import("./check/steps.mjs");
  const code = await runChecks();
  if (unbuilt) throw unbuilt;
  return code;
});
