import {spawnSync} from "node:child_process";
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {checkoutRoot} from "../../lib/course/exercises.js";

const PARTS = [
  "package.json",
  "tsconfig.json",
  "exercises",
  "solutions",
  "notebooks/course.yaml",
  "test/exercises",
  "test/vitest.config.mts",
  ...["package.json", "core", "course", "bin", "dist"].map(name => `lib/${name}`)
];

/** A checkout without Git, in a folder with a space in its name, whose exercises are untouched. */
export interface Checkout {
  readonly root: string;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  /** What a cell shows there, as plain text; the kernel's writer is stood in for as in shown.ts. */
  readonly cell: (code: string) => string;
  readonly remove: () => void;
}

export function makeCheckout(): Checkout {
  const kit = checkoutRoot();
  const root = mkdtempSync(join(tmpdir(), "tenancy checkout "));
  for (const part of PARTS) cpSync(join(kit, part), join(root, part), {recursive: true});
  symlinkSync(join(kit, "node_modules"), join(root, "node_modules"), "junction");
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), {recursive: true});
    writeFileSync(join(root, path), text);
  };
  const starters = JSON.parse(read("test/exercises/starters.json")) as Record<string, readonly string[]>;
  for (const [path, lines] of Object.entries(starters)) write(`exercises/${path}.ts`, lines.join("\n"));
  const cell = (code: string) => {
    const program = `
      const kernel = require.resolve("tslab/dist/jupyter.js");
      require.cache[kernel] = {exports: {lastWriteDisplayData: ({data}) => console.log(data["text/plain"])}};
      const run = async () => { const {check} = await import("./lib/dist/course/check.js"); ${code} };
      run().catch(error => console.log(error.message));
    `;
    return spawnSync(process.execPath, ["-e", program], {cwd: root, encoding: "utf8"}).stdout.trim();
  };
  return {root, read, write, cell, remove: () => rmSync(root, {recursive: true, force: true})};
}
