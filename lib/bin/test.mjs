#!/usr/bin/env node
// `npm test`: installs and compiles what is missing, judges exercises, solutions, library and notebooks, and says what to do next.
import {main} from "./setup/main.mjs";

main(async args => {
  const {existsSync} = await import("node:fs");
  const {readSelection} = await import("./setup/selection.mjs");
  const {inCache} = await import("./setup/paths.mjs");
  const selection = readSelection(args);
  const {ensureBuilt} = await import("./setup/prepare.mjs");
  await ensureBuilt();
  const {runVitest} = await import("./setup/vitest.mjs");
  const results = inCache("test-results.json");
  const code = await runVitest(selection, results);
  if (existsSync(results)) {
    const {recordTestRun} = await import("../dist/course/progress.js");
    process.stdout.write(`\n${await recordTestRun(results)}\n`);
  }
  return code;
});
