import {describe, expect, it} from "vitest";
import {parseCourse} from "../../lib/course/course-file.js";

const CHAPTER = `
  - number: 0
    notebook: 00-start-here
    title: Start here
    question: Does my room work?
    goals: [run a cell]
    know: []
    minutes: {core: 10, all: 15}`;
const course = (...changes: [from: string, to: string][]) =>
  `chapters:${changes.reduce((text, [from, to]) => text.replace(from, to), CHAPTER)}`;
const withPrediction = (fields: string) => `chapters:${CHAPTER}\n    predictions:\n      - {${fields}}\n`;

describe("parseCourse(text)", () => {
  it("gives the chapters with all that they say", () => {
    expect(parseCourse(withPrediction('id: "00.1", question: How many?, kind: number, unit: pods')).chapters).toEqual([
      {
        number: 0,
        notebook: "00-start-here",
        title: "Start here",
        question: "Does my room work?",
        goals: ["run a cell"],
        know: [],
        minutes: {core: 10, all: 15},
        predictions: [{id: "00.1", question: "How many?", kind: "number", unit: "pods"}]
      }
    ]);
  });

  it("lets numbers leave gaps, for chapters that are not written yet", () => {
    const second = CHAPTER.replace("number: 0", "number: 6").replace("00-start", "06-start");
    expect(parseCourse(`chapters:${CHAPTER}${second}`).chapters.map(({number}) => number)).toEqual([0, 6]);
  });

  it.each([
    [
      "a tab",
      "chapters:\n\t- number: 0",
      /course\.yaml, line 2 is ".*[Tt]ab.*"; expected YAML\. To fix: indent with two spaces/
    ],
    ["an empty file", "", /course\.yaml is null; expected a mapping with chapters/],
    ["no chapters", "chapter: []", /course\.yaml: chapter is \[\]; expected one of chapters/],
    [
      "a field that nobody knows",
      course(["title:", "titel:"]),
      /chapters\[0\]\.titel is "Start here"; expected one of number, /
    ],
    [
      "a field left out",
      course(["title: Start here", ""]),
      /chapters\[0\]\.title: expected a value\. To fix: add the field/
    ],
    [
      "a number as text",
      course(["core: 10", "core: ten"]),
      /minutes\.core is "ten"; expected a whole number, 1 or more/
    ],
    [
      "minutes below the core path",
      course(["all: 15", "all: 9"]),
      /minutes\.all is 9; expected a whole number, 10 or more/
    ],
    [
      "a chapter out of order",
      `${course(["number: 0", "number: 6"], ["00-start", "06-start"])}${CHAPTER}`,
      /chapters\[1\]\.number is 0; expected more than 6, the number before it\. To fix: list the chapters by number/
    ],
    [
      "a difference shown in a chapter that is not there",
      `${course()}\ndifferences:\n  - {property: p, node: n, pod: o, shown: [{chapter: 1, heading: h}]}`,
      /shown\[0\]\.chapter is 1; expected the number of a chapter in this file/
    ],
    [
      "a notebook of another number",
      course(["00-start", "01-start"]),
      /notebook is "01-start-here"; expected "00-" and words/
    ],
    ["goals that are no list", course(["[run a cell]", "run a cell"]), /goals is "run a cell"; expected a list/],
    ["an empty title", course(["Start here", '""']), /title is ""; expected text/],
    [
      "two chapters with one number",
      `chapters:${CHAPTER}${CHAPTER}`,
      /chapters\[1\]\.number is 0; expected more than 0, the number before it/
    ],
    [
      "a prediction of another chapter",
      withPrediction('id: "01.1", question: q, kind: number'),
      /id is "01\.1"; expected "00\." and a number/
    ],
    [
      "an id that YAML takes for a number",
      withPrediction("id: 00.1, question: q, kind: number"),
      /id is 0\.1; expected text.*quoted/
    ],
    [
      "a choice of one",
      withPrediction('id: "00.1", question: q, kind: choice, options: [yes]'),
      /options is \["yes"\]; expected two options/
    ],
    [
      "options for a number",
      withPrediction('id: "00.1", question: q, kind: number, options: [a, b]'),
      /expected no options for a number/
    ],
    [
      "a unit for a choice",
      withPrediction('id: "00.1", question: q, kind: choice, unit: x, options: [a, b]'),
      /expected no unit for a choice/
    ],
    [
      "a kind that nobody knows",
      withPrediction('id: "00.1", question: q, kind: curve'),
      /kind is "curve"; expected "number" or "choice"/
    ]
  ])("refuses %s", (_name, text, message) => {
    expect(() => parseCourse(text)).toThrow(message);
  });
});
