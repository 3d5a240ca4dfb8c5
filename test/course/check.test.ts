// check() in a checkout of its own, so that the learner's answers stay as they are.
import {spawnSync} from "node:child_process";
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {checkoutRoot} from "../../lib/course/exercises.js";

const PARTS = [
  "package.json",
  "tsconfig.json",
  "exercises",
  "notebooks/course.yaml",
  "test/exercises",
  "test/vitest.config.mts"
];
const LIBRARY = ["package.json", "core", "course", "bin", "dist"];
const ANSWER = "exercises/00-start-here/1-empty-offices.ts";

let copy: string;
beforeAll(() => {
  const root = checkoutRoot();
  copy = mkdtempSync(join(tmpdir(), "tenancy checkout "));
  for (const part of [...PARTS, ...LIBRARY.map(name => `lib/${name}`)])
    cpSync(join(root, part), join(copy, part), {recursive: true});
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
  answer('throw new Error("emptyOffices is not written yet: replace this line");');
});
afterAll(() => rmSync(copy, {recursive: true, force: true}));

function answer(body: string): void {
  writeFileSync(
    join(copy, ANSWER),
    `export function emptyOffices(offices: number, taken: number): number {\n${body}\n}\n`
  );
}

/** What check("00.1") shows in the copy, as plain text; the kernel's writer is stood in for as in shown.ts. */
function check(id = "00.1"): string {
  const cell = `
    const kernel = require.resolve("tslab/dist/jupyter.js");
    require.cache[kernel] = {exports: {lastWriteDisplayData: ({data}) => console.log(data["text/plain"])}};
    import("./lib/dist/course/check.js").then(({check}) => check(${JSON.stringify(id)})).catch(error => console.log(error.message));
  `;
  return spawnSync(process.execPath, ["-e", cell], {cwd: copy, encoding: "utf8"}).stdout.trim();
}

function stateKept(): unknown {
  return JSON.parse(readFileSync(join(copy, ".progress.json"), "utf8")).exercises["00.1"]?.state;
}

describe("check(id)", () => {
  it("takes the starter for not attempted, and says which file to open", () => {
    expect(check()).toBe(
      `Exercise 00.1 is still as it was. Open ${ANSWER}, replace the line below the TODO, save, and run this cell again.`
    );
    expect(stateKept()).toBeUndefined();
  });

  it("shows fact by fact what a wrong answer gives, and where to find a hint", () => {
    answer("return offices;");
    const text = check();
    expect(text).toContain("00.1 Empty offices: 1 of 3 hold");
    expect(text).toMatch(/10 offices with 3 taken leave 7 empty +expected 10 to be 7/);
    expect(text).toMatch(/a building without tenants is empty +passed/);
    expect(text).toContain(`Change ${ANSWER}, save, and run this cell again. A hint: await show(hint("00.1"))`);
    expect(stateKept()).toBe("attempted");
  });

  it("explains what else there was when it is solved, and names the next", () => {
    answer("return offices - taken;");
    const text = check();
    expect(text).toContain("00.1 Empty offices: 3 of 3 hold");
    expect(text).toContain("Solved: 00.1 Empty offices. You edited, saved, checked");
    expect(text).toContain("Next: 01.1, in exercises/01-buildings-and-offices/1-the-rent.ts");
    expect(stateKept()).toBe("solved");
  });

  it("names the exercises that there are", () => {
    expect(check("77.1")).toMatch(/^exercise is "77\.1"; expected one of 00\.1, /);
  });

  it("says what to type when the judge gives no verdict", () => {
    writeFileSync(join(copy, "test/vitest.config.mts"), "throw new Error();");
    expect(check()).toBe(
      'check("00.1") is "no verdict"; expected a verdict. To fix: type in a terminal: npm test -- 00.1.'
    );
  });
});
