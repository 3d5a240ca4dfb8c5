import {execFileSync, fork} from "node:child_process";
import {existsSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {describe, expect, it} from "vitest";
import {runCells} from "../../lib/course/notebook/run.js";
import {checkout, scratchFolder} from "./plant.js";

const sleeper = (seconds: number) =>
  `import {spawn} from "node:child_process"; console.log(spawn("sleep", ["${seconds}"]).pid);`;

describe.concurrent("runCells(cwd, cells)", () => {
  it("leaves nothing running when a cell never ends, nor what the cells started", async () => {
    const [started, looping, after] = await runCells(checkout, [sleeper(601), "while (true) {}", "1"], {
      timeoutMs: 8_000
    });

    expect([started?.status, looping?.status, after?.status]).toEqual(["ok", "timeout", "skipped"]);
    await expectGone(Number(started?.stdout));
  });

  it("leaves nothing running when its own process is killed in the middle of a loop without end", async () => {
    const folder = scratchFolder();
    const program = join(folder, "parent.mjs");
    const pidFile = join(folder, "pid");
    const loop = `require("node:fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); while (true) {}`;
    const run = join(checkout, "lib/dist/course/notebook/run.js");
    writeFileSync(
      program,
      `import {runCells} from ${JSON.stringify(run)}; await runCells(${JSON.stringify(folder)}, [${JSON.stringify(loop)}]);`
    );
    const parent = fork(program, {execArgv: [], env: {...process.env, TMPDIR: folder}});
    await until(() => existsSync(pidFile));

    parent.kill("SIGKILL");

    await expectGone(Number(execFileSync("cat", [pidFile], {encoding: "utf8"})));
  });

  it("gives the cells a file for their progress that is not the learner's, and throws it away", async () => {
    const write =
      'import {writeFileSync} from "node:fs"; writeFileSync(process.env.TENANCY_PROGRESS!, "{}"); console.log(process.env.TENANCY_PROGRESS);';

    const [cell] = await runCells(checkout, [write]);

    expect(cell).toMatchObject({status: "ok", stderr: ""});
    expect(dirname(cell!.stdout.trim())).toContain(tmpdir());
    expect(existsSync(dirname(cell!.stdout.trim()))).toBe(false);
  });

  it("gives no results for no cells, and skips what comes after a failed one", async () => {
    expect(await runCells(checkout, [])).toEqual([]);
    const results = await runCells(checkout, ["throw 1", "2", "3"]);
    expect(results.map(({status}) => status)).toEqual(["error", "skipped", "skipped"]);
  });

  it("keeps 3,000 lines of one cell in their order", async () => {
    const [cell] = await runCells(checkout, ["for (let i = 0; i < 3000; i++) console.log(i);"]);
    expect(cell!.stdout).toBe(Array.from({length: 3000}, (_, i) => `${i}\n`).join(""));
  });

  it("rejects when the folder is not there", async () => {
    await expect(runCells(join(checkout, "no such folder"), ["1"])).rejects.toThrow("ENOENT");
  });
});

/** Resolves once a process is no more; the test's own time-out is the limit. */
async function expectGone(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(1);
  await until(() => !isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    // A process that has ended but that nobody has asked for yet still has a number.
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)], {encoding: "utf8"}).startsWith("Z");
  } catch {
    return false;
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise(resolve => setTimeout(resolve, 50));
}
