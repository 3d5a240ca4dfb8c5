import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {SimError} from "../../lib/core/errors.js";
import {notebookText} from "../../lib/course/notebook/normalise.js";
import {type Notebook, parseNotebook} from "../../lib/course/notebook/notebook.js";

const NAME = "01-test.ipynb";
const read = (text: string) => parseNotebook(text, NAME);

/** A notebook as JupyterLab or an editor may have saved it: any ids, tags, outputs, text as one string or as lines. */
const storedCell = fc.record(
  {
    cell_type: fc.constantFrom("code", "markdown", "raw"),
    id: fc.oneof(fc.constantFrom("header", "a", "b", "not allowed!", ""), fc.integer()),
    source: fc.oneof(fc.string({unit: "binary"}), fc.array(fc.string({unit: "grapheme"}).map(line => `${line}\n`))),
    metadata: fc.record({tags: fc.array(fc.string()), collapsed: fc.boolean()}, {requiredKeys: []}),
    outputs: fc.array(fc.record({output_type: fc.constant("stream"), text: fc.string()})),
    execution_count: fc.option(fc.nat()),
    attachments: fc.dictionary(fc.string(), fc.dictionary(fc.constant("image/png"), fc.base64String()))
  },
  {requiredKeys: ["cell_type", "source"]}
);
const stored = fc.record({
  nbformat: fc.constant(4),
  nbformat_minor: fc.constantFrom(2, 5),
  metadata: fc.dictionary(fc.string(), fc.json()),
  cells: fc.array(storedCell)
});

const said = ({cells}: Notebook) =>
  cells.map(({kind, source, tags, attachments}) => ({kind, source, tags, attachments}));

describe("notebookText(notebook)", () => {
  it("keeps every cell with its kind, text, tags and pasted pictures, in their order", () => {
    fc.assert(
      fc.property(stored, file => {
        const notebook = read(JSON.stringify(file));
        expect(said(read(notebookText(notebook)))).toEqual(said(notebook));
      })
    );
  });

  it("is the same when it is taken again", () => {
    fc.assert(
      fc.property(stored, file => {
        const once = notebookText(read(JSON.stringify(file)));
        expect(notebookText(read(once))).toBe(once);
      })
    );
  });

  it("gives each cell an id that Jupyter allows and that no other cell has", () => {
    fc.assert(
      fc.property(stored, file => {
        const ids = read(notebookText(read(JSON.stringify(file)))).cells.map(cell => cell.id ?? "");
        expect(ids.every(id => /^[a-zA-Z0-9_-]{1,64}$/.test(id))).toBe(true);
        expect(new Set(ids).size).toBe(ids.length);
      })
    );
  });

  it("writes what Jupyter writes: keys in order, lines as a list, one space of indent, a line end at the end", () => {
    const file = {
      nbformat_minor: 5,
      nbformat: 4,
      metadata: {widgets: {}},
      cells: [
        {source: "", metadata: {}, id: "empty", cell_type: "markdown"},
        {
          ...{source: "const a = 1;\na", outputs: [{output_type: "stream", text: "1"}], execution_count: 7},
          ...{metadata: {tags: ["core"], editable: true}, id: "first", cell_type: "code"}
        }
      ]
    };
    expect(notebookText(read(JSON.stringify(file)))).toBe(`{
 "cells": [
  {
   "cell_type": "markdown",
   "id": "empty",
   "metadata": {},
   "source": []
  },
  {
   "cell_type": "code",
   "execution_count": null,
   "id": "first",
   "metadata": {
    "tags": [
     "core"
    ]
   },
   "outputs": [],
   "source": [
    "const a = 1;\\n",
    "a"
   ]
  }
 ],
 "metadata": {
  "kernelspec": {
   "display_name": "TypeScript",
   "language": "typescript",
   "name": "tslab"
  },
  "language_info": {
   "codemirror_mode": {
    "mode": "typescript",
    "name": "javascript",
    "typescript": true
   },
   "file_extension": ".ts",
   "mimetype": "text/typescript",
   "name": "typescript",
   "version": "3.7.2"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`);
  });

  it("keeps the ids that are good and names the others after their place", () => {
    const ids = ["a", "a", undefined, "cell-2", "no good"];
    const cells = ids.map(id => ({cell_type: "markdown", source: "x", ...(id === undefined ? {} : {id})}));
    const text = notebookText(read(JSON.stringify({nbformat: 4, cells})));
    // The second "a" would be cell-2, but that is the fourth cell's.
    expect(read(text).cells.map(cell => cell.id)).toEqual(["a", "cell-2-2", "cell-3", "cell-2", "cell-5"]);
  });
});

describe("parseNotebook(text, name)", () => {
  it.each([
    ["", /01-test\.ipynb is .*expected JSON\. To fix: .*git checkout -- notebooks\/01-test\.ipynb/],
    ['<<<<<<< HEAD\n{"cells": []}', /expected JSON\. To fix: look for merge marks/],
    ["null", /expected a notebook of nbformat 4/],
    ['{"nbformat": 3, "worksheets": []}', /expected a notebook of nbformat 4.*save it again/],
    ['{"nbformat": 4, "cells": {}}', /expected a notebook of nbformat 4/],
    ['{"nbformat": 4, "cells": [null]}', /cell 1: cell_type is null; expected "code"/],
    ['{"nbformat": 4, "cells": [{"cell_type": "heading", "source": "x"}]}', /cell 1: cell_type is "heading"/],
    ['{"nbformat": 4, "cells": [{"cell_type": "code", "source": [1]}]}', /cell 1: source: expected text/]
  ])("refuses %j with what to do", (text, message) => {
    expect(() => read(text)).toThrow(SimError);
    expect(() => read(text)).toThrow(message);
  });
});
