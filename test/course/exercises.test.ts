// Proves the judge itself: what an unfinished or a wrong answer is told. That solutions pass is proved by the project "solutions".
import {spawn} from "node:child_process";
import {once} from "node:events";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterEach, describe, expect, it} from "vitest";
import {fingerprint, readStarters} from "../../lib/bin/check/starters.mjs";
import {hint} from "../../lib/course/exercise-hint.js";
import {ideaMessage, readExerciseText, wrongFile} from "../../lib/course/exercise-text.js";
import {answerFile, checkoutRoot, findExercise, listExercises} from "../../lib/course/exercises.js";

const root = checkoutRoot();
const exercises = listExercises(root);
let tree: string | undefined;
afterEach(() => tree && rmSync(tree, {recursive: true, force: true}));

interface Judged {
  readonly status: string;
  readonly failureMessages: readonly string[];
}

/** Judges the answers in a folder as the learner's are judged, with the tests of the exercises; assertions by path. */
async function judgeTree(answers: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, readonly Judged[]>> {
  tree = mkdtempSync(join(tmpdir(), "tenancy tree "));
  for (const [path, text] of answers) {
    mkdirSync(dirname(join(tree, path)), {recursive: true});
    writeFileSync(join(tree, `${path}.ts`), text);
  }
  const report = join(tree, "report.json");
  const tests = [...answers.keys()].map(path => `test/exercises/${path}.test.ts`);
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  // No configuration: that of the kit fixes the tree.
  const judge = spawn(
    process.execPath,
    [vitest, "run", "--root", root, ...tests, "--reporter=json", `--outputFile=${report}`],
    {
      env: {...process.env, TENANCY_TREE: tree},
      stdio: "ignore"
    }
  );
  await once(judge, "exit");
  const {testResults} = JSON.parse(readFileSync(report, "utf8")) as {
    testResults: {name: string; assertionResults: Judged[]}[];
  };
  return new Map(
    [...answers.keys()].map(path => [
      path,
      testResults.filter(({name}) => name.endsWith(`${path}.test.ts`)).flatMap(({assertionResults}) => assertionResults)
    ])
  );
}

/** The starters as they were handed out; one that this checkout's learner has worked on is left in peace. */
const starters = new Map(
  exercises
    .map(exercise => [exercise.path, readFileSync(join(root, answerFile(exercise)), "utf8")] as const)
    .filter(([path, text]) => fingerprint(text) === readStarters(root)[path])
);

describe("the judge", () => {
  it("takes an untouched starter, with a note in it, for not attempted", async () => {
    const judged = await judgeTree(new Map([...starters].map(([path, text]) => [path, `// My note.\n${text}`])));
    for (const [path, results] of judged) {
      expect(
        results.map(({status}) => status),
        path
      ).toEqual(results.map(() => "skipped"));
      expect(results.length, path).toBeGreaterThan(0);
    }
  });

  it("fails every starter whose TODO returns nothing, by an assertion", async () => {
    const emptied = [...starters].map(([path, text]) => {
      const body = text.replace(
        /throw new Error\("\w+ is not written yet: replace this line"\);/,
        "return undefined as never;"
      );
      expect(body, path).not.toBe(text);
      return [path, body] as const;
    });
    for (const [path, results] of await judgeTree(new Map(emptied))) {
      const failures = results.flatMap(({failureMessages}) => failureMessages);
      expect(failures.length, path).toBeGreaterThan(0);
      expect(
        failures.filter(message => !message.startsWith("AssertionError: ")),
        path
      ).toEqual([]);
    }
  });

  const misconceptions = exercises.flatMap(exercise =>
    readExerciseText(exercise, root).misconceptions.map((misconception, index) => ({exercise, misconception, index}))
  );
  const rounds = [...new Set(misconceptions.map(({index}) => index))];

  it.each(rounds)(
    "names the idea behind every wrong answer, with the place that shows otherwise (round %i)",
    async round => {
      const wrong = misconceptions.filter(({index}) => index === round);
      const answers = wrong.map(
        ({exercise, misconception}) =>
          [exercise.path, readFileSync(join(root, wrongFile(exercise, misconception)), "utf8")] as const
      );
      const judged = await judgeTree(new Map(answers));
      for (const {exercise, misconception} of wrong) {
        const failures = judged.get(exercise.path)?.flatMap(({failureMessages}) => failureMessages) ?? [];
        expect(failures.join("\n"), misconception.idea).toContain(ideaMessage(misconception));
      }
    }
  );

  it("names a loop, an exit and a patched expect, and judges one exercise after the other all the same", async () => {
    const judged = await judgeTree(
      new Map([
        ["00-start-here/1-empty-offices", "export const emptyOffices = () => { while (true) {} };"],
        ["01-buildings-and-offices/1-the-rent", "export const rentForPods = () => process.exit(0);"],
        [
          "01-buildings-and-offices/2-two-readers",
          "Object.assign(globalThis, {expect: () => ({toBe() {}})}); export const repaired = () => ({machines: [], pods: []});"
        ]
      ])
    );
    const [looping, exiting, patching] = [...judged.values()].map(results =>
      results.flatMap(({failureMessages}) => failureMessages)
    );
    // The first call takes its 10 s; the next two tests are told of it and do not wait again.
    expect(looping).toEqual(Array(3).fill(expect.stringContaining("emptyOffices(10, 3) gave no answer within 10 s")));
    expect(exiting).toEqual(
      exiting?.map(() => expect.stringMatching(/rentForPods\(.*\) ended the program \(status 0\)/))
    );
    expect(patching?.join()).toContain("vllm-0");
  });
});

describe("findExercise(id)", () => {
  it("finds an exercise by chapter and number", () => {
    expect(findExercise("01.1").path).toBe("01-buildings-and-offices/1-the-rent");
  });

  it.each(["1.1", "99.9", ""])("names the exercises that there are for %j", id => {
    expect(() => findExercise(id)).toThrow(
      /^exercise is ".*"; expected one of 00\.1, 01\.1, .* To fix: write chapter and number/
    );
  });
});

describe("hint(id, number)", () => {
  it("gives three hints for every exercise, and the way to the next", () => {
    for (const {id} of exercises) {
      expect([1, 2, 3].map(number => hint(id, number).split("\n")[1] ?? "")).toEqual([
        `Still stuck? The next one: npx tenancy hint ${id} 2`,
        `Still stuck? The next one: npx tenancy hint ${id} 3`,
        ""
      ]);
    }
  });

  it("refuses a fourth", () => {
    expect(() => hint("01.1", 4)).toThrow("hint of exercise 01.1 is 4; expected 1, 2 or 3");
  });
});
