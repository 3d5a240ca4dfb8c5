// A notebook as the kit sees it: cells with their text. Outputs, counts and editor settings are noise and are not kept.
import {readFileSync} from "node:fs";
import {basename} from "node:path";
import {SimError} from "../../core/errors.js";

export interface NotebookCell {
  readonly kind: "code" | "markdown" | "raw";
  /** Missing in notebooks written before nbformat 4.5. */
  readonly id: string | undefined;
  readonly source: string;
  readonly tags: readonly string[];
  /** Pictures pasted into a text cell, as the file has them. */
  readonly attachments: object | undefined;
  /** Outputs or an execution count are stored with it. */
  readonly hasRun: boolean;
}

export interface Notebook {
  /** The file's name: "01-buildings-and-offices.ipynb". */
  readonly name: string;
  readonly cells: readonly NotebookCell[];
}

/**
 * The notebook in a file.
 *
 * @throws SimError when the file is not JSON or not a notebook of nbformat 4
 * @example readNotebook("notebooks/00-start-here.ipynb").cells[0]?.source
 */
export function readNotebook(path: string): Notebook {
  return parseNotebook(readFileSync(path, "utf8"), basename(path));
}

/** The notebook that a text in Jupyter's format describes; errors as in `readNotebook`. */
export function parseNotebook(text: string, name: string): Notebook {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new SimError({
      where: name,
      got: (error as Error).message.replace(/\s+/g, " "),
      expected: "JSON",
      fix: `look for merge marks in it, or take the last good one: git checkout -- notebooks/${name}`
    });
  }
  const {nbformat, cells} = (json ?? {}) as {nbformat?: unknown; cells?: unknown};
  if (nbformat !== 4 || !Array.isArray(cells)) {
    throw new SimError({
      where: name,
      expected: "a notebook of nbformat 4 with a list of cells",
      fix: "open it in JupyterLab and save it again"
    });
  }
  return {name, cells: cells.map((cell: unknown, index) => cellOf(cell, `${name}, cell ${index + 1}`))};
}

/** The code cells in their order: what a run executes. */
export function codeCells(notebook: Notebook): readonly NotebookCell[] {
  return notebook.cells.filter(cell => cell.kind === "code");
}

/** What Jupyter stores for a cell; each field may be anything, as the file comes from outside. */
type StoredCell = {
  readonly [key in
    | "cell_type"
    | "id"
    | "source"
    | "metadata"
    | "attachments"
    | "outputs"
    | "execution_count"]?: unknown;
};

function cellOf(json: unknown, where: string): NotebookCell {
  const stored = (json ?? {}) as StoredCell;
  const kind = stored.cell_type;
  if (kind !== "code" && kind !== "markdown" && kind !== "raw") {
    throw new SimError({
      where: `${where}: cell_type`,
      got: kind ?? null,
      expected: '"code", "markdown" or "raw"',
      fix: "delete the cell"
    });
  }
  const tags = (stored.metadata as {tags?: unknown} | undefined)?.tags;
  return {
    kind,
    id: typeof stored.id === "string" ? stored.id : undefined,
    source: textOf(stored.source, where),
    tags: Array.isArray(tags) ? tags.filter(tag => typeof tag === "string") : [],
    attachments: typeof stored.attachments === "object" && stored.attachments !== null ? stored.attachments : undefined,
    hasRun: (Array.isArray(stored.outputs) && stored.outputs.length > 0) || typeof stored.execution_count === "number"
  };
}

function textOf(source: unknown, where: string): string {
  if (typeof source === "string") return source;
  if (Array.isArray(source) && source.every(line => typeof line === "string")) return source.join("");
  throw new SimError({
    where: `${where}: source`,
    expected: "text, or a list of lines",
    fix: "delete the cell, or restore the file"
  });
}
