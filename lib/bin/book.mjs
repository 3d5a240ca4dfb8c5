#!/usr/bin/env node
// `npm run book`: runs the notebooks and writes them as pages that open offline: book/index.html.
import {main} from "./setup/main.mjs";

main(async () => {
  const {ensureBuilt} = await import("./setup/prepare.mjs");
  await ensureBuilt();
  const {root} = await import("./setup/paths.mjs");
  const {writeBook} = await import("../dist/course/notebook/book.js");
  const {faultText} = await import("../dist/course/notebook/faults.js");
  const faults = await writeBook(root, line => process.stdout.write(`${line}\n`));
  for (const fault of faults) process.stderr.write(`\n${faultText(fault)}\n`);
  process.stdout.write(faults.length === 0 ? "\nThe book is written: book/index.html\n" : "\nNo book is written.\n");
  return faults.length === 0 ? 0 : 1;
});
