// The checks of the house, two at a time, the longest first.
import {cpus} from "node:os";
import {root} from "../setup/paths.mjs";
import {exerciseFaults} from "./exercises.mjs";
import {houseFaults} from "./house.mjs";
import {biomeFaults, typeFaults} from "./tools.mjs";

/** @typedef {import("./house.mjs").Fault} Fault */

/** @type {{title: string, run: () => Fault[] | Promise<Fault[]>}[]} */
const STEPS = [
  {title: "types of tests, exercises and solutions", run: () => typeFaults("test")},
  {title: "types of the library", run: () => typeFaults("lib")},
  {title: "format and lint", run: biomeFaults},
  {title: "rooms: direction of imports, purity, nothing stray", run: () => houseFaults(root)},
  {title: "form of the exercises", run: () => exerciseFaults(root)},
  {title: "form of the notebooks", run: notebookFaults}
];

async function notebookFaults() {
  const {notebookFormFaults} = await import("../../dist/course/notebook/form.js");
  return notebookFormFaults(root);
}

/**
 * Runs every check, prints each with its time, then all findings.
 *
 * @returns {Promise<number>} the exit code: 1 when there is a finding
 */
export async function runChecks() {
  const waiting = [...STEPS];
  const findings = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) findings.push(...(await timed(step)));
  };
  await Promise.all(Array.from({length: Math.min(2, cpus().length)}, work));
  for (const {where, what, fix} of findings) process.stdout.write(`\n${where}: ${what}.\n  To fix: ${fix}\n`);
  process.stdout.write(`\n${findings.length === 0 ? "All is well." : `${findings.length} to mend.`}\n`);
  return findings.length === 0 ? 0 : 1;
}

async function timed({title, run}) {
  const begun = performance.now();
  const faults = await Promise.resolve()
    .then(run)
    .catch(error => [
      {where: title, what: `cannot be checked: ${error.message}`, fix: "mend the other findings first"}
    ]);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const result = faults.length === 0 ? "ok" : `${faults.length} found`;
  process.stdout.write(`${title} … ${result} (${seconds} s)\n`);
  return faults;
}
