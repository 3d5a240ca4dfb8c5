import type {Chart, JsonObject, Table} from "./chart.js";
import {printable} from "./text.js";
import {VEGA_LITE_CONFIG, WIDTH} from "./theme.js";

/** A chart drawn by Vega-Lite: `view` says what is drawn; its words, width and look are the same for all. */
export function vegaLiteChart(title: string, description: string, table: Table, view: JsonObject): Chart {
  const spec = {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    title,
    description,
    width: WIDTH,
    autosize: {type: "fit-x", contains: "padding"},
    config: VEGA_LITE_CONFIG,
    ...view
  };
  return {title, description, table, picture: {kind: "vega-lite", spec: allPrintable(spec) as JsonObject}};
}

/** The same JSON with every text made printable: the names in it come from outside. */
function allPrintable(json: unknown): unknown {
  if (typeof json === "string") return printable(json);
  if (Array.isArray(json)) return json.map(allPrintable);
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, allPrintable(value)]));
}
