import {describe, expect, it} from "vitest";
import {placement} from "../../lib/charts/placement.js";
import {rentStaircase} from "../../lib/charts/rent-staircase.js";
import {SimError} from "../../lib/core/errors.js";
import {toBundles} from "../../lib/course/render/bundles.js";
import {toHtml} from "../../lib/course/render/html.js";
import {show} from "../../lib/course/show.js";
import {aNode, aPod, deepFreeze} from "../builders.js";
import {HOSTILE_NAMES, xmlFault} from "../charts/pictures.js";

const STAIRS = rentStaircase([
  {pods: 1, nodes: 1, usdPerHour: 3.673},
  {pods: 2, nodes: 2, usdPerHour: 7.346}
]);
const HOUSE = placement({nodes: [aNode("n")], pods: [aPod("p", {cpu: "1"}, {nodeName: "n"})]});
const TABLE = {caption: "Rent", columns: [{key: "usd", title: "Cost (USD)"}], rows: [{usd: 3.673}]};

describe("what show stores", () => {
  it("a Vega-Lite chart is drawn by the notebook, with a still picture and words beside it, and no HTML that would hide it", async () => {
    const [drawing] = await toBundles(STAIRS);
    expect(Object.keys(drawing!)).toEqual(["application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"]);
    expect(drawing).toMatchObject({"application/vnd.vegalite.v5+json": {description: STAIRS.description}});
  });

  it("its table is an output of its own, folded", async () => {
    const [, table, ...more] = await toBundles(STAIRS);
    expect(more).toEqual([]);
    expect(table!["text/html"]).toMatch(
      /^<details><summary>Table: Rent by number of pods<\/summary><table>.*<\/table><\/details>$/
    );
  });

  it("a Plot chart is one output: an image with its description, and the table below it", async () => {
    const [drawing, ...more] = await toBundles(HOUSE);
    expect(more).toEqual([]);
    expect(Object.keys(drawing!)).toEqual(["text/html", "image/svg+xml", "text/plain"]);
    const html = drawing!["text/html"] as string;
    expect(html).toContain(`alt="${HOUSE.description}"`);
    const [, encoded = ""] = /src="data:image\/svg\+xml;base64,([^"]+)"/.exec(html) ?? [];
    expect(Buffer.from(encoded, "base64").toString("utf8")).toBe(drawing!["image/svg+xml"]);
  });

  it("in plain text a chart is its title, its description and its table", async () => {
    const [drawing] = await toBundles(STAIRS);
    expect(drawing!["text/plain"]).toBe(
      [
        STAIRS.title,
        "",
        STAIRS.description,
        "",
        "Rent by number of pods",
        "",
        "Pods  Nodes  Rent (USD/h)",
        "----  -----  ------------",
        "   1      1         3.673",
        "   2      2         7.346"
      ].join("\n")
    );
  });

  it("a table is HTML and aligned text, a text is itself", async () => {
    expect(await toBundles(TABLE)).toEqual([
      {"text/html": toHtml(TABLE), "text/plain": "Rent\n\nCost (USD)\n----------\n     3.673"}
    ]);
    expect(await toBundles("two\nlines")).toEqual([{"text/plain": "two\nlines"}]);
  });

  it("a long table stops after 200 rows and says how many there are", async () => {
    const rows = Array.from({length: 1000}, (_, i) => ({usd: i}));
    const [bundle] = await toBundles({...TABLE, rows});
    expect(bundle!["text/plain"]).toMatch(/^Rent \(the first 200 of 1000 rows\)\n/);
    expect((bundle!["text/html"] as string).match(/<tr>/g)).toHaveLength(201);
  });

  it.each([STAIRS, HOUSE])("leaves $title as it was, and is the same at every call", async chart => {
    const frozen = deepFreeze(structuredClone(chart));
    expect(await toBundles(frozen)).toEqual(await toBundles(frozen));
  });

  it.each(HOSTILE_NAMES)("escapes a name such as %j in every form", async name => {
    const chart = placement({nodes: [aNode(name)], pods: [aPod(name, {cpu: "1"}, {nodeName: name})]}, {title: name});
    const [bundle] = await toBundles({...chart, table: {...chart.table, caption: name}});
    const html = bundle!["text/html"] as string;
    // An <img> closes itself in HTML; beside that, both must be sound XML.
    expect(xmlFault(html.replace(/(<img [^>]*)>/, "$1/>"))).toBeUndefined();
    expect(xmlFault(bundle!["image/svg+xml"] as string)).toBeUndefined();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what would steer a terminal
    expect(bundle!["text/plain"]).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });

  it.each([null, undefined, 42, {nodes: [], pods: []}, []])("refuses %j, and says what to give", async what => {
    const refusal = toBundles(what as never);
    await expect(refusal).rejects.toBeInstanceOf(SimError);
    await expect(refusal).rejects.toThrow("expected a chart, a table or a text");
  });
});

describe("toHtml(table)", () => {
  it("has a caption, headings with scope, and numbers on the right", () => {
    expect(toHtml(TABLE)).toBe(
      "<table><caption>Rent</caption>" +
        '<thead><tr><th scope="col" style="text-align:right">Cost (USD)</th></tr></thead>' +
        '<tbody><tr><td style="text-align:right">3.673</td></tr></tbody></table>'
    );
  });
});

describe("show(what)", () => {
  it("does nothing outside a notebook, and says nothing", async () => {
    await expect(show(STAIRS)).resolves.toBeUndefined();
  });
});
