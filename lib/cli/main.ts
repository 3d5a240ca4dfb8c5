import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {basename} from "node:path";
import {Command} from "commander";
import {conform} from "../conformance/conform.js";
import {hint, SimError} from "../index.js";
import {conformText} from "./conform-text.js";

const {version} = createRequire(import.meta.url)("../../package.json") as {readonly version: string};

const program = new Command("tenancy")
  .description("Simulates Kubernetes pods and nodes, their scheduling and their bill.")
  .version(version);

program
  .command("conform")
  .description("Decides recorded cases and compares the answers with what the real component decided.")
  .argument("<area>", "the component: dra, node or scheduler")
  .argument("<file.jsonl...>", "files with one case a line")
  .action((area: string, paths: readonly string[]) => {
    const report = conform(area, paths.map(readVectors));
    process.stdout.write(`${conformText(report)}\n`);
    if (report.failed > 0) process.exitCode = 1;
  });

program
  .command("hint")
  .description("Prints a hint on an exercise: a question first, then a pointer, then nearly the answer.")
  .argument("<id>", "the exercise, such as 01.1")
  .argument("[number]", "1, 2 or 3; without it the next one")
  .action((id: string, number?: string) => {
    process.stdout.write(`${hint(id, number === undefined ? undefined : Number(number))}\n`);
  });

try {
  program.parse();
} catch (error) {
  if (!(error instanceof SimError)) throw error;
  program.error(error.message);
}

function readVectors(path: string): {readonly name: string; readonly text: string} {
  try {
    return {name: basename(path), text: readFileSync(path, "utf8")};
  } catch (error) {
    const {code} = error as {readonly code?: string};
    throw new SimError({
      where: `file ${path}`,
      got: code,
      expected: "a file that can be read",
      fix: "check the path; it is taken from the folder that you are in"
    });
  }
}
