// Proves the judge itself: what an unfinished or a wrong answer is told. That solutions pass is proved by the project "solutions".
import {spawn, spawnSync} from "node:child_process";
import {once} from "node:events";
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterEach, describe, expect, it, vi} from "vitest";
import {fingerprint} from "../../lib/bin/check/starters.mjs";
import {readStarters} from "../../lib/course/exercise-starter.js";
import {ideaMessage, readExerciseText, wrongFile} from "../../lib/course/exercise-text.js";
import {checkoutRoot, findExercise, listExercises} from "../../lib/course/exercises.js";

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
    [vitest, "run", "--root", root, "--no-isolate", ...tests, "--reporter=json", `--outputFile=${report}`],
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

/** The exercises in which no test failed. */
function passing(judged: ReadonlyMap<string, readonly Judged[]>): string[] {
  return [...judged].flatMap(([path, results]) => (results.some(({status}) => status === "failed") ? [] : [path]));
}

/** As they were handed out, whatever this checkout's learner has made of them. */
const starters = new Map(Object.entries(readStarters(root)));

// Every exercise in a few runs, each as long as a whole `npm test -- exercises`.
vi.setConfig({testTimeout: 300_000});

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
    const judged = await judgeTree(new Map(emptied));
    expect(passing(judged)).toEqual([]);
    for (const [path, results] of judged) {
      const failures = results.flatMap(({failureMessages}) => failureMessages);
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

describe("the judge, of faults that were planted", () => {
  it("tells a starter that passes from a solution that fails", async () => {
    const [first, second] = ["00-start-here/1-empty-offices", "01-buildings-and-offices/1-the-rent"] as const;
    const wrong = "test/exercises/01-buildings-and-offices/wrong/1-pods-cost-money.ts";
    const judged = await judgeTree(
      new Map([
        [first, readFileSync(join(root, `solutions/${first}.ts`), "utf8")],
        [second, readFileSync(join(root, wrong), "utf8")]
      ])
    );
    expect(passing(judged)).toEqual([first]);
  });

  it("names a loop that awaits and a throw in a timer", async () => {
    const judged = await judgeTree(
      new Map([
        ["00-start-here/1-empty-offices", "export const emptyOffices = async () => { for (;;) await null; };"],
        [
          "01-buildings-and-offices/1-the-rent",
          "export const rentForPods = () => { setTimeout(() => { throw new Error('late'); }, 1); return 0; };"
        ]
      ])
    );
    const [looping, throwing] = [...judged.values()].map(results =>
      results.flatMap(({failureMessages}) => failureMessages)
    );
    expect(looping).toEqual(
      Array(3).fill(expect.stringMatching(/1-empty-offices\.ts: emptyOffices\(10, 3\) gave no answer within 10 s/))
    );
    expect(throwing).toEqual(
      Array(5).fill(expect.stringMatching(/1-the-rent\.ts: rentForPods\(.*\) had answered, then threw Error: late/))
    );
  });
});

describe("a starter that a formatter has written anew", () => {
  const format = (text: string) => {
    const style = ["--indent-style=tab", "--line-width=60", "--javascript-formatter-quote-style=single"];
    const more = [
      "--trailing-commas=all",
      "--arrow-parentheses=always",
      "--semicolons=as-needed",
      "--vcs-enabled=false"
    ];
    const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
    const args = [biome, "format", "--stdin-file-path=answer.ts", ...style, ...more];
    return spawnSync(process.execPath, args, {cwd: root, input: text, encoding: "utf8"}).stdout;
  };

  it.each([...starters])("is still not attempted: %s", (_, text) => {
    const formatted = format(text);
    expect(formatted).toContain("is not written yet");
    expect(formatted).not.toBe(text);
    expect(fingerprint(formatted)).toBe(fingerprint(text));
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
