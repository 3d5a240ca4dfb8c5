import {createRequire} from "node:module";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {rentStaircase} from "../../lib/charts/rent-staircase.js";
import {inKernel} from "../../lib/course/emit.js";
import {toBundles} from "../../lib/course/render/bundles.js";
import {show} from "../../lib/course/show.js";

// The kernel's own module, loaded as its process loads it; the writer that it sets for each cell is a list here.
describe("show(what) under a cell", () => {
  const kernel: {lastWriteDisplayData: unknown} = createRequire(import.meta.url)("tslab/dist/jupyter.js");
  const outputs: {output: {data: object; metadata: object; transient: object}; update: boolean}[] = [];

  beforeAll(() => {
    expect(inKernel()).toBe(false);
    kernel.lastWriteDisplayData = (output: (typeof outputs)[number]["output"], update: boolean) =>
      outputs.push({output, update});
  });
  afterAll(() => {
    kernel.lastWriteDisplayData = null;
  });

  it("writes each bundle as one new output, in order, before it resolves", async () => {
    const chart = rentStaircase([{pods: 1, nodes: 1, usdPerHour: 3.673}]);
    await show(chart);
    await show("done");
    const bundles = [...(await toBundles(chart)), {"text/plain": "done"}];
    expect(outputs).toEqual(bundles.map(data => ({output: {data, metadata: {}, transient: {}}, update: false})));
  });

  it("writes nothing for what it refuses", async () => {
    const before = outputs.length;
    await expect(show({} as never)).rejects.toThrow("show(…) is {}; expected a chart, a table or a text");
    expect(outputs).toHaveLength(before);
  });
});
