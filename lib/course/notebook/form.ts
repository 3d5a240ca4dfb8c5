// The form of the committed notebooks: canonical text, fresh headers, the parts that each chapter has.
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {SimError} from "../../core/errors.js";
import {compareCodeUnits} from "../../core/order.js";
import {type Chapter, type Course, readCourse} from "../course-file.js";
import {isGenerated, withGenerated} from "./generated.js";
import {idFault, notebookText} from "./normalise.js";
import {codeCells, type Notebook, parseNotebook} from "./notebook.js";

/** What is wrong with a notebook, and what to do about it. */
export interface FormFault {
  /** The file, and the cell where there is one: "notebooks/01-….ipynb, cell 3". */
  readonly where: string;
  readonly what: string;
  readonly fix: string;
}

const REWRITE = "npm run notebooks";

/** What each chapter from 1 on has, as its text cells name it. */
const PARTS = ["Predict", "Recap", "What we left out"];

/**
 * Every way in which the notebooks of the checkout at `root` differ from the form of the course; none when all is well.
 *
 * @example notebookFormFaults(root).map(({where, what, fix}) => `${where} ${what}. To fix: ${fix}.`)
 */
export function notebookFormFaults(root: string): FormFault[] {
  let course: Course;
  try {
    course = readCourse(root);
  } catch (error) {
    return [faultOf(error)];
  }
  const names = notebookNames(root);
  const listed = course.chapters.map(({notebook}) => `${notebook}.ipynb`);
  return [
    ...listed
      .filter(name => !names.includes(name))
      .map(name => ({
        where: "notebooks/course.yaml",
        what: `lists ${name}, which is not in notebooks/`,
        fix: "write the notebook, or take the chapter out"
      })),
    ...names
      .filter(name => !listed.includes(name))
      .map(name => ({
        where: `notebooks/${name}`,
        what: "is not in notebooks/course.yaml",
        fix: "add its chapter there, or move the notebook to another folder"
      })),
    ...names.flatMap(name => fileFaults(readFileSync(join(root, "notebooks", name), "utf8"), name, course))
  ];
}

/** The names of the notebooks in `notebooks/`, sorted. */
export function notebookNames(root: string): string[] {
  const folder = join(root, "notebooks");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => name.endsWith(".ipynb"))
    .sort(compareCodeUnits);
}

function fileFaults(text: string, name: string, course: Course): FormFault[] {
  let notebook: Notebook;
  try {
    notebook = parseNotebook(text, name);
  } catch (error) {
    return [faultOf(error)];
  }
  const chapter = course.chapters.find(({notebook: listed}) => `${listed}.ipynb` === name);
  const faults = [
    ...cellFaults(notebook),
    ...(chapter ? generatedFaults(notebook, course) : []),
    ...(chapter ? differenceFaults(notebook, chapter, course) : []),
    ...(chapter ? predictionFaults(notebook, chapter) : []),
    ...(chapter && chapter.number > 0 ? partFaults(notebook) : [])
  ];
  // A text that differs for a reason named above needs no second complaint.
  if (faults.length === 0 && notebookText(notebook) !== text) {
    faults.push({where: `notebooks/${name}`, what: "is not in canonical form", fix: REWRITE});
  }
  return faults;
}

function cellFaults(notebook: Notebook): FormFault[] {
  const taken = new Set<string>();
  return notebook.cells.flatMap((cell, index) => {
    const where = `notebooks/${notebook.name}, cell ${index + 1}`;
    const id = idFault(cell.id, taken);
    if (cell.id !== undefined) taken.add(cell.id);
    return [
      ...(id === undefined ? [] : [{where, what: id, fix: REWRITE}]),
      ...(cell.hasRun ? [{where, what: "is stored with outputs or an execution count", fix: REWRITE}] : [])
    ];
  });
}

function generatedFaults(notebook: Notebook, course: Course): FormFault[] {
  const where = `notebooks/${notebook.name}`;
  const fresh = withGenerated(notebook, course).cells.filter(isGenerated);
  const stored = notebook.cells.filter(isGenerated);
  if (notebook.cells[0]?.id !== fresh[0]?.id) {
    return [{where, what: "does not open with the header that notebooks/course.yaml gives", fix: REWRITE}];
  }
  return fresh
    .filter((cell, i) => cell.source !== stored[i]?.source)
    .map(({id}) => ({
      where,
      what: `has a cell "${id}" that differs from what notebooks/course.yaml gives`,
      fix: REWRITE
    }));
}

/** Every row of the differences that the chapter shows has its heading there, and a cell that runs right below. */
function differenceFaults(notebook: Notebook, {number}: Chapter, {differences}: Course): FormFault[] {
  const isShown = (heading: string) =>
    notebook.cells.some(
      ({kind, source}, i) =>
        kind === "markdown" &&
        source.split("\n").some(line => /^#+ /.test(line) && line.replace(/^#+ +/, "").trim() === heading) &&
        notebook.cells[i + 1]?.kind === "code"
    );
  const headings = differences.flatMap(({shown}) => shown.filter(({chapter}) => chapter === number));
  return headings
    .filter(({heading}) => !isShown(heading))
    .map(({heading}) => ({
      where: `notebooks/${notebook.name}`,
      what: `has no heading "${heading}" with a code cell below, which the differences of course.yaml point to`,
      fix: "write the cell, or mend the heading in course.yaml"
    }));
}

/** Every prediction of course.yaml is asked in its chapter, and the chapter asks no other. */
function predictionFaults(notebook: Notebook, chapter: Chapter): FormFault[] {
  const where = `notebooks/${notebook.name}`;
  const calls = codeCells(notebook).flatMap(cell => [...cell.source.matchAll(/\bpredict\(\s*["'`]([^"'`]*)/g)]);
  const asked = calls.map(call => call[1] ?? "");
  const listed = chapter.predictions.map(prediction => prediction.id);
  return [
    ...asked
      .filter(id => !listed.includes(id))
      .map(id => ({
        where,
        what: `asks for the prediction "${id}", which its chapter in course.yaml does not have`,
        fix: "add it under predictions"
      })),
    ...listed
      .filter(id => !asked.includes(id))
      .map(id => ({
        where,
        what: `does not ask for the prediction "${id}" of course.yaml`,
        fix: `add a cell with predict("${id}"), or take it out of course.yaml`
      }))
  ];
}

function partFaults(notebook: Notebook): FormFault[] {
  const texts = notebook.cells.filter(cell => cell.kind === "markdown" && !isGenerated(cell)).map(cell => cell.source);
  return PARTS.filter(part => !texts.some(text => new RegExp(`^(#+ +|\\*\\*)${part}\\b`, "m").test(text))).map(
    part => ({
      where: `notebooks/${notebook.name}`,
      what: `has no part "${part}"`,
      fix: `add a text cell that opens with **${part}.**`
    })
  );
}

/** A mistake in a file, told as a fault of the form. */
function faultOf(error: unknown): FormFault {
  if (!(error instanceof SimError)) throw error;
  const found = error.got === undefined ? "" : ` (${String(error.got)})`;
  return {where: error.where, what: `is not ${error.expected}${found}`, fix: error.fix};
}
