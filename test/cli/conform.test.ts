import {execFile} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, describe, expect, it} from "vitest";
import {conformText} from "../../lib/cli/conform-text.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const story = join(root, "test/vectors/scheduler/story.jsonl");
const scratch = mkdtempSync(join(tmpdir(), "tenancy conform "));

afterAll(() => rmSync(scratch, {recursive: true}));

/** Runs the command that `npx tenancy` runs, on the compiled library. */
function tenancy(...args: readonly string[]): Promise<{code: number; stdout: string; stderr: string}> {
  const program = join(root, "lib/bin/tenancy.mjs");
  return new Promise(resolve => {
    execFile(process.execPath, [program, ...args], (error, stdout, stderr) => {
      resolve({code: error === null ? 0 : Number(error.code), stdout, stderr});
    });
  });
}

describe("tenancy conform", () => {
  it("ends with the counts and succeeds when every case agrees", async () => {
    expect(await tenancy("conform", "scheduler", story)).toEqual({code: 0, stdout: "5 passed, 0 failed\n", stderr: ""});
  });

  it("prints where a case differs, counts it and fails", async () => {
    const path = join(scratch, "altered.jsonl");
    const vector = {id: "alone", order: "arrival", nodes: [], pending: [], expect: {order: ["erp/ghost"]}};
    writeFileSync(path, JSON.stringify(vector));
    const {code, stdout} = await tenancy("conform", "scheduler", path);
    expect(stdout).toContain("alone order[0]\n  expected erp/ghost\n  actual   nothing\n");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("0 passed, 1 failed");
    expect(code).toBe(1);
  });

  it.each([
    ["a missing file", ["conform", "scheduler", "no-such.jsonl"], /^file no-such\.jsonl is "ENOENT"; expected a file/],
    ["an unknown area", ["conform", "weather", story], /^area is "weather"; expected one of: dra, node, scheduler/],
    ["an unknown verb", ["confirm"], /^error: unknown command 'confirm'/],
    ["no file", ["conform", "scheduler"], /^error: missing required argument 'file\.jsonl'/]
  ])("answers %s with one sentence and exit code 1", async (_, args, sentence) => {
    const {code, stdout, stderr} = await tenancy(...args);
    expect({code, stdout}).toEqual({code: 1, stdout: ""});
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain("    at ");
  });

  it("knows its version and its verbs", async () => {
    expect((await tenancy("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await tenancy("--help")).stdout).toContain("conform <area> <file.jsonl...>");
  });
});

describe("conformText(report)", () => {
  it("shows ten differences at most", () => {
    const differences = Array.from({length: 25}, (_, i) => ({
      case: `c${i}`,
      path: "node",
      expected: "a",
      actual: null
    }));
    const lines = conformText({passed: 1, failed: 25, differences}).split("\n");
    expect(lines).toHaveLength(31);
    expect(lines.slice(0, 3)).toEqual(["c0 node", "  expected a", "  actual   null"]);
    expect(lines.at(-1)).toBe("1 passed, 25 failed");
  });
});
