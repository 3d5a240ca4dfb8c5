import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {describe, expect, it, onTestFinished} from "vitest";
import {parseCourse, readCourse} from "../../lib/course/course-file.js";
import {differencesText} from "../../lib/course/notebook/differences.js";
import {notebookFormFaults} from "../../lib/course/notebook/form.js";
import {headerText} from "../../lib/course/notebook/header.js";
import {readNotebook} from "../../lib/course/notebook/notebook.js";
import {rewriteNotebooks} from "../../lib/course/notebook/rewrite.js";

const NOW = new Date("2026-11-22T12:00:00Z");

const COURSE = `chapters:
  - number: 0
    notebook: 00-start
    title: Start
    question: Does it run?
    goals: [run a cell, read its answer]
    know: []
    minutes: {core: 5, all: 10}
  - number: 1
    notebook: 01-rent
    title: The rent
    question: Who pays?
    goals: [say who pays]
    know: [how to run a cell]
    minutes: {core: 30, all: 40}
    predictions:
      - {id: "01.1", question: How much?, kind: number, unit: USD}
differences:
  - {property: cost, node: by the hour, pod: none of its own, shown: [{chapter: 1, heading: Who pays}]}
`;

/** The same course, whose second chapter is number 6: those between are not written yet. */
const WITH_A_GAP = COURSE.replace("number: 1", "number: 6").replace("chapter: 1", "chapter: 6").replaceAll("01", "06");

const PARTS = ["**Predict.** How much?", "**Recap.** It is rent.", "**What we left out.** Taxes."];
const text = (source: string, id: string) => ({cell_type: "markdown", id, metadata: {}, source});
const code = (source: string, id: string) => ({
  cell_type: "code",
  id,
  metadata: {},
  source,
  outputs: [],
  execution_count: null
});
const CHAPTER_1 = [
  ...PARTS.map((part, index) => text(part, `part-${index}`)),
  text("### Who pays", "row"),
  code('predict("01.1", 7)', "guess")
];

/** A checkout with a course of two chapters; `cells` are those of chapter 1, as somebody saved them. */
function checkout(cells: readonly object[] = CHAPTER_1): string {
  const root = mkdtempSync(join(tmpdir(), "tenancy-form-"));
  onTestFinished(() => rmSync(root, {recursive: true}));
  mkdirSync(join(root, "notebooks"));
  writeFileSync(join(root, "notebooks/course.yaml"), COURSE);
  save(root, "00-start.ipynb", [text("Hello.", "hello")]);
  save(root, "01-rent.ipynb", cells);
  return root;
}

function save(root: string, name: string, cells: readonly object[]): void {
  writeFileSync(join(root, "notebooks", name), JSON.stringify({nbformat: 4, nbformat_minor: 5, metadata: {}, cells}));
}

/** What somebody does to the cells: the header, four texts, one of code. */
type Change = (cells: {[field: string]: unknown}[]) => unknown;

/** A checkout in good form, whose chapter 1 is then changed as a person or a program would. */
function changed(change: Change): string {
  const root = checkout();
  rewriteNotebooks(root, NOW);
  const path = join(root, "notebooks/01-rent.ipynb");
  const notebook = JSON.parse(readFileSync(path, "utf8"));
  change(notebook.cells);
  writeFileSync(path, `${JSON.stringify(notebook, null, 1)}\n`);
  return root;
}

const faults = (root: string) =>
  notebookFormFaults(root).map(({where, what, fix}) => `${where} ${what}. To fix: ${fix}.`);

describe("notebookFormFaults(root)", () => {
  it("finds nothing in notebooks that npm run notebooks has written", () => {
    const root = checkout();
    expect(rewriteNotebooks(root, NOW)).toEqual(["00-start.ipynb", "01-rent.ipynb"]);
    expect(faults(root)).toEqual([]);
    expect(rewriteNotebooks(root, NOW)).toEqual([]);
  });

  it.each<[name: string, change: Change, fault: string]>([
    [
      "an output",
      ([, , , , , last]) => Object.assign(last!, {outputs: [{output_type: "stream"}]}),
      "01-rent.ipynb, cell 6 is stored with outputs"
    ],
    [
      "an execution count",
      ([, , , , , last]) => Object.assign(last!, {execution_count: 3}),
      "01-rent.ipynb, cell 6 is stored with outputs or"
    ],
    [
      "an id taken twice",
      ([, , , , , last]) => Object.assign(last!, {id: "part-0"}),
      '01-rent.ipynb, cell 6 has the id "part-0" of an earlier cell'
    ],
    [
      "a cell without an id",
      ([, , , , , last]) => Object.assign(last!, {id: undefined}),
      "01-rent.ipynb, cell 6 has no id"
    ],
    [
      "another header",
      ([header]) => Object.assign(header!, {source: ["# 1. Who?"]}),
      '01-rent.ipynb has a cell "header" that differs'
    ],
    ["no header", cells => cells.shift(), "01-rent.ipynb does not open with the header"],
    [
      "metadata of an editor",
      ([, part]) => Object.assign(part!, {metadata: {collapsed: true}}),
      "01-rent.ipynb is not in canonical form"
    ],
    [
      "keys in another order",
      cells => cells.push({source: [], metadata: {}, id: "z", cell_type: "markdown"}),
      "01-rent.ipynb is not in canonical form"
    ]
  ])("finds %s, and npm run notebooks mends it", (_name, change, fault) => {
    const root = changed(change);
    expect(faults(root)).toEqual([expect.stringContaining(`notebooks/${fault}`)]);
    expect(faults(root)[0]).toContain("To fix: npm run notebooks.");
    rewriteNotebooks(root, NOW);
    expect(faults(root)).toEqual([]);
  });

  it.each([
    ["Predict", 0],
    ["Recap", 1],
    ["What we left out", 2]
  ])('finds that the part "%s" is missing', (part, at) => {
    const root = checkout(CHAPTER_1.filter((_, index) => index !== at));
    rewriteNotebooks(root, NOW);
    expect(faults(root)).toEqual([
      `notebooks/01-rent.ipynb has no part "${part}". To fix: add a text cell that opens with **${part}.**.`
    ]);
  });

  it("finds predictions that only one of notebook and course.yaml has", () => {
    const root = checkout([...CHAPTER_1.slice(0, 4), code("predict('01.2', 7)", "guess")]);
    rewriteNotebooks(root, NOW);
    expect(faults(root)).toEqual([
      expect.stringContaining('asks for the prediction "01.2"'),
      expect.stringContaining('does not ask for the prediction "01.1"')
    ]);
  });

  it("finds a notebook that is not in course.yaml, and the reverse", () => {
    const root = checkout();
    rewriteNotebooks(root, NOW);
    save(root, "07-extra.ipynb", []);
    rmSync(join(root, "notebooks/00-start.ipynb"));
    expect(faults(root)).toEqual([
      "notebooks/course.yaml lists 00-start.ipynb, which is not in notebooks/. To fix: write the notebook, or take the chapter out.",
      expect.stringContaining("notebooks/07-extra.ipynb is not in notebooks/course.yaml"),
      expect.stringContaining("notebooks/07-extra.ipynb is not in canonical form")
    ]);
  });

  it("tells of a file that cannot be read, and goes on with the others", () => {
    const root = checkout();
    rewriteNotebooks(root, NOW);
    writeFileSync(join(root, "notebooks/00-start.ipynb"), "<<<<<<< HEAD\n");
    expect(faults(root)).toEqual([
      expect.stringMatching(/^00-start\.ipynb is not JSON .*To fix: look for merge marks/)
    ]);
    writeFileSync(join(root, "notebooks/course.yaml"), "chapters: 3");
    expect(faults(root)).toEqual([expect.stringMatching(/course\.yaml: chapters is not a list/)]);
  });
});

describe("rewriteNotebooks(root, now)", () => {
  it("keeps what the files were, byte by byte", () => {
    const root = checkout();
    const before = readFileSync(join(root, "notebooks/01-rent.ipynb"), "utf8");
    rewriteNotebooks(root, NOW);
    expect(readFileSync(join(root, ".cache/notebooks/2026-11-22T12-00-00.000Z-01-rent.ipynb"), "utf8")).toBe(before);
    expect(readdirSync(join(root, "notebooks"))).toEqual(["00-start.ipynb", "01-rent.ipynb", "course.yaml"]);
  });

  it("keeps the learner's cells, in front of the header's old place too", () => {
    const root = changed(cells => cells.unshift(text("My notes.", "mine")));
    rewriteNotebooks(root, NOW);
    const cells = readNotebook(join(root, "notebooks/01-rent.ipynb")).cells;
    expect(cells.slice(0, 3).map(({id, source}) => [id, source.split("\n")[0]])).toEqual([
      ["header", "# 1. Who pays?"],
      ["mine", "My notes."],
      ["part-0", PARTS[0]]
    ]);
  });

  it("writes nothing when one file cannot be read", () => {
    const root = checkout();
    const before = readFileSync(join(root, "notebooks/00-start.ipynb"), "utf8");
    writeFileSync(join(root, "notebooks/01-rent.ipynb"), "{");
    expect(() => rewriteNotebooks(root, NOW)).toThrow("01-rent.ipynb");
    expect(readFileSync(join(root, "notebooks/00-start.ipynb"), "utf8")).toBe(before);
  });
});

describe("the table of differences", () => {
  it("is written where a chapter has a cell for it, with a link to the heading above the cell that shows the row", () => {
    const root = checkout([text("to be written", "differences"), ...CHAPTER_1]);
    rewriteNotebooks(root, NOW);
    expect(readNotebook(join(root, "notebooks/01-rent.ipynb")).cells[1]?.source).toBe(`| | a node | a pod | see it |
|---|---|---|---|
| **cost** | by the hour | none of its own | [Who pays](#Who-pays) |`);
  });

  it("wants the heading it points to, right above a cell that runs", () => {
    const moved = [...CHAPTER_1.slice(0, -1), text("In between.", "between"), ...CHAPTER_1.slice(-1)];
    for (const cells of [moved, CHAPTER_1.filter(({source}) => !String(source).includes("###"))]) {
      expect(faults(checkout(cells)).join()).toContain('has no heading "Who pays" with a code cell below');
    }
  });
});

describe("a course whose chapter numbers leave a gap", () => {
  const course = parseCourse(WITH_A_GAP);

  it("leads from each chapter to its neighbours in the list", () => {
    const [start, rent] = course.chapters.map(chapter => headerText(chapter, course).split("\n").at(-1));
    expect(start).toBe("[Next: 6. The rent](06-rent.ipynb)");
    expect(rent).toBe("[Previous: 0. Start](00-start.ipynb)");
  });

  it("links a difference to the chapter of that number", () => {
    expect(differencesText(course, 0)).toContain("| [chapter 6](06-rent.ipynb#Who-pays) |");
  });
});

describe("headerText(chapter, course)", () => {
  it("says question, title, minutes, goals, what to know first, and where to go", () => {
    const course = readCourse(checkout());
    expect(headerText(course.chapters[1]!, course)).toBe(`# 1. Who pays?

**The rent.** The core path takes 30 minutes, everything 40.

After this chapter you can

- say who pays

What to know first

- how to run a cell

[Previous: 0. Start](00-start.ipynb)`);
  });

  it("leaves out what to know first when that is nothing", () => {
    const course = readCourse(checkout());
    expect(headerText(course.chapters[0]!, course)).not.toContain("know first");
    expect(headerText(course.chapters[0]!, course)).toMatch(/\n\n\[Next: 1\. The rent\]\(01-rent\.ipynb\)$/);
  });
});
