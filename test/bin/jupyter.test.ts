import {createServer} from "node:net";
import {join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import {isRunning, makeKit} from "./kit.js";

describe("npm start", () => {
  it("prints the address of chapter 0 on the port that JupyterLab really took, with a random token", async () => {
    const kit = await makeKit();
    const addresses = [];
    for (let round = 0; round < 2; round++) {
      const server = kit.start("start");
      await server.until(/token=/);
      server.kill("SIGTERM");
      addresses.push(/http:\S+/.exec((await server.ended).output)![0]);
    }
    const asked = kit.told("python -m jupyterlab");
    const port = Number(/--ServerApp.port=(\d+)/.exec(asked)![1]) + 1;
    const address = new RegExp(
      `^http://127.0.0.1:${port}/lab/tree/notebooks/00-start-here.ipynb\\?token=([0-9a-f]{48})$`
    );
    expect(addresses[0]).toMatch(address);
    expect(addresses[0]).not.toBe(addresses[1]);
    expect(asked).not.toContain("token");
  });

  it("goes past a port that is taken", async () => {
    const taken = createServer();
    taken.on("error", () => {}); // taken by somebody else already: just as well
    await new Promise<void>(resolve => {
      taken.on("error", () => resolve());
      taken.listen(8888, "127.0.0.1", resolve);
    });
    onTestFinished(() => {
      taken.close();
    });
    const kit = await makeKit();
    const server = kit.start("start");
    await server.until(/token=/);
    server.kill("SIGTERM");
    await server.ended;
    expect(kit.told("python -m jupyterlab")).not.toContain("--ServerApp.port=8888 ");
  });

  it("lets no kernel, setting or Python of the person's own step in", async () => {
    const kit = await makeKit();
    const server = kit.start("start", {
      JUPYTER_PATH: "/old",
      JUPYTER_CONFIG_PATH: "/old",
      JUPYTER_DATA_DIR: "/old",
      PYTHONPATH: "/old",
      PYTHONHOME: "/old"
    });
    await server.until(/token=/);
    server.kill("SIGTERM");
    await server.ended;
    const env = JSON.parse(kit.told("env"));
    expect(Object.values(env)).not.toContain("/old");
    for (const name of ["CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"]) {
      expect(env[`JUPYTER_${name}`]).toContain(join(kit.root, ".cache", "jupyter"));
    }
    expect(env.IPYTHONDIR).toContain(join(kit.root, ".cache", "jupyter"));
    expect(env.JUPYTER_PREFER_ENV_PATH).toBe("1");
  });

  it.each(["SIGINT", "SIGTERM"] as const)("ends server and kernels on %s, and that is no failure", async signal => {
    const kit = await makeKit();
    const server = kit.start("start");
    await server.until(/token=/);
    const kernel = Number(kit.told("kernel"));
    expect(isRunning(kernel)).toBe(true);
    server.kill(signal);
    const {code, output} = await server.ended;
    expect(output).toMatch(/Stopping …\n$/);
    expect(isRunning(kernel)).toBe(false);
    expect(code).toBe(0);
  });

  it("repeats the last word of a JupyterLab that does not start, with the remedy", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run("start", {FAKE_PYTHON: "dies"});
    expect(output).toMatch(
      /JupyterLab ended before it was ready: ModuleNotFoundError.*\nTo fix: delete the folder \.venv/
    );
    expect(code).toBe(1);
  });
});
