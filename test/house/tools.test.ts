import {spawnSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it} from "vitest";

describe("typeFaults(project)", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "tenancy types "));
  });
  afterEach(() => rmSync(folder, {recursive: true, force: true}));

  function found(configuration: object, text: string) {
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration));
    writeFileSync(join(folder, "a.ts"), text);
    // In a process of its own: the programs of lib/bin answer the signals that vitest ends its workers with.
    const tools = new URL("../../lib/bin/check/tools.mjs", import.meta.url);
    const program = `const {typeFaults} = await import(${JSON.stringify(tools)});
      console.log(JSON.stringify(await typeFaults(${JSON.stringify(folder)})));`;
    const {stdout} = spawnSync(process.execPath, ["--input-type=module", "-e", program], {encoding: "utf8"});
    return JSON.parse(stdout) as {where: string; what: string; fix: string}[];
  }

  it("finds nothing where types agree", () => {
    expect(found({compilerOptions: {types: []}}, "export const nodes: number = 1;\n")).toEqual([]);
  });

  it("names file, line and both types where they do not", () => {
    const faults = found({compilerOptions: {types: []}}, '// Nodes.\nexport const nodes: number = "1";\n');
    expect(faults).toHaveLength(1);
    expect(faults[0]?.where).toMatch(/a\.ts:2$/);
    expect(faults[0]?.what).toBe("Type 'string' is not assignable to type 'number' (TS2322)");
  });

  it("does not take a project that cannot be read for one without faults", () => {
    const faults = found({extends: "./missing.json"}, "");
    expect(faults[0]?.what).toMatch(/missing\.json/);
  });
});
