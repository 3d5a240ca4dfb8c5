#!/usr/bin/env node
// `npm run doctor`: looks at the machine and at what is installed, changes nothing, and names the remedy of each fault.
import {main} from "./setup/main.mjs";

main(async () => {
  const {examinations} = await import("./setup/examinations.mjs");
  const {Fault} = await import("./setup/fault.mjs");
  let faults = 0;
  for (const {title, examine} of examinations) {
    const finding = await examine().catch(error => error);
    if (finding instanceof Error && !(finding instanceof Fault)) throw finding;
    faults += finding instanceof Fault ? 1 : 0;
    const text = finding instanceof Fault ? finding.message.replaceAll("\n", "\n        ") : finding;
    process.stdout.write(`${finding instanceof Fault ? "FAULT" : "ok   "}   ${title}: ${text}\n`);
  }
  process.stdout.write(
    faults === 0 ? "\nAll is well. Next: npm start\n" : `\nFaults: ${faults}, each with its remedy above.\n`
  );
  return faults === 0 ? 0 : 1;
});
