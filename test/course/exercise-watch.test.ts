import {mkdtempSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {watchFile} from "../../lib/course/exercise-watch.js";

const watching = vi.hoisted(() => ({works: true}));
vi.mock("node:fs", async load => {
  const real = await load<typeof import("node:fs")>();
  const watch: unknown = (...args: Parameters<typeof real.watch>) => {
    if (watching.works) return real.watch(...args);
    throw new Error("ENOSPC: System limit for number of file watchers reached");
  };
  return {...real, watch};
});

let folder: string;
let file: string;
let saves: number;
let end: () => void;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tenancy watch "));
  file = join(folder, "answer.ts");
  writeFileSync(file, "one");
  saves = 0;
});
afterEach(() => {
  end();
  rmSync(folder, {recursive: true, force: true});
});

const start = () => {
  end = watchFile(file, () => saves++);
};
const seen = (count: number) => expect.poll(() => saves, {timeout: 20_000}).toBe(count);

describe.each([
  ["told by the system", true],
  ["where the system tells nothing", false]
])("watchFile(file, onSave), %s", (_, works) => {
  beforeEach(() => {
    watching.works = works;
  });

  it("sees a file that is written anew", async () => {
    start();
    writeFileSync(file, "two");
    await seen(1);
    writeFileSync(file, "three");
    await seen(2);
  });

  it("sees a file that another takes the place of", async () => {
    start();
    writeFileSync(join(folder, "answer.ts.tmp"), "two");
    renameSync(join(folder, "answer.ts.tmp"), file);
    await seen(1);
  });

  it("sees one save where the file was gone and came back, and none where its text is the same", async () => {
    start();
    rmSync(file);
    writeFileSync(file, "one");
    writeFileSync(join(folder, "other.ts"), "two");
    writeFileSync(file, "two");
    await seen(1);
  });

  it("sees nothing once it has ended", async () => {
    start();
    end();
    writeFileSync(file, "two");
    const other = vi.fn();
    end = watchFile(file, other);
    writeFileSync(file, "three");
    await expect.poll(() => other.mock.calls.length, {timeout: 20_000}).toBe(1);
    expect(saves).toBe(0);
  });
});
