import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {houseFaults} from "../../lib/bin/check/house.mjs";

describe("houseFaults(root)", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "tenancy house "));
    mkdirSync(join(root, "lib"));
  });
  afterEach(() => rmSync(root, {recursive: true, force: true}));

  /** Puts files into the copy, and returns what is found there: place and words of each fault. */
  function found(files: Readonly<Record<string, string>>): {where: string; what: string}[] {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), {recursive: true});
      writeFileSync(join(root, file), text);
    }
    return houseFaults(root).map(({where, what}) => ({where, what}));
  }

  it("finds nothing in this very house", () => {
    expect(houseFaults(fileURLToPath(new URL("../..", import.meta.url)))).toEqual([]);
  });

  it("finds nothing in a house where every import points up", () => {
    expect(
      found({
        "README.md": "",
        ".gitignore": "",
        "node_modules/x/index.js": "",
        "lib/index.ts": 'export * from "./browser.js";\nexport {check} from "./course/check.js";\n',
        "lib/browser.ts": 'export {price} from "./cloud/price.js";\n',
        "lib/core/errors.ts": "export const lowest = Math.min(1, 2);\n",
        "lib/cloud/price.ts":
          'import {lowest} from "../core/errors.js";\nimport rows from "../data/prices.js";\nexport const price = lowest + rows[0]!;\n',
        "lib/data/prices.ts": 'import type {Price} from "../cloud/price.js";\nexport default [1] as Price[];\n',
        "lib/model/yaml.ts":
          'import {parse} from "yaml";\nexport const read = (document: string) => parse(document);\n',
        "lib/course/check.ts":
          'import {spawn} from "node:child_process";\nexport const check = () => spawn("x", [String(new Date())]);\n',
        "lib/conformance/run.ts":
          'import {price} from "../browser.js";\nimport {readFileSync} from "node:fs";\nreadFileSync(String(price));\n',
        "lib/cli/main.ts": 'import {price} from "../index.js";\nimport "../conformance/run.js";\nconsole.log(price);\n',
        "lib/bin/start.mjs": 'import "node:fs";\nimport "./setup.mjs";\nawait import("../dist/course/check.js");\n',
        "lib/bin/setup.mjs": "",
        "lib/dist/index.js": 'import "../cli/main.js"; Math.random();'
      })
    ).toEqual([]);
  });

  it.each([
    [
      "an import down",
      "lib/model/pod.ts",
      'import {run} from "../scheduler/run.js";',
      "model imports scheduler/run.js: scheduler/ comes after model/"
    ],
    [
      "an import of types down",
      "lib/core/a.ts",
      'import type {Pod} from "../model/pod.js";',
      "core imports model/pod.js"
    ],
    ["types named inline", "lib/core/a.ts", 'import {type Pod} from "../model/pod.js";', "core imports model/pod.js"],
    [
      "import(…) of a type down",
      "lib/core/a.ts",
      'export type P = import("../model/pod.js").Pod;',
      "core imports model/pod.js"
    ],
    ["an export from below", "lib/core/a.ts", 'export * from "../model/pod.js";', "core imports model/pod.js"],
    [
      "a late import down",
      "lib/core/a.ts",
      'export const f = () => import("../model/pod.js");',
      "core imports model/pod.js"
    ],
    [
      "a pure room that imports the course",
      "lib/charts/a.ts",
      'import {show} from "../course/show.js";',
      "charts imports course/show.js"
    ],
    [
      "a room that imports conformance",
      "lib/planning/a.ts",
      'import {run} from "../conformance/run.js";',
      "only cli/ and index.ts import conformance/"
    ],
    [
      "a room that imports the door",
      "lib/course/a.ts",
      'import {x} from "../index.js";',
      "the door is for those outside"
    ],
    [
      "a room that imports the door by name",
      "lib/course/a.ts",
      'import {x} from "tenancy";',
      'imports the door by its name "tenancy"'
    ],
    [
      "conformance past the door",
      "lib/conformance/a.ts",
      'import {x} from "../scheduler/run.js";',
      "conformance/ calls the door"
    ],
    ["data with a program in it", "lib/data/a.ts", 'import {x} from "../core/errors.js";', "data/ imports types"],
    [
      "the browser's door with the course in it",
      "lib/browser.ts",
      'export * from "./course/check.js";',
      "browser.ts is the door without course/"
    ],
    [
      "an import from outside lib",
      "lib/core/a.ts",
      'import {x} from "../../test/x.js";',
      'imports "../../test/x.js" from outside lib/'
    ],
    ["a package in lib/bin", "lib/bin/a.mjs", 'import {parse} from "yaml";', "before anything is installed"],
    [
      "the compiled library in lib/bin",
      "lib/bin/a.mjs",
      'import {x} from "../dist/index.js";',
      "runs before anything is built"
    ]
  ])("finds %s, with its line", (_, file, line, what) => {
    expect(found({[file]: `// The first line.\n${line}\n`})).toEqual([
      {where: `${file}:2`, what: expect.stringContaining(what)}
    ]);
  });

  it.each([
    ['import fs from "fs";', 'imports "fs" of Node'],
    ['import {readFile} from "node:fs/promises";', 'imports "node:fs/promises" of Node'],
    ['import type {Stats} from "node:fs";', 'imports "node:fs" of Node'],
    ['import vega from "vega";', 'imports the package "vega"'],
    ["export const now = new Date();", "uses Date"],
    ["export const now = Date.now();", "uses Date"],
    ["export const a = performance.now();", "uses performance"],
    ["export const luck = Math.random();", "uses Math.random"],
    ['export const luck = Math["random"]();', "uses Math.random"],
    ["export const {random} = Math;", "uses Math.random"],
    ["export const f = () => console.log(1);", "uses console"],
    ["export const home = process.env.HOME;", "uses process"],
    ["setTimeout(() => {}, 1);", "uses setTimeout"],
    ['export const p = fetch("x");', "uses fetch"],
    ["export const d = globalThis.Date;", "uses globalThis"],
    ["export const b = {document};", "uses document"],
    ["export const here = import.meta.url;", "uses import.meta"],
    ["declare const window: {a: 1};\nexport const a = window.a;", "uses window"]
  ])("finds in a pure room: %s", (line, what) => {
    const lines = line.split("\n").length;
    expect(found({"lib/gpu/a.ts": `\n\n${line}\n`})).toEqual([
      {where: `lib/gpu/a.ts:${2 + lines}`, what: expect.stringContaining(what)}
    ]);
  });

  it.each([
    "export const f = (document: string) => document.length;",
    "export function f() { for (const window of [1]) { if (window) return window; } }",
    "export const f = ({process}: {process: string}) => process;",
    "import {window} from './b.js';\nexport const w = window;",
    "export interface Load {readonly performance: number; process(): void}",
    "export const f = (a: {Date: 1; console: 2}) => a.Date + a.console;",
    "export const a = {process: 1, fetch: 2};",
    "export const isPod = (document: unknown): document is string => true;",
    "export const a = Math.floor(1.5);",
    "try { f(); } catch (window) { f(window); }\nfunction f(...alert: unknown[]) { return alert; }"
  ])("lets a name be that the file declares itself, or that belongs to an object: %s", line => {
    expect(found({"lib/gpu/a.ts": line, "lib/gpu/b.ts": "export const window = 1;"})).toEqual([]);
  });

  it("finds a room that nobody planned", () => {
    expect(found({"lib/utils/strings.ts": ""})).toEqual([{where: "lib/utils", what: "is no room of the house"}]);
  });

  it("finds a file that nobody planned at the top of the house", () => {
    expect(found({"notes.txt": ""})).toEqual([{where: "notes.txt", what: expect.stringContaining("top of the house")}]);
  });

  it("names a remedy with every fault", () => {
    found({
      "notes.txt": "",
      "lib/utils/a.ts": "",
      "lib/core/a.ts": 'import "../cli/main.js";\nimport "fs";\nimport "vega";\nnew Date();\n'
    });
    expect(houseFaults(root).map(({fix}) => fix.length > 10)).toEqual([true, true, true, true, true, true]);
  });
});
