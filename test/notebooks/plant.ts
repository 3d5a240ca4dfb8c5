// Small notebooks in a scratch folder of the checkout: inside it, so that `import … from "tenancy"` finds the library.
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll} from "vitest";
import {notebookText} from "../../lib/course/notebook/normalise.js";
import type {NotebookCell} from "../../lib/course/notebook/notebook.js";

export const checkout = fileURLToPath(new URL("../..", import.meta.url));

const scratchFolders: string[] = [];

// Once a file's tests are over, as those that run side by side cannot be told apart while they run.
afterAll(() => {
  for (const folder of scratchFolders) rmSync(folder, {recursive: true, force: true});
});

/** A folder that is gone when the tests of the file are over. */
export function scratchFolder(): string {
  mkdirSync(join(checkout, ".cache"), {recursive: true});
  const folder = mkdtempSync(join(checkout, ".cache", "planted-"));
  scratchFolders.push(folder);
  return folder;
}

/** A notebook with these code cells; returns its path. */
export function plant(...code: readonly string[]): string {
  const path = join(scratchFolder(), "planted.ipynb");
  writeFileSync(path, notebookText({name: "planted.ipynb", cells: code.map(codeCell)}));
  return path;
}

export function codeCell(source: string, index = 0): NotebookCell {
  return {kind: "code", id: `code-${index}`, source, tags: [], attachments: undefined, hasRun: false};
}

export function textCell(source: string, id = "text"): NotebookCell {
  return {kind: "markdown", id, source, tags: [], attachments: undefined, hasRun: false};
}

/** A cell that shows this bundle in one output, as `show` does, whatever is wrong with it. */
export function showCell(bundle: object): string {
  return `require("tslab/dist/jupyter.js").lastWriteDisplayData(${JSON.stringify({data: bundle, metadata: {}, transient: {}})}, false)`;
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>';

/** A chart in every form that the kit asks for. */
export const GOOD_CHART = {
  "application/vnd.vegalite.v5+json": {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: "Rent by number of nodes: 3.67 USD/h for one, 7.34 USD/h for two.",
    data: {
      values: [
        {nodes: 1, usdPerHour: 3.67},
        {nodes: 2, usdPerHour: 7.34}
      ]
    },
    mark: "bar",
    encoding: {
      x: {field: "nodes", type: "ordinal", title: "Nodes"},
      y: {field: "usdPerHour", type: "quantitative", title: "Rent (USD/h)"}
    }
  },
  "image/svg+xml": SVG,
  "text/plain": "Rent\n\nRent by number of nodes: 3.67 USD/h for one, 7.34 USD/h for two."
};
