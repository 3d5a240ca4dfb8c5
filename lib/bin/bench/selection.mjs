import {readdirSync} from "node:fs";
import {pathToFileURL} from "node:url";
import {Fault} from "../setup/fault.mjs";
import {inRoot} from "../setup/paths.mjs";

const FOLDER = "test/bench";

/** What `npm run bench` was asked for: a part of the names, all of them when it is left out, and whether a program reads the figures. */
export function readBenchOptions(args) {
  const words = args.filter(arg => arg !== "--json");
  const unknown = words.find(word => word.startsWith("-"));
  if (unknown !== undefined || words.length > 1) {
    throw new Fault(
      unknown === undefined
        ? `npm run bench takes one word, and got ${words.length}: ${words.join(", ")}.`
        : `npm run bench does not know "${unknown}".`,
      "npm run bench, npm run bench -- calendar (those with that in their names), or npm run -s bench -- --json calendar"
    );
  }
  return {isJson: args.includes("--json"), filter: words[0] ?? ""};
}

/**
 * The benchmarks of test/bench/ with the filter in their names.
 *
 * @param {string} filter
 * @returns {Promise<import("./measure.mjs").Bench[]>}
 */
export async function selectBenches(filter) {
  const files = readdirSync(inRoot(FOLDER)).filter(name => name.endsWith(".bench.mjs"));
  const modules = await Promise.all(files.sort().map(name => import(pathToFileURL(inRoot(FOLDER, name)).href)));
  const all = modules.flatMap(module => module.default);
  const found = all.filter(({name}) => name.includes(filter));
  if (found.length > 0) return found;
  throw new Fault(
    `No benchmark has "${filter}" in its name; there are: ${all.map(({name}) => name).join(", ")}.`,
    "name one of them, as in: npm run bench -- calendar"
  );
}
