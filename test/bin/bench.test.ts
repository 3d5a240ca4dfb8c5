import {describe, expect, it} from "vitest";
import {measure, measureAll} from "../../lib/bin/bench/measure.mjs";
import {comparisons, textOf} from "../../lib/bin/bench/report.mjs";
import {makeKit} from "./kit.js";

const events = {name: "calendar", unit: "events/s", n: 1000};

describe("npm run bench", () => {
  it("prints a JSON object for each benchmark with the filter in its name", async () => {
    const kit = await makeKit();
    kit.write(
      "test/bench/some.bench.mjs",
      `const half = () => 0.5;
       export default [
         {name: "some/a", unit: "s", n: 10, seconds: half},
         {name: "some/b", unit: "pods/s", n: 10, seconds: half},
         {name: "some/b-elsewhere", unit: "pods/s", n: 10, seconds: () => undefined, recorded: 3},
         {name: "other", unit: "s", n: 10, seconds() { throw new Error("not asked for"); }}
       ];\n`
    );
    const {code, output} = await kit.run("bench --json some");
    const found = output.split("\n").filter(line => line.startsWith("{"));
    const calibrationMs = expect.any(Number);
    expect(found.map(line => JSON.parse(line))).toEqual([
      {name: "some/a", n: 10, unit: "s", value: 0.5, calibrationMs},
      // 10 pods in half a second
      {name: "some/b", n: 10, unit: "pods/s", value: 20, calibrationMs}
    ]);
    expect(code).toBe(0);
  });

  it.each([
    ["bench nothing-such", 'No benchmark has "nothing-such" in its name; there are: some/a.'],
    ["bench --jsn", 'npm run bench does not know "--jsn".'],
    ["bench a b", "npm run bench takes one word, and got 2: a, b."]
  ])("%s is refused with a remedy", async (command, message) => {
    const kit = await makeKit();
    kit.write("test/bench/some.bench.mjs", 'export default [{name: "some/a", unit: "s", n: 1, run() {}}];\n');
    const {code, output} = await kit.run(command);
    expect(output).toContain(`${message}\nTo fix: `);
    expect(code).toBe(1);
  });
});

describe("measure(bench)", () => {
  it("takes the best of its runs, after one that warms up", () => {
    const seconds = [9, 4, 2, 1, 3, 5];
    expect(measure({...events, seconds: () => seconds.shift()})).toMatchObject({value: 1000});
  });

  it("does all of n in every run", () => {
    const asked: number[] = [];
    measure({...events, run: (n: number) => asked.push(n)});
    expect(asked).toEqual([200, 1000, 1000, 1000, 1000, 1000]);
  });
});

describe("measureAll(bench)", () => {
  it("gives each figure of a benchmark that measures by itself, the first under its own name", () => {
    const figures = () => [
      {unit: "pods/s", value: 20},
      {part: "memory", unit: "MB", value: 300}
    ];
    expect(measureAll({...events, figures})).toMatchObject([
      {name: "calendar", n: 1000, unit: "pods/s", value: 20, calibrationMs: expect.any(Number)},
      {name: "calendar/memory", n: 1000, unit: "MB", value: 300}
    ]);
  });

  it("has no value where a benchmark cannot run", () => {
    expect(measureAll({...events, seconds: () => undefined, recorded: 3})[0]).toMatchObject({recorded: 3});
  });
});

describe("textOf(result)", () => {
  it("shows the calibration beside the figure", () => {
    expect(textOf({...events, value: 18_990_000, calibrationMs: 135})).toMatch(
      /^calendar +n +1,000 +18,990,000 events\/s +calibration 135 ms\n$/
    );
  });

  it("says where a figure was recorded and not measured", () => {
    expect(textOf({...events, recorded: 242_000})).toMatch(/ 242,000 events\/s +recorded: it cannot run here\n$/);
  });
});

describe("comparisons(results)", () => {
  it.each([
    ["what was measured", {value: 600_000}, 20],
    ["what was recorded", {recorded: 240_000}, 50] // 12,000,000 / 240,000
  ])("holds a benchmark against %s of another", (_, other, times) => {
    const results = [
      {name: "a", value: 12_000_000, against: "b"},
      {name: "b", ...other}
    ];
    expect(comparisons(results)).toBe(`\na is ${times} times b\n`);
  });

  it("is silent where the other was not asked for", () => {
    expect(comparisons([{name: "a", value: 1, against: "b"}])).toBe("");
  });
});
