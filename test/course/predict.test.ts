import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, describe, expect, it, vi} from "vitest";
import {predict, reveal} from "../../lib/course/predict.js";
import {readProgress} from "../../lib/course/progress-file.js";
import {textShownBy} from "./shown.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tenancy predictions "));
  vi.stubEnv("TENANCY_PROGRESS", join(folder, "progress.json"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, {recursive: true, force: true});
});

// Predictions of notebooks/course.yaml: 00.1 asks for a number of pods, 01.2 for one of three options.
describe("predict(id, guess)", () => {
  it("shows the question and how to answer it while the guess is left out", async () => {
    const text = await textShownBy(() => predict("01.2"));
    expect(text).toMatch(/^Predict 01\.2\. .*\?\n- .*\n- .*\n- .*\nWrite your guess: await predict\("01\.2", ".*"\)$/);
    expect(readProgress().progress.predictions).toEqual({});
  });

  it("keeps a number with its unit, and lets the run go on", async () => {
    expect(await textShownBy(() => predict("00.1", 11))).toBe("Kept: 11 pods. Now run it.");
    expect(readProgress().progress.predictions).toEqual({"00.1": {guess: 11}});
  });

  it("keeps the newest guess", async () => {
    await predict("00.1", 11);
    await predict("00.1", 12);
    expect(readProgress().progress.predictions).toEqual({"00.1": {guess: 12}});
  });

  it("fails the cell that names no prediction, awaited or not", () => {
    expect(() => predict("77.1", 3)).toThrow(/^prediction is "77\.1"; expected one of 00\.1, .* To fix: /);
  });

  it.each([
    ["00.1", "eleven", 'prediction 00.1 is "eleven"; expected a number.'],
    ["00.1", Number.NaN, "prediction 00.1 is NaN; expected a number."],
    ["01.2", "it flies", 'prediction 01.2 is "it flies"; expected one of "']
  ])("refuses a guess of the wrong kind and keeps none: predict(%j, %j)", (id, guess, sentence) => {
    expect(() => predict(id, guess)).toThrow(sentence);
    expect(readProgress().progress.predictions).toEqual({});
  });

  it("says so when the file with the progress was broken, and keeps that file", async () => {
    writeFileSync(join(folder, "progress.json"), "{broken");
    const text = await textShownBy(() => predict("00.1", 11));
    const [, aside = ""] = /It is kept as (.*); a new one begins\.\nKept: 11 pods/.exec(text) ?? [];
    expect(readFileSync(aside, "utf8")).toBe("{broken");
  });
});

describe("reveal(id, outcome)", () => {
  it("waits with the comparison until there is a guess", async () => {
    expect(await textShownBy(() => reveal("00.1", 12))).toBe(
      'The comparison waits for your guess: write await predict("00.1", …) above, and run both cells again.'
    );
  });

  it.each([
    [9, "It came out higher than you thought. Which part of the run made the difference?"],
    [15, "It came out lower than you thought. Which part of the run made the difference?"],
    [12, "You saw it coming. What would have to change for it to come out otherwise?"]
  ])("puts the guess %i beside the outcome 12", async (guess, sentence) => {
    await predict("00.1", guess);
    const text = await textShownBy(() => reveal("00.1", 12));
    expect(text).toContain(sentence);
    expect(text).toMatch(/You predicted +The run gave/);
    expect(text).toMatch(new RegExp(`${guess} pods +12 pods`));
    expect(readProgress().progress.predictions).toEqual({"00.1": {guess, outcome: 12}});
  });

  it("compares a choice", async () => {
    await predict("01.2", "runs beside the first");
    expect(await textShownBy(() => reveal("01.2", "waits as Pending"))).toContain("It went another way.");
  });

  it("refuses an outcome that the question cannot have", () => {
    expect(() => reveal("01.2", "it flies")).toThrow('prediction 01.2 is "it flies"');
  });
});
