import {expect, it, onTestFinished} from "vitest";
import {KernelClient} from "./kernel-client.js";
import {GOOD_CHART, scratchFolder} from "./plant.js";

const spec = GOOD_CHART["application/vnd.vegalite.v5+json"];
const CHART = {
  title: "Rent",
  description: spec.description,
  table: {
    caption: "Rent by number of nodes",
    columns: [
      {key: "nodes", title: "Nodes"},
      {key: "usdPerHour", title: "Rent (USD/h)"}
    ],
    rows: spec.data.values
  },
  picture: {kind: "vega-lite", spec}
};

it("the kernel runs cells with tenancy over ZeroMQ, keeps every form of an output, and goes when it is asked to", async () => {
  const kernel = await KernelClient.start(scratchFolder());
  onTestFinished(() => kernel.close());

  const sum = await kernel.execute("1 + 1");
  expect(sum.reply).toMatchObject({type: "execute_reply", content: {status: "ok", execution_count: 1}});
  expect(sum.outputs).toMatchObject([{type: "stream", content: {name: "stdout", text: "2\n"}}]);

  const chart = await kernel.execute(`import {show} from "tenancy"; await show(${JSON.stringify(CHART)});`);
  expect(chart.outputs).toMatchObject([
    {type: "display_data", content: {data: {"application/vnd.vegalite.v5+json": CHART.picture.spec}}},
    {type: "display_data", content: {data: {"text/html": expect.stringContaining("<table>")}}}
  ]);
  const {data} = chart.outputs[0]!.content as {data: Record<string, unknown>};
  expect(data["image/svg+xml"]).toMatch(/^<svg .*<\/svg>$/s);
  expect(data["text/plain"]).toContain(CHART.description);

  // tslab tells of an error on stderr and in the status; name, value and traceback of the protocol it leaves out.
  const wrong = await kernel.execute('const price: number = "free";');
  expect(wrong.reply.content).toEqual({status: "error", execution_count: 3});
  expect(wrong.outputs).toMatchObject([
    {type: "stream", content: {name: "stderr", text: expect.stringContaining("not assignable")}}
  ]);

  expect(await kernel.shutdown()).toBe(0);
});
