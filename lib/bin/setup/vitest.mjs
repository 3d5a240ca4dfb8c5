import {rmSync} from "node:fs";
import {start} from "./children.mjs";
import {inRoot} from "./paths.mjs";

/**
 * Runs vitest on the person's screen, and keeps its findings as JSON in the file `results`.
 *
 * @returns vitest's exit code
 */
export async function runVitest(args, results, env = process.env) {
  rmSync(results, {force: true});
  const vitest = [inRoot("node_modules/vitest/vitest.mjs"), "run", "--config", "test/vitest.config.mts"];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  const {ended} = start(process.execPath, [...vitest, ...args, ...reporters], {shown: true, env});
  return (await ended).code ?? 1;
}
