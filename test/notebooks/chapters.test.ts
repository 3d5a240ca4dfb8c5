import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {faultText, notebookFaults} from "../../lib/course/notebook/faults.js";
import {notebookNames} from "../../lib/course/notebook/form.js";
import {readNotebook} from "../../lib/course/notebook/notebook.js";
import {runNotebook} from "../../lib/course/notebook/run.js";
import {checkout} from "./plant.js";
import {vegaLiteFaults} from "./vega-lite-schema.js";

describe.concurrent("a notebook, run from top to bottom in a fresh process", () => {
  it.each(notebookNames(checkout))("%s has no fault", async name => {
    const path = join(checkout, "notebooks", name);
    const notebook = readNotebook(path);
    const results = await runNotebook(path);

    const faults = [...notebookFaults(results, notebook), ...vegaLiteFaults(results, notebook)];

    expect(faults.map(faultText).join("\n\n")).toBe("");
    expect(results.filter(({status}) => status !== "ok")).toEqual([]);
  });
});
