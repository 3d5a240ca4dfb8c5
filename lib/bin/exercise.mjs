#!/usr/bin/env node
// `npm run exercise`: opens the next exercise, checks one, watches it, gives hints and the solution, and puts a starter back.
import {main} from "./setup/main.mjs";

main(async args => {
  const {arePackagesReady} = await import("./setup/packages.mjs");
  const {isLibraryReady} = await import("./setup/library.mjs");
  // The loop is typed again and again: it says nothing of what is in place.
  if (!(arePackagesReady() && isLibraryReady())) {
    const {ensureBuilt} = await import("./setup/prepare.mjs");
    await ensureBuilt();
  }
  const {onStop} = await import("./setup/interrupt.mjs");
  const {exerciseProgram} = await import("../dist/course/exercise-terminal.js");
  return exerciseProgram(args, {
    print: text => process.stdout.write(`${text}\n`),
    confirm: process.stdin.isTTY ? confirm : undefined,
    onStop: close =>
      onStop(() => {
        process.exitCode = 0;
        close();
      })
  });
});

async function confirm(question) {
  const {createInterface} = await import("node:readline/promises");
  const lines = createInterface({input: process.stdin, output: process.stdout});
  const answer = await lines.question(`${question} (y or n) `);
  lines.close();
  return /^y(es)?$/i.test(answer.trim());
}
