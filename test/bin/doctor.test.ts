import {describe, expect, it} from "vitest";
import {makeKit} from "./kit.js";

describe("npm run doctor", () => {
  it("finds nothing wrong after npm start -- --prepare, and has run a cell", async () => {
    const kit = await makeKit();
    await kit.run("start --prepare");
    const {code, output} = await kit.run("doctor");
    expect(output).not.toContain("FAULT");
    expect(output).toContain("ok      A cell: ran on the kernel\n");
    expect(output).toMatch(/All is well\. Next: npm start\n$/);
    expect(code).toBe(0);
  });

  it("on a fresh clone names what is missing, each with its remedy, and changes nothing", async () => {
    const kit = await makeKit();
    const {code, output} = await kit.run("doctor");
    const faults = output.match(/^FAULT {3}.*\n {8}To fix: .*$/gm) ?? [];
    expect(faults.map(fault => /FAULT {3}(.*?):/.exec(fault)![1])).toEqual([
      "npm packages",
      "Library",
      "JupyterLab",
      "Kernel",
      "A cell"
    ]);
    expect(output).toMatch(/Faults: 5, each with its remedy above\.\n$/);
    expect(kit.has("node_modules")).toBe(false);
    expect(code).toBe(1);
  });

  it("says of a machine without Python that all but JupyterLab works", async () => {
    const kit = await makeKit();
    kit.without("python3");
    const {code, output} = await kit.run("doctor");
    expect(output).toMatch(/FAULT {3}Python: There is no Python here\. .*npm test\n {8}To fix: install Python/);
    expect(code).toBe(1);
  });

  it("tells what a failing cell printed", async () => {
    const kit = await makeKit();
    kit.write(
      "lib/course/notebook/run.ts",
      'export const runCells = async () => [{status: "error", stdout: "", stderr: "Cannot find module tslab", displays: []}];'
    );
    await kit.run("start --prepare");
    const {code, output} = await kit.run("doctor");
    expect(output).toMatch(
      /FAULT {3}A cell: .* ended with "error": Cannot find module tslab\n {8}To fix: delete node_modules/
    );
    expect(code).toBe(1);
  });
});
