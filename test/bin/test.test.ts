import {describe, expect, it} from "vitest";
import {makeKit} from "./kit.js";

const ALWAYS = "run --config test/vitest.config.mts";

describe("npm test", () => {
  it("on a fresh clone installs, compiles, tests, and ends with the progress and the next command", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run("test");
    expect(output).toMatch(
      /^\[1\/4\] Node .*\n\[2\/4\] .*\n\[3\/4\] npm packages … ok.*\n\[4\/4\] .*\n\nDone so far: 1 of 50\. Next: npm test -- 01\.2\n$/
    );
    expect(kit.told("vitest")).toContain(
      `${ALWAYS} --project exercises --project solutions --project library --project notebooks --reporter`
    );
    expect(code).toBe(0);
  });

  it("ends with vitest's own exit code", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run("test", {FAKE_VITEST: "3"});
    expect(output).toContain("Done so far");
    expect(code).toBe(3);
  });

  it.each([
    ["06.2", "--project exercises test/exercises/06-one-gpu/2-pack.test.ts"],
    ["6.2", "--project exercises test/exercises/06-one-gpu/2-pack.test.ts"],
    [
      "01",
      "--project exercises test/exercises/01-buildings/1-place.test.ts test/exercises/01-buildings/2-bill.test.ts"
    ],
    ["scheduler", "--project library test/scheduler/"],
    ["notebooks", "--project notebooks"],
    ["solutions", "--project solutions"],
    ["scheduler -t first-fit --bail=1", "--project library test/scheduler/ -t first-fit --bail=1"]
  ])("-- %s asks vitest for %s", async (words, expected) => {
    const kit = await makeKit();
    await kit.run(`test ${words}`);
    expect(kit.told("vitest")).toContain(`${ALWAYS} ${expected} --reporter=default`);
  });

  it.each([
    [
      "06.9",
      "There is no exercise 06.9; there are: 01.1, 01.2, 06.2.\nTo fix: name one of them, as in: npm test -- 01.1"
    ],
    ["7", "There is no exercise 7; there are: 01.1, 01.2, 06.2."],
    [
      "sheduler",
      'npm test does not know "sheduler".\nTo fix: npm test alone, or with one of these after --: an exercise such as 01.1, exercises, '
    ],
    ["06.2 scheduler", "npm test takes one word, and got 2: 06.2, scheduler."]
  ])("-- %s is refused at once, with what there is", async (words, sentence) => {
    const kit = await makeKit();
    const {code, output} = await kit.run(`test ${words}`);
    expect(output).toContain(sentence);
    expect(kit.asked()).toEqual([""]);
    expect(code).toBe(1);
  });
});

describe("npm run test:nodes", () => {
  it("runs npm test on Node 20, 22 and 24 with the same packages, and ends with a table", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run("test-nodes -t one");
    expect(output).toMatch(/\nNode {7}npm test\n20\.[\d.]+ +passed\n22\.[\d.]+ +passed\n24\.[\d.]+ +passed\n$/);
    expect(kit.asked().filter(line => line.startsWith("vitest"))).toHaveLength(3);
    expect(kit.asked().filter(line => line.startsWith("npm ci"))).toHaveLength(1);
    expect(code).toBe(0);
  });

  it("fails when one of them fails", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run("test-nodes", {FAKE_VITEST: "1"});
    expect(output).toMatch(/22\.[\d.]+ +failed \(code 1\)\n/);
    expect(code).toBe(1);
  });
});

describe("npm run test:lab", () => {
  it("hands the browser to the tests in the real JupyterLab", async () => {
    const kit = await makeKit();
    const {code} = await kit.run("test-lab", {CHROMIUM: process.execPath});
    expect(kit.told("vitest")).toMatch(new RegExp(`^${ALWAYS} --project lab .* on ${process.execPath}$`));
    expect(kit.has(".cache/lab-results.json")).toBe(true);
    expect(kit.has(".venv")).toBe(true);
    expect(code).toBe(0);
  });

  it("says in one line that no browser is here, which only CI takes for a failure", async () => {
    const kit = await makeKit();
    const home = await kit.run("test-lab", {CI: undefined});
    expect(home.output).toMatch(/^test:lab is skipped: no Chromium, Chrome or Edge is here; .*\n$/);
    expect(home.code).toBe(0);
    expect((await kit.run("test-lab", {CI: "true"})).code).toBe(1);
  });

  it("says so where no Python is", async () => {
    const kit = await makeKit();
    kit.without("python3");
    const {code, output} = await kit.run("test-lab", {CI: undefined, CHROMIUM: process.execPath});
    expect(output).toMatch(/^test:lab is skipped: There is no Python here\. .*\n$/);
    expect(code).toBe(0);
  });
});
