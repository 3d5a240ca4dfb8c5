// Runs Biome and the TypeScript compiler, and reads their findings.

import {isAbsolute, relative} from "node:path";
import {run} from "../setup/children.mjs";
import {inRoot, root} from "../setup/paths.mjs";

/** @typedef {import("./house.mjs").Fault} Fault */

const FORMAT = "npx biome check --write";

/** Format and lint. @returns {Promise<Fault[]>} */
export async function biomeFaults() {
  const biome = inRoot("node_modules/@biomejs/biome/bin/biome");
  const {code, output} = await run(process.execPath, [
    biome,
    "check",
    "--reporter=github",
    "--colors=off",
    "--max-diagnostics=none",
    "."
  ]);
  const faults = output.split("\n").flatMap(line => {
    const found = /^::\w+ title=([^,]*),file=([^,]*),line=(\d+),.*?::(.*)$/.exec(line);
    if (!found) return [];
    const [, rule, file, lineNumber, message] = found;
    const path = isAbsolute(file) ? relative(root, file) : file;
    if (rule === "format") return [{where: path, what: "is not formatted", fix: `${FORMAT} ${path}`}];
    return [
      {
        where: `${path}:${lineNumber}`,
        what: `${message.replace(/\.$/, "")} (${rule})`,
        fix: `mend it, or try: ${FORMAT} ${path}`
      }
    ];
  });
  return orFailure(faults, code, "Biome", output);
}

/** Types of one TypeScript project. @param {string} project @returns {Promise<Fault[]>} */
export async function typeFaults(project) {
  const tsc = inRoot("node_modules/typescript/bin/tsc");
  const {code, output} = await run(process.execPath, [tsc, "-p", project, "--noEmit", "--pretty", "false"]);
  const faults = output.split("\n").flatMap(line => {
    const found = /^(?:(.*?)\((\d+),\d+\): )?error (TS\d+): (.*)$/.exec(line);
    if (!found) return [];
    const [, file = `${project}/tsconfig.json`, lineNumber = "1", code, message] = found;
    return [
      {
        where: `${file}:${lineNumber}`,
        what: `${message.replace(/\.$/, "")} (${code})`,
        fix: "make the line say what its types promise"
      }
    ];
  });
  return orFailure(faults, code, "TypeScript", output);
}

/** A tool that failed without a finding that we can read has not checked anything. */
function orFailure(faults, code, tool, output) {
  if (code === 0 || faults.length > 0) return faults;
  return [
    {
      where: tool,
      what: `ended with ${code}: ${output.trim().slice(-500)}`,
      fix: "rm -rf node_modules, then npm start -- --prepare"
    }
  ];
}
