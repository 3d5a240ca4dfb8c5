import {describe, expect, it} from "vitest";
import {makeKit} from "./kit.js";

const ALL = "start --prepare";

describe("npm start on a machine whose Python will not do", () => {
  it.each([
    [
      "old",
      "3.9.2",
      "Only an older Python was found (python3 3.9.2); JupyterLab needs 3.10.",
      "PYTHON=/path/to/python3 npm start"
    ],
    ["Python 2", "2.7.18", "Only an older Python was found (python3 2.7.18); JupyterLab needs 3.10.", "PYTHON="],
    [
      "Debian's without ensurepip",
      "plain",
      "This Python cannot make a virtual environment (python3 3.11.2",
      "sudo apt install python3-venv"
    ]
  ])("%s: prepares all the rest, then says what is wrong and what to do", async (_, lack, problem, remedy) => {
    const kit = await makeKit();
    const {code, output} = await kit.run(ALL, {FAKE_PYTHON: lack});
    expect(output).toContain(`\n${problem}`);
    expect(output).toContain("exercises and tests run without: npm test\nTo fix: ");
    expect(output.split("To fix: ")[1]).toContain(remedy);
    expect(kit.has("lib/dist/index.js")).toBe(true);
    expect(kit.has(".venv")).toBe(false);
    expect(code).toBe(1);
  });

  it("none: prepares all the rest, and says how to install one on each system", async () => {
    const kit = await makeKit();
    kit.without("python3");
    const {code, output} = await kit.run("start");
    expect(output).toContain(
      "\nThere is no Python here. Only the notebooks in JupyterLab need it; exercises and tests run without: npm test\n"
    );
    for (const line of ["sudo apt install python3 python3-venv", "brew install python", "winget install"])
      expect(output).toContain(line);
    expect(kit.has("lib/dist/index.js")).toBe(true);
    expect(code).toBe(1);
    expect((await kit.run("test")).code).toBe(0);
  });

  it("3.10 is new enough", async () => {
    const kit = await makeKit();
    expect((await kit.run(ALL, {FAKE_PYTHON: "3.10.0"})).code).toBe(0);
  });

  it("a venv that leaves a Python without pip is deleted, so that the next start makes it anew", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run(ALL, {FAKE_PYTHON: "no pip"});
    expect(output).toContain("This Python cannot make a virtual environment");
    expect(kit.has(".venv")).toBe(false);
    expect(code).toBe(1);
    expect((await kit.run(ALL)).code).toBe(0);
  });

  it("a venv that fails for another reason is told in its own words", async () => {
    const kit = await makeKit();
    const {output} = await kit.run(ALL, {FAKE_PYTHON: "no venv"});
    expect(output).toMatch(/could not make the virtual environment: Error: Refusing .*\nTo fix: mend what it names/);
    expect(kit.has(".venv")).toBe(false);
  });

  it("$PYTHON comes first, and one that is not there is passed over", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run(ALL, {PYTHON: "/nowhere/python3", FAKE_PYTHON: "3.12.1"});
    expect(output).toContain("Python … 3.12.1 ok");
    expect(code).toBe(0);
    kit.program("mine", "FAKE_PYTHON=3.13.0 exec python3");
    expect((await kit.run(ALL, {PYTHON: "mine"})).output).toContain("Python … 3.13.0 ok");
  });
});

describe("a .venv that is there", () => {
  it("is made anew when its Python no longer answers", async () => {
    const kit = await makeKit();
    await kit.run(ALL);
    kit.write(".venv/bin/python", "not a program");
    const {code, output} = await kit.run(ALL);
    expect(output).toMatch(/JupyterLab in \.venv … ok/);
    expect(code).toBe(0);
  });

  it("is made anew when the lock file names other versions", async () => {
    const kit = await makeKit();
    await kit.run(ALL);
    kit.write("lib/data/python/requirements.lock", "jupyterlab==4.6.7");
    await kit.run(ALL);
    expect(kit.asked().filter(line => line.includes("pip install --require-hashes"))).toHaveLength(2);
  });

  it("is never installed without the hashes of the lock file: a package that differs stops it", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run(ALL, {FAKE_PYTHON: "wrong hash"});
    expect(output).toContain("pip could not install JupyterLab: THESE PACKAGES DO NOT MATCH THE HASHES");
    expect(code).toBe(1);
  });
});
