import {appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {exerciseFaults} from "../../lib/bin/check/exercises.mjs";
import {writeStarters} from "../../lib/course/exercise-starter.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PATH = "01-buildings-and-offices/1-the-rent";
const STARTER = `exercises/${PATH}.ts`;
const SOLUTION = `solutions/${PATH}.ts`;
const TEXT = `test/exercises/${PATH}.yaml`;
const WRONG = "test/exercises/01-buildings-and-offices/wrong/1-pods-cost-money.ts";

describe("exerciseFaults(root)", () => {
  let copy: string;
  beforeEach(() => {
    copy = mkdtempSync(join(tmpdir(), "tenancy exercises "));
    for (const part of ["exercises", "solutions", "test/exercises", "notebooks/course.yaml"]) {
      cpSync(join(ROOT, part), join(copy, part), {recursive: true});
    }
    edit(STARTER, () => `export function rentPerHour(): number {\n  // TODO: write it.\n  ${stub("rentPerHour")}\n}\n`);
    writeStarters(copy);
  });
  afterEach(() => rmSync(copy, {recursive: true, force: true}));

  const stub = (name: string) => `throw new Error("${name} is not written yet: replace this line");`;
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(copy, file), change(readFileSync(join(copy, file), "utf8")));
  const remove = (file: string) => rmSync(join(copy, file));

  /** The faults that name this exercise's files. */
  async function found(): Promise<string[]> {
    const faults = await exerciseFaults(copy);
    return faults
      .filter(({where}) => /the-rent|pods-cost-money/.test(where))
      .map(({where, what}) => `${where} ${what}`);
  }

  it("finds nothing in an exercise that has all its parts", async () => {
    expect(await found()).toEqual([]);
  });

  it.each([
    ["a second TODO", () => edit(STARTER, text => `${text}// TODO: more.\n`), `${STARTER}:5 has 2 lines with TODO`],
    ["no TODO", () => edit(STARTER, text => text.replace("TODO", "")), `${STARTER}:1 has 0 lines with TODO`],
    [
      "a stub that returns",
      () => edit(STARTER, text => text.replace(stub("rentPerHour"), "return 0;")),
      `${STARTER}:3 does not say that it is not written yet`
    ],
    ["a missing solution", () => remove(SOLUTION), `${SOLUTION} is missing`],
    ["a missing test", () => remove(`test/exercises/${PATH}.test.ts`), `test/exercises/${PATH}.test.ts is missing`],
    ["a missing text", () => remove(TEXT), `${TEXT} is missing`],
    ["an unfinished solution", () => appendFileSync(join(copy, SOLUTION), "// TODO\n"), "is not finished"],
    [
      "two hints",
      () => edit(TEXT, text => text.replace(/ {2}- The last machine.*\n/, "")),
      `${TEXT}: hints expected three hints`
    ],
    [
      "no explanation",
      () => edit(TEXT, text => text.replace("explanation:", "title2:")),
      `${TEXT}: explanation expected a sentence`
    ],
    ["a text that is no YAML", () => edit(TEXT, () => "title: [a\n\tb"), `${TEXT} expected a YAML file`],
    ["a misconception without its wrong answer", () => remove(WRONG), `${WRONG} is missing`],
    [
      "a wrong answer without its misconception",
      () => edit(TEXT, text => text.replace("pods cost money", "pods cost no money")),
      `${WRONG} belongs to no misconception`
    ],
    [
      "a starter that has changed",
      () => edit(STARTER, text => text.replace("(): number", "(pods: number): number")),
      `${STARTER} is not the starter`
    ],
    [
      "a story that has changed, since reset hands out the old one",
      () => edit(STARTER, text => `// Another story.\n${text}`),
      `${STARTER} is not the starter`
    ],
    ["a missing starter", () => remove(STARTER), `${STARTER} is missing, and it has a test`],
    [
      "a file that belongs to no exercise",
      () => writeFileSync(join(copy, dirname(STARTER), "9-the-rent.ts"), ""),
      "exercises/01-buildings-and-offices/9-the-rent.ts:1 has 0 lines with TODO"
    ],
    [
      "a solution that belongs to no exercise",
      () => writeFileSync(join(copy, "solutions/01-buildings-and-offices/9-the-rent.ts"), ""),
      "solutions/01-buildings-and-offices/9-the-rent.ts belongs to no exercise"
    ]
  ])("finds %s", async (_, plant, sentence) => {
    plant();
    expect((await found()).join("\n")).toContain(sentence);
  });

  it("finds a folder that is no chapter", async () => {
    edit("notebooks/course.yaml", text => text.replace("01-buildings-and-offices", "01-houses"));
    expect((await exerciseFaults(copy)).map(({where, what}) => `${where} ${what}`)).toEqual([
      "exercises/01-buildings-and-offices is no chapter of notebooks/course.yaml"
    ]);
  });
});
