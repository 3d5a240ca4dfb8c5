import {spawnSync} from "node:child_process";
import {describe, expect, it} from "vitest";
import {isRunning, makeKit} from "./kit.js";

describe("a set-up that is interrupted", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143]
  ] as const)("in npm ci by %s leaves nothing running and nothing that the next start trusts", async (signal, code) => {
    const kit = await makeKit();
    const first = kit.start("test", {FAKE_NPM: "hang"});
    await first.until(/^hanging/m);
    first.kill(signal);
    expect((await first.ended).code).toBe(code);
    expect(isRunning(Number(kit.told("hanging")))).toBe(false);
    expect(kit.has(".cache/setup.lock")).toBe(false);

    expect((await kit.run("test")).code).toBe(0);
    expect(kit.asked().filter(line => line.startsWith("npm ci"))).toHaveLength(2);
  });

  it("in pip makes .venv anew the next time", async () => {
    const kit = await makeKit();
    const first = kit.start("start", {FAKE_PYTHON: "hang"});
    await first.until(/^hanging/m);
    first.kill("SIGINT");
    expect((await first.ended).code).toBe(130);
    expect(isRunning(Number(kit.told("hanging")))).toBe(false);
    await kit.run("start --prepare");
    expect(kit.asked().filter(line => line.startsWith("python -m venv"))).toHaveLength(2);
  });
});

it("an npm that is ended takes JupyterLab along, though it tells only the shell between them", async () => {
  const kit = await makeKit();
  // What npm starts lives on when npm is killed; here this program stands for npm and its shell.
  kit.write(
    "lib/bin/as-npm.mjs",
    `import {spawn} from "node:child_process";
    import {fileURLToPath} from "node:url";
    const start = fileURLToPath(new URL("start.mjs", import.meta.url));
    spawn(process.execPath, [start], {stdio: "inherit", env: {...process.env, npm_lifecycle_event: "start"}});`
  );
  const npm = kit.start("as-npm");
  await npm.until(/token=/);
  npm.kill("SIGKILL");
  expect((await npm.ended).output).toMatch(/Stopping …\n$/);
  expect(isRunning(Number(kit.told("kernel")))).toBe(false);
});

describe("two commands at once", () => {
  it("the second says that it waits, then goes on and finds the work done", async () => {
    const kit = await makeKit();
    const first = kit.start("start --prepare", {FAKE_NPM: "slow"});
    await first.until(/^npm ci/m);
    const second = kit.start("test");
    await second.until(/^Another command is setting up this folder \(process \d+\); waiting for it … $/);
    kit.write("../asked.log.go", "");
    expect((await first.ended).code).toBe(0);
    const {code, output} = await second.ended;
    expect(output.match(/already done/g)).toHaveLength(2);
    expect(code).toBe(0);
    expect(kit.asked().filter(line => line.startsWith("npm ci"))).toHaveLength(1);
  });

  it("a lock whose owner was killed is taken over", async () => {
    const kit = await makeKit();
    kit.write(".cache/setup.lock", String(spawnSync(process.execPath, ["--version"]).pid));
    expect((await kit.run("test")).code).toBe(0);
    expect(kit.has(".cache/setup.lock")).toBe(false);
  });
});
