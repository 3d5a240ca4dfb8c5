import {describe, expect, it} from "vitest";
import {faultText, type NotebookFault, notebookFaults} from "../../lib/course/notebook/faults.js";
import {readNotebook} from "../../lib/course/notebook/notebook.js";
import {runNotebook} from "../../lib/course/notebook/run.js";
import {GOOD_CHART, plant, showCell} from "./plant.js";
import {vegaLiteFaults} from "./vega-lite-schema.js";

const VEGA = "application/vnd.vegalite.v5+json";
const {[VEGA]: spec, "image/svg+xml": svg, "text/plain": words} = GOOD_CHART;
const {description: _, ...withoutDescription} = spec;
const picture = "data:image/svg+xml;base64,PHN2Zy8+";

/** What is planted, the cell in which it is, and what its fault says. */
type Planted = readonly [name: string, code: string, what: RegExp];

const RUN_FAULTS: readonly Planted[] = [
  ["a type error", 'const price: number = "free";', /failed: 1:7 - Type 'string' is not assignable to type 'number'/],
  ["a thrown error", 'throw new Error("no such node");', /failed: .*no such node/],
  ["a rejected await", 'await Promise.reject(new Error("no answer"));', /failed: .*no answer/],
  ["a line on stderr", 'console.error("odd");', /wrote to stderr: odd/],
  [
    "a late throw of a timer",
    'setTimeout(() => { throw new Error("late"); }, 50); 0',
    /wrote to stderr: UncaughtException: .*late/
  ],
  ["a lost rejection", 'void Promise.reject(new Error("lost"));', /wrote to stderr: UnhandledPromiseRejection: .*lost/],
  ["a loop without end", "while (true) {}", /did not end in time/],
  ["an end of the process", "process.exit(0);", /ended its process/]
];

const DISPLAY_FAULTS: readonly Planted[] = [
  [
    "a chart that is not Vega-Lite",
    showCell({...GOOD_CHART, [VEGA]: {...spec, mark: "pillar"}}),
    /not valid Vega-Lite 5: \/mark /
  ],
  [
    "a chart without a description",
    showCell({...GOOD_CHART, [VEGA]: withoutDescription}),
    /chart without a description/
  ],
  [
    "a chart with an empty description",
    showCell({...GOOD_CHART, [VEGA]: {...spec, description: " "}}),
    /chart without a description/
  ],
  [
    "a chart without its still picture",
    showCell({[VEGA]: spec, "text/plain": words}),
    /a Vega-Lite chart without image\/svg\+xml/
  ],
  ["a picture without words", showCell({"image/svg+xml": svg}), /an SVG picture without text\/plain/],
  ["an image without alt", showCell({"text/html": `<img src="${picture}">`}), /image without an alt text/],
  ["an image with an empty alt", showCell({"text/html": `<img alt="" src="${picture}">`}), /image without an alt text/],
  [
    "an image from elsewhere",
    showCell({"text/html": '<img alt="a map" src="//example.com/map.png">'}),
    /loads an image from elsewhere/
  ]
];

async function faultsOf(path: string): Promise<NotebookFault[]> {
  const notebook = readNotebook(path);
  const results = await runNotebook(path, {timeoutMs: 6_000});
  return [...notebookFaults(results, notebook), ...vegaLiteFaults(results, notebook)];
}

function expectFault(fault: NotebookFault | undefined, cell: number, [, code, what]: Planted): void {
  expect(fault).toMatchObject({notebook: "planted.ipynb", cell, firstLine: code, what: expect.stringMatching(what)});
  expect(faultText(fault!)).toContain(`planted.ipynb, cell [${cell}] (${code}): `);
  expect(faultText(fault!)).toMatch(/To fix: .+\.$/);
}

describe.concurrent("a notebook whose second cell has a fault", () => {
  it.each(RUN_FAULTS)("is caught with %s", async (...planted) => {
    const faults = await faultsOf(plant('console.log("fine");', planted[1], 'console.log("after");'));

    expect(faults).toHaveLength(1);
    expectFault(faults[0], 2, planted);
  });
});

describe.concurrent("a notebook with a faulty output in each cell", () => {
  it("is caught with every one of them", {timeout: 60_000}, async () => {
    const faults = await faultsOf(plant(...DISPLAY_FAULTS.map(([, code]) => code)));

    expect(faults).toHaveLength(DISPLAY_FAULTS.length);
    for (const [index, planted] of DISPLAY_FAULTS.entries()) {
      expectFault(
        faults.find(({cell}) => cell === index + 1),
        index + 1,
        planted
      );
    }
  });
});

describe.concurrent("a notebook that fails when all its cells have ended", () => {
  it("is caught", async () => {
    const [fault] = await faultsOf(plant("setTimeout(() => process.exit(1), 50); 0"));
    expect(fault).toMatchObject({cell: 1, what: "ended its process"});
  });
});

describe.concurrent("a notebook without a fault", () => {
  it("has none, and its chart comes through with every form", async () => {
    const path = plant("1 + 1", showCell(GOOD_CHART), showCell({"text/html": `<img alt="a node" src='${picture}'>`}));
    expect(await faultsOf(path)).toEqual([]);

    const results = await runNotebook(path);
    expect(results.map(({status, stdout}) => [status, stdout])).toEqual([
      ["ok", "2\n"],
      ["ok", ""],
      ["ok", ""]
    ]);
    expect(results[1]!.displays).toEqual([{data: GOOD_CHART, metadata: {}}]);
  });
});
