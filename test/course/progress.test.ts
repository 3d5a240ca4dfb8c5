import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import fc from "fast-check";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {answerFile, type Exercise, listExercises} from "../../lib/course/exercises.js";
import {recordTestRun} from "../../lib/course/progress.js";
import {type Progress, readProgress, updateProgress} from "../../lib/course/progress-file.js";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tenancy progress "));
  file = join(folder, "progress.json");
  vi.stubEnv("TENANCY_PROGRESS", file);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, {recursive: true, force: true});
});

const exercises = listExercises();
const [first, second, third] = exercises as [Exercise, Exercise, Exercise];

/** A report as vitest's JSON reporter writes it, with one test for each status. */
function report(...judged: [Exercise, ...("passed" | "failed" | "skipped")[]][]): string {
  const path = join(folder, "results.json");
  const testResults = judged.map(([exercise, ...statuses]) => ({
    assertionResults: statuses.map((status, index) => ({
      ancestorTitles: [answerFile(exercise)],
      title: `fact ${index}`,
      status,
      failureMessages:
        status === "failed"
          ? ["AssertionError: pods cost money: expected 2 to be 1 // Object.is equality\n    at x.ts:1"]
          : []
    }))
  }));
  writeFileSync(path, JSON.stringify({testResults}));
  return path;
}

function states(): Record<string, [string, number]> {
  const entries = Object.entries(readProgress().progress.exercises);
  return Object.fromEntries(entries.map(([id, {state, attempts}]) => [id, [state, attempts]]));
}

describe("recordTestRun(resultsFile)", () => {
  it("keeps nothing of exercises that were not attempted, and names the first with its file", async () => {
    const text = await recordTestRun(
      report(...exercises.map(exercise => [exercise, "skipped"] as [Exercise, "skipped"]))
    );
    expect(states()).toEqual({});
    expect(text).toBe(
      [
        `Your exercises ${"░".repeat(20)} 0 of ${exercises.length} solved`,
        ...[...new Set(exercises.map(({topic}) => topic))].map(
          topic => `  ${topic}: 0 of ${exercises.filter(exercise => exercise.topic === topic).length}`
        ),
        `Next: 00.1 Empty offices. Edit exercises/00-start-here/1-empty-offices.ts, then type: npm run exercise -- 00.1`
      ].join("\n")
    );
  });

  it("takes an exercise with one failed test for attempted, and offers a hint", async () => {
    const text = await recordTestRun(report([first, "passed", "failed"]));
    expect(states()).toEqual({[first.id]: ["attempted", 1]});
    expect(text).toContain(`npm run exercise -- ${first.id}\nStuck? A hint: npm run exercise -- hint ${first.id}`);
  });

  it("takes one whose tests all pass for solved, explains what else there was, and goes on to the next", async () => {
    const text = await recordTestRun(report([first, "passed", "passed"], [second, "skipped"]));
    expect(states()).toEqual({[first.id]: ["solved", 1]});
    expect(text).toMatch(/^Solved: 00\.1 Empty offices\. You edited, saved/);
    expect(text).toContain(`${"█".repeat(Math.floor(20 / exercises.length))}░`);
    expect(text).toContain(`Next: ${second.id} `);
  });

  it("explains only once", async () => {
    await recordTestRun(report([first, "passed"]));
    expect(await recordTestRun(report([first, "passed"]))).not.toContain("Solved:");
  });

  it("counts different answers as attempts, not runs", async () => {
    await recordTestRun(report([first, "failed"]));
    await recordTestRun(report([first, "failed"]));
    expect(states()).toEqual({[first.id]: ["attempted", 1]});
    updateProgress(({exercises: before, ...rest}) => ({
      ...rest,
      exercises: {[first.id]: {...before[first.id]!, answer: "another"}}
    }));
    await recordTestRun(report([first, "passed"]));
    expect(states()).toEqual({[first.id]: ["solved", 2]});
  });

  it("leaves alone what the run did not judge: other exercises, the tree of solutions, predictions", async () => {
    updateProgress(progress => ({...progress, predictions: {"10.1": {guess: 7}}}));
    await recordTestRun(report([first, "passed"], [second, "failed"]));
    await recordTestRun(report([{...first, path: `../solutions/${first.path}`}, "failed"]));
    expect(states()).toEqual({[first.id]: ["solved", 1], [second.id]: ["attempted", 1]});
    expect(readProgress().progress.predictions).toEqual({"10.1": {guess: 7}});
  });

  it("goes back to not attempted when the starter was put back", async () => {
    await recordTestRun(report([first, "passed"]));
    await recordTestRun(report([first, "skipped"]));
    expect(states()).toEqual({[first.id]: ["not attempted", 1]});
  });

  it("goes to the first that is not solved, wherever the others stand", async () => {
    expect(await recordTestRun(report([first, "passed"], [third, "passed"]))).toContain(`Next: ${second.id} `);
  });

  it("says when all are solved", async () => {
    const text = await recordTestRun(
      report(...exercises.map(exercise => [exercise, "passed"] as [Exercise, "passed"]))
    );
    expect(text).toContain(`${"█".repeat(20)} ${exercises.length} of ${exercises.length} solved`);
    expect(text).toMatch(/All of them are solved\.$/);
  });

  it("says that a broken file was set aside, before anything else", async () => {
    writeFileSync(file, '{"version": 1, "exercises": {"01.1": "solved"}, "predictions": {}}');
    const text = await recordTestRun(report([first, "passed"]));
    expect(text).toMatch(
      /^The file with your progress could not be read\. It is kept as .*progress\.json\.broken-.*; a new one begins\.\n/
    );
    expect(states()).toEqual({[first.id]: ["solved", 1]});
  });

  it.each(["", "{}", "[", '{"testResults": 3}'])("refuses a report that is none: %j", async text => {
    writeFileSync(join(folder, "none.json"), text);
    await expect(recordTestRun(join(folder, "none.json"))).rejects.toThrow("expected the report of a test run");
    expect(existsSync(file)).toBe(false);
  });
});

describe("readProgress()", () => {
  it("begins with nothing", () => {
    expect(readProgress()).toEqual({progress: {version: 1, predictions: {}, exercises: {}}});
  });

  it("gives back whatever was kept", () => {
    const guess = fc.oneof(
      fc.double({noNaN: true, noDefaultInfinity: true}).filter(value => !Object.is(value, -0)),
      fc.string()
    );
    const entry = fc.record({
      state: fc.constantFrom("not attempted", "attempted", "solved"),
      attempts: fc.nat(),
      answer: fc.string()
    });
    const id = fc.tuple(fc.nat(20), fc.nat(9)).map(([chapter, number]) => `${chapter}.${number}`);
    fc.assert(
      fc.property(fc.dictionary(id, fc.record({guess})), fc.dictionary(id, entry), (predictions, kept) => {
        const progress = {version: 1, predictions, exercises: kept} as Progress;
        updateProgress(() => progress);
        expect(readProgress()).toEqual({progress: JSON.parse(JSON.stringify(progress))});
      }),
      {numRuns: 50}
    );
  });

  it("never loses a file that it cannot read, whatever is in it", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        rmSync(folder, {recursive: true, force: true});
        mkdirSync(folder);
        writeFileSync(file, text);
        const {notice} = readProgress();
        const names = readdirSync(folder);
        expect(names).toHaveLength(1);
        expect(readFileSync(join(folder, names[0]!), "utf8")).toBe(text);
        expect(notice === undefined).toBe(names[0] === "progress.json");
      }),
      {numRuns: 100}
    );
  });
});

describe("updateProgress(change)", () => {
  it("leaves the file as it was when the change fails", () => {
    updateProgress(progress => ({...progress, predictions: {"10.1": {guess: 7}}}));
    const before = readFileSync(file, "utf8");
    expect(() =>
      updateProgress(() => {
        throw new Error("no");
      })
    ).toThrow(/^no$/);
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(readdirSync(folder)).toEqual(["progress.json"]);
  });

  it("says which file cannot be written", () => {
    vi.stubEnv("TENANCY_PROGRESS", join(folder, "missing", "progress.json"));
    expect(() => updateProgress(progress => progress)).toThrow(
      /missing.progress\.json is "ENOENT"; expected a file that can be written/
    );
  });
});
