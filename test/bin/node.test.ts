import {readFileSync} from "node:fs";
import ts from "typescript";
import {describe, expect, it} from "vitest";
import {nodeFault} from "../../lib/bin/setup/main.mjs";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

describe("nodeFault(version)", () => {
  it.each(["v20.19.0", "v20.20.2", "v22.12.0", "v22.23.3", "v24.21.0", "v26.10.0"])(
    "finds nothing wrong with %s",
    version => {
      expect(nodeFault(version)).toBeUndefined();
    }
  );

  // 21 and the first of 22 are newer than 20.19, but have no require() of ES modules.
  it.each(["v12.22.12", "v18.20.8", "v20.18.3", "v21.7.3", "v22.11.0"])(
    "refuses %s, and says what to install",
    version => {
      expect(nodeFault(version)).toMatch(
        new RegExp(`^Node ${version.slice(1)} is too old; the kit needs 20.19 .*\nTo fix: install`)
      );
    }
  );
});

describe("what an old Node must be able to read", () => {
  const files = ["start", "test", "doctor", "test-lab", "test-nodes", "setup/main"].map(name => `lib/bin/${name}.mjs`);
  const compile = (source: string, target: ts.ScriptTarget) =>
    ts.transpile(source, {target, module: ts.ModuleKind.ESNext, removeComments: false});

  it.each(files)("%s is ES2018, and imports nothing newer before the check", file => {
    const source = read(file);
    expect(compile(source, ts.ScriptTarget.ES2018)).toBe(compile(source, ts.ScriptTarget.ESNext));
    expect(source.match(/^(import|export) .*from .*$/gm) ?? []).toEqual(
      file.endsWith("/main.mjs") ? [] : ['import {main} from "./setup/main.mjs";']
    );
    expect(source).not.toMatch(/^(const .*)?await/m);
  });
});

it("leaves the root package without a type: JupyterLab's own yarn.js in .venv would be read as an ES module", () => {
  expect(JSON.parse(read("package.json"))).not.toHaveProperty("type");
});
