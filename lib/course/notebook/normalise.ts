// One text for one notebook, so that a change of a notebook in git is a change of what it says.
import {compareCodeUnits} from "../../core/order.js";
import type {Notebook, NotebookCell} from "./notebook.js";

/** What tslab 1.0.22 answers to a kernel_info_request; JupyterLab stores the same. */
const LANGUAGE_INFO = {
  codemirror_mode: {mode: "typescript", name: "javascript", typescript: true},
  file_extension: ".ts",
  mimetype: "text/typescript",
  name: "typescript",
  version: "3.7.2"
};

/** The kernel spec that `npm start` writes. */
const KERNELSPEC = {display_name: "TypeScript", language: "typescript", name: "tslab"};

/** Ids as nbformat 4.5 wants them. @see https://nbformat.readthedocs.io/en/latest/format_description.html#cell-ids */
const CELL_ID = /^[a-zA-Z0-9_-]{1,64}$/;

/**
 * The canonical text of a notebook: keys in order and one space of indent as Jupyter writes them, no outputs, no counts, the kernel
 * of the kit, of the metadata only the cells' tags. Every cell keeps its text, and its id where that is valid and its own.
 *
 * @example notebookText(parseNotebook(text, name)) === text // is the file in canonical form?
 */
export function notebookText(notebook: Notebook): string {
  const json = {
    cells: withIds(notebook.cells).map(storedCell),
    metadata: {kernelspec: KERNELSPEC, language_info: LANGUAGE_INFO},
    nbformat: 4,
    nbformat_minor: 5
  };
  return `${JSON.stringify(sortKeys(json), null, 1)}\n`;
}

/** Why an id cannot stay, or undefined when it can; `taken` are the ids of the cells before it. */
export function idFault(id: string | undefined, taken: ReadonlySet<string>): string | undefined {
  if (id === undefined) return "has no id";
  if (!CELL_ID.test(id)) return `has the id ${JSON.stringify(id)}, which Jupyter does not allow`;
  return taken.has(id) ? `has the id "${id}" of an earlier cell` : undefined;
}

function withIds(cells: readonly NotebookCell[]): NotebookCell[] {
  const given = new Set(cells.map(cell => cell.id));
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const id = idFault(cell.id, taken) === undefined ? (cell.id as string) : freeId(index + 1, given);
    taken.add(id);
    given.add(id);
    return {...cell, id};
  });
}

/** An id that names the cell's place and is nobody's. */
function freeId(place: number, given: ReadonlySet<string | undefined>): string {
  let id = `cell-${place}`;
  for (let attempt = 2; given.has(id); attempt++) id = `cell-${place}-${attempt}`;
  return id;
}

function storedCell({kind, id, source, tags, attachments}: NotebookCell): object {
  return {
    ...(attachments ? {attachments} : {}),
    cell_type: kind,
    ...(kind === "code" ? {execution_count: null, outputs: []} : {}),
    id,
    metadata: tags.length > 0 ? {tags} : {},
    source: source === "" ? [] : source.split(/(?<=\n)/)
  };
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compareCodeUnits(a, b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
