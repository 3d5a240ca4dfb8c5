// The cells of a notebook that belong to course.yaml: what is written there by hand is replaced.
import type {Chapter, Course} from "../course-file.js";
import {differencesText} from "./differences.js";
import {headerText} from "./header.js";
import type {Notebook, NotebookCell} from "./notebook.js";

/** Every chapter opens with this cell; the others are written where a chapter has a text cell of that id. */
const HEADER_ID = "header";

const TEXTS: Readonly<Record<string, (chapter: Chapter, course: Course) => string>> = {
  [HEADER_ID]: headerText,
  differences: (chapter, course) => differencesText(course, chapter.number)
};

/** Is this a cell that course.yaml writes? */
export function isGenerated({kind, id}: NotebookCell): boolean {
  return kind === "markdown" && id !== undefined && Object.hasOwn(TEXTS, id);
}

/**
 * The notebook with its generated cells fresh and the header in front: its own text when it is a chapter of the course, untouched
 * when it is not.
 *
 * @example withGenerated(notebook, readCourse(root)).cells[0]?.id // "header"
 */
export function withGenerated(notebook: Notebook, course: Course): Notebook {
  const chapter = course.chapters.find(({notebook: name}) => `${name}.ipynb` === notebook.name);
  if (!chapter) return notebook;
  const fresh = (cell: NotebookCell): NotebookCell => ({...cell, source: TEXTS[cell.id as string]!(chapter, course)});
  const isHeader = (cell: NotebookCell) => isGenerated(cell) && cell.id === HEADER_ID;
  const header = notebook.cells.find(isHeader) ?? NEW_HEADER;
  const others = notebook.cells.filter(cell => cell !== header);
  return {...notebook, cells: [fresh(header), ...others.map(cell => (isGenerated(cell) ? fresh(cell) : cell))]};
}

const NEW_HEADER: NotebookCell = {
  kind: "markdown",
  id: HEADER_ID,
  source: "",
  tags: [],
  attachments: undefined,
  hasRun: false
};
