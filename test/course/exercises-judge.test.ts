import {spawn, spawnSync} from "node:child_process";
import {once} from "node:events";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {fingerprint} from "../../lib/bin/check/starters.mjs";
import {askAnswer} from "../exercises/answer.js";

const DRIVER = fileURLToPath(new URL("../exercises/driver.mjs", import.meta.url));
const SHOWN = "exercises/01-x/1-sum.ts";
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tenancy answers "));
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** Writes an answer whose function has this body, and asks it; what stands before the function comes on line 1. */
function ask(body: string, {before = "", args = [2, 3], limitMs = 20_000} = {}) {
  const file = join(folder, "1-sum.ts");
  writeFileSync(file, `${before}\nexport async function sum(a: number, b: number): Promise<unknown> {\n${body}\n}\n`);
  return askAnswer({file, shown: SHOWN, name: "sum", calls: [args], limitMs});
}

describe("askAnswer(question)", () => {
  it("hands back what each call returned, as data", async () => {
    const file = join(folder, "1-sum.ts");
    writeFileSync(
      file,
      "export const sum = (a: number, b: number) => ({total: a + b, of: [a, b], none: null, left: undefined});"
    );
    const {values} = await askAnswer({
      file,
      shown: SHOWN,
      name: "sum",
      calls: [
        [1, 2],
        [3, 4]
      ],
      limitMs: 20_000
    });
    expect(values).toEqual([
      {total: 3, of: [1, 2], none: null},
      {total: 7, of: [3, 4], none: null}
    ]);
  });

  it("hands back megabytes whole", async () => {
    const {values} = await ask("return ['x'.repeat(3_000_000), a];");
    expect(values).toEqual([["x".repeat(3_000_000), 2]]);
  });

  it("finds the library as the notebooks do, by the name tenancy", async () => {
    const {values} = await ask("return import.meta.resolve('tenancy').endsWith('/dist/index.js');");
    expect(values).toEqual([true]);
  });

  it("hands back what was printed beside the answer", async () => {
    expect(await ask("console.log('a is', a); return a;")).toEqual({values: [2], printed: "a is 2\n"});
  });

  it.each([
    [
      "a loop without an end",
      "while (true) {}",
      "sum(2, 3) gave no answer within 2 s. Is there a loop that never ends?"
    ],
    [
      "a loop that awaits",
      "for (;;) await null;",
      "sum(2, 3) gave no answer within 2 s. Is there a loop that never ends?"
    ],
    [
      "a loop that prints",
      "for (;;) console.log(a);",
      "sum(2, 3) gave no answer within 2 s. Is there a loop that never ends?"
    ],
    [
      "a timer that goes on",
      "setInterval(() => {}, 10); return 5;",
      "sum(2, 3) answered, but what it started was still running 2 s later"
    ]
  ])("ends %s, and says so", async (_, body, sentence) => {
    await expect(ask(body, {limitMs: 2000})).rejects.toThrow(`${SHOWN}: ${sentence}`);
  });

  it("ends a loop outside the function, and says so", async () => {
    await expect(ask("return 1;", {before: "while (true) {}", limitMs: 2000})).rejects.toThrow(
      `${SHOWN}: the file, while it was loaded, gave no answer within 2 s`
    );
  });

  it.each([
    ["process.exit(0)", "process.exit(0);", "sum(2, 3) ended the program (status 0) instead of returning"],
    [
      "a kill of itself",
      "process.kill(process.pid, 'SIGKILL');",
      "sum(2, 3) ended the program (SIGKILL) instead of returning"
    ],
    [
      "an exit from a timer",
      "setTimeout(() => process.exit(0), 1); await new Promise(() => {});",
      "ended the program (status 0)"
    ],
    [
      "a promise that nothing settles",
      "await new Promise(() => {});",
      "sum(2, 3) waits for a promise that nothing settles"
    ],
    ["a throw", "const nodes = a;\nthrow new RangeError('no ' + nodes);", "sum(2, 3) threw RangeError: no 2 (line 4)"],
    ["a throw of null", "throw null;", "sum(2, 3) threw null"],
    [
      "a throw in a timer",
      "setTimeout(() => {\nthrow new Error('late'); }, 20); return 5;",
      "sum(2, 3) had answered, then threw Error: late (line 4) from a timer"
    ],
    ["a promise left behind", "void Promise.reject(new Error('late')); return 5;", "threw Error: late (line 3)"],
    [
      "a list that grows without end",
      "const all: number[][] = []; for (;;) all.push(new Array(1e6).fill(a));",
      "sum(2, 3) ran out of memory"
    ],
    ["no return", "a + b;", "sum(2, 3) returned nothing. Is a return missing?"],
    [
      "a print in place of a return",
      "console.log(a + b);",
      'sum(2, 3) returned nothing. It printed "5"; printing is not returning.'
    ],
    ["a function", "return () => a;", "sum(2, 3) returned a function, which cannot be judged"],
    [
      "NaN inside an object",
      "return {rent: [1, Number('x')]};",
      "sum(2, 3) returned NaN at rent[1], which cannot be judged"
    ],
    ["a bigint", "return 5n;", "sum(2, 3) returned 5n"],
    ["a Map", "return new Map();", "sum(2, 3) returned a Map object"],
    [
      "an object that contains itself",
      "const me: {me?: unknown} = {}; me.me = me; return me;",
      "an object that contains itself at me"
    ],
    ["a list too long to judge", "return new Array(1e6).fill(1);", "sum(2, 3) returned more than 100000 values"],
    ["a text too long to judge", "return 'x'.repeat(5e6);", "sum(2, 3) returned more than 4 MB of data"],
    [
      "a getter that throws",
      "return {get rent() { throw new Error('none'); }};",
      "sum(2, 3) threw Error: none (line 3)"
    ]
  ])("names the cause of %s", async (_, body, sentence) => {
    const message = await ask(body).then(({values}) => JSON.stringify(values), String);
    expect(message).toContain(`AssertionError: ${SHOWN}: `);
    expect(message).toContain(sentence);
  });

  it("shows a syntax error with the learner's own file and line", async () => {
    await expect(ask("return a +* b;")).rejects.toThrow(`${SHOWN}:3: Expression expected.`);
  });

  it("says how to bring a missing file back", async () => {
    const question = {file: join(folder, "none.ts"), shown: SHOWN, name: "sum", calls: [[]], limitMs: 20_000};
    await expect(askAnswer(question)).rejects.toThrow(
      `${SHOWN} cannot be read. To bring it back: git checkout -- ${SHOWN}`
    );
  });

  it("says which function is no longer exported", async () => {
    const file = join(folder, "1-sum.ts");
    writeFileSync(file, "function sum() { return 1; }\n");
    const question = {file, shown: SHOWN, name: "sum", calls: [[]], limitMs: 20_000};
    await expect(askAnswer(question)).rejects.toThrow(`${SHOWN}: exports no function "sum"`);
  });

  it.each([
    ["expect", "Object.assign(globalThis, {expect: () => ({toBe() {}})});"],
    ["JSON", "JSON.stringify = () => '{\"value\":5}'; JSON.parse = () => 5;"],
    ["lists and promises", "Array.prototype.map = () => [5]; Promise.prototype.then = function () { return this; };"],
    ["toJSON", "Object.assign(Object.prototype, {toJSON: () => 5});"],
    ["the channel, by junk", "(await import('node:fs')).writeSync(3, '{\"value\":5}\\n{}\\nnonsense');"]
  ])("is not fooled by an answer that tampers with %s", async (_, before) => {
    const outcome = await ask("return 'wrong';", {before}).then(({values}) => values, String);
    expect([["wrong"], expect.stringContaining(SHOWN)]).toContainEqual(outcome);
  });

  it("has no process.send to forge a verdict with", async () => {
    await expect(ask("(process.send as (m: unknown) => void)({value: 5}); return 1;")).rejects.toThrow(
      "sum(2, 3) threw TypeError: process.send is not a function (line 3)"
    );
  });

  // Windows has no process groups, and no ps to look with.
  it.skipIf(process.platform === "win32")("leaves nothing running that the answer started", async () => {
    const start =
      "const {spawn} = await import('node:child_process'); const child = spawn('sleep', ['600'], {stdio: 'ignore'});";
    const {values} = await ask(`${start} child.unref(); return child.pid;`);
    const stateOf = () => spawnSync("ps", ["-o", "stat=", "-p", String(values[0])], {encoding: "utf8"}).stdout.trim();
    expect(values[0]).toBeTypeOf("number");
    await expect.poll(stateOf).toMatch(/^Z?$/); // gone, or ended and waiting to be counted out
  });
});

describe("driver.mjs", () => {
  it("ends a loop when the judge that started it is gone", async () => {
    const program = join(folder, "loop.mjs");
    writeFileSync(program, "export function sum() { while (true) {} }\n");
    const child = spawn(process.execPath, [DRIVER], {stdio: ["pipe", "ignore", "ignore", "pipe"]});
    const exited = once(child, "exit");
    child.stdin?.write(
      `${JSON.stringify({nonce: "n", program: pathToFileURL(program).href, name: "sum", calls: [[]]})}\n`
    );
    await once(child.stdio[3]!, "data"); // loaded: the loop begins
    child.stdin?.destroy();
    expect(await exited).toEqual([null, "SIGKILL"]);
  });
});

describe("fingerprint(text)", () => {
  const starter =
    'export function f(a: number): number {\n  // TODO: write it.\n  throw new Error("f is not written yet");\n}\n';

  it("stays when only layout and comments change", () => {
    expect(fingerprint(`// A note of mine.\n${starter.replaceAll("\n  ", "\r\n\t")}\n`)).toBe(fingerprint(starter));
  });

  it("changes with any token", () => {
    expect(fingerprint(starter.replace("a: number", "b: number"))).not.toBe(fingerprint(starter));
    expect(fingerprint(starter.replace("yet", "YET"))).not.toBe(fingerprint(starter));
  });
});
