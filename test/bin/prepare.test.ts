import {readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {diskFault} from "../../lib/bin/setup/machine.mjs";
import {makeKit, NOBODY} from "./kit.js";

const PREPARE = "start --prepare";

describe("npm start -- --prepare", () => {
  it("gives each step a line, and names the next command", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run(PREPARE);
    expect(output).toMatch(
      /^\[1\/6\] Node [\d.]+ … ok\n\[2\/6\] .* ok\n\[3\/6\] Python … 3\.11\.2 ok\n\[4\/6\] .* ok.*\n\[5\/6\] .* ok.*\n\[6\/6\] .* ok.*\n/
    );
    expect(output).toMatch(/Next: npm start\n$/);
    expect(code).toBe(0);
  });

  it("asks npm for exactly the lock file, and leaves its warnings about install scripts in the log", async () => {
    const kit = await makeKit();
    const {output} = await kit.run(PREPARE);
    expect(kit.asked()).toContain("npm ci --fetch-retries=1 --no-audit --no-fund --no-update-notifier");
    expect(output).not.toContain("allow-scripts");
    expect(kit.has(".cache/logs/npm-ci.log")).toBe(true);
  });

  it("does nothing a second time, and needs no network for it", async () => {
    const kit = await makeKit();
    await kit.run(PREPARE);
    const before = kit.asked().length;
    const {code, output} = await kit.run(PREPARE, {FAKE_REGISTRY: NOBODY, FAKE_PYTHON: "offline"});
    expect(output.match(/already done/g)).toHaveLength(3);
    expect(kit.asked().slice(before)).toEqual(["python question", "python -m pip --version"]);
    expect(code).toBe(0);
  });

  it("installs again when the lock file has changed", async () => {
    const kit = await makeKit();
    await kit.run(PREPARE);
    kit.write("package-lock.json", "{}");
    await kit.run(PREPARE);
    expect(kit.asked().filter(line => line.startsWith("npm ci"))).toHaveLength(2);
  });

  it("installs again when the packages have been deleted", async () => {
    const kit = await makeKit();
    await kit.run(PREPARE);
    rmSync(join(kit.root, "node_modules"), {recursive: true});
    await kit.run(PREPARE);
    expect(kit.has("node_modules/typescript")).toBe(true);
  });

  it("writes the kernel of this folder and this Node at every start, so that a moved folder heals itself", async () => {
    const kit = await makeKit();
    await kit.run(PREPARE);
    const spec = ".venv/share/jupyter/kernels/tslab/kernel.json";
    const ours = [
      process.execPath,
      join(kit.root, "node_modules/tslab/bin/tslab"),
      "kernel",
      "--config-path",
      "{connection_file}"
    ];
    const argv = () => JSON.parse(readFileSync(join(kit.root, spec), "utf8")).argv;
    expect(argv()).toEqual(ours);
    kit.write(spec, '{"argv": ["/old/node", "/old/kit/node_modules/tslab/bin/tslab"]}');
    await kit.run(PREPARE);
    expect(argv()).toEqual(ours);
  });

  it("silences JupyterLab's news and updates, which it would fetch from the internet", async () => {
    const kit = await makeKit();
    await kit.run(PREPARE);
    const overrides = JSON.parse(
      readFileSync(join(kit.root, ".venv/share/jupyter/lab/settings/overrides.json"), "utf8")
    );
    expect(overrides["@jupyterlab/apputils-extension:notification"]).toMatchObject({
      fetchNews: "false",
      checkForUpdates: false
    });
  });

  it("refuses an option that it does not know, before it touches anything", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run("start --port");
    expect(output).toBe(
      '\nnpm start does not know "--port".\nTo fix: npm start, npm start -- --prepare (all but the launch), or npm start -- --no-browser\n'
    );
    expect(kit.asked()).toEqual([""]);
    expect(code).toBe(1);
  });
});

describe("the compiled library", () => {
  it("loses the files whose source has been deleted", async () => {
    const kit = await makeKit();
    kit.write("lib/core/old.ts", "export const old = 1;\n");
    await kit.run("test");
    expect(kit.has("lib/dist/core/old.js")).toBe(true);
    rmSync(join(kit.root, "lib/core/old.ts"));
    await kit.run("test");
    expect(kit.has("lib/dist/core/old.js")).toBe(false);
    expect(kit.has("lib/dist/index.js")).toBe(true);
  });

  it("is compiled again when a file of it has been deleted by hand", async () => {
    const kit = await makeKit();
    await kit.run("test");
    rmSync(join(kit.root, "lib/dist/index.js"));
    await kit.run("test");
    expect(kit.has("lib/dist/index.js")).toBe(true);
  });

  it("names the first line that does not compile, and tries again the next time", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run("test", {FAKE_TSC: "fail"});
    expect(output).toContain(
      "The library does not compile: lib/index.ts(1,1): error TS1005: ';' expected.\nTo fix: mend that line"
    );
    expect(code).toBe(1);
    expect((await kit.run("test")).code).toBe(0);
  });
});

describe("diskFault(free, needed)", () => {
  it("says how much is free and how much is needed", () => {
    expect(diskFault(200e6, 700e6)?.message).toMatch(
      /^Only 0\.2 GB of disk is free at .*, and the kit needs 0\.7 GB\.\nTo fix: free some/
    );
  });
  it("is nothing when the room is just enough", () => {
    expect(diskFault(700e6, 700e6)).toBeUndefined();
  });
});
