#!/usr/bin/env node
// `npm run notebooks`: brings every notebook into its canonical form, with the header that course.yaml gives it.
import {main} from "./setup/main.mjs";

main(async () => {
  const {ensureBuilt} = await import("./setup/prepare.mjs");
  await ensureBuilt();
  const {root} = await import("./setup/paths.mjs");
  const {BACKUPS, rewriteNotebooks} = await import("../dist/course/notebook/rewrite.js");
  const {notebookFormFaults} = await import("../dist/course/notebook/form.js");
  const changed = rewriteNotebooks(root, new Date());
  for (const name of changed) process.stdout.write(`Rewritten: notebooks/${name}\n`);
  process.stdout.write(changed.length === 0 ? "Nothing is to be rewritten.\n" : `What they were is in ${BACKUPS}.\n`);
  const faults = notebookFormFaults(root);
  for (const {where, what, fix} of faults) process.stderr.write(`\n${where} ${what}\nTo fix: ${fix}.\n`);
  return faults.length === 0 ? 0 : 1;
});
