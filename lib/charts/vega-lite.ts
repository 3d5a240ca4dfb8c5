import type {Chart, JsonObject, Table} from "./chart.js";
import {printable} from "./text.js";
import {VEGA_LITE_CONFIG, WIDTH} from "./theme.js";

/** A chart drawn by Vega-Lite: `view` says what is drawn; its words, width and look are the same for all. */
export function vegaLiteChart(title: string, description: string, table: Table, view: JsonObject): Chart {
  const frame = {width: WIDTH, autosize: {type: "fit-x", contains: "padding"}};
  return chartOf(title, description, table, {...frame, ...view});
}

/** What stands to the left of a panel's plot: its title, labels of four digits, and the padding of both sides. */
const BESIDE_A_PANEL = 81;
/** The width of a panel's plot; Vega-Lite cannot fit panels to a width, so that each has its own. */
export const PANEL_WIDTH = WIDTH - BESIDE_A_PANEL;

/** As `vegaLiteChart`, with several panels above one another, the topmost first; `view` holds what they share. */
export function vegaLitePanels(
  title: string,
  description: string,
  table: Table,
  panels: readonly JsonObject[],
  view: JsonObject = {}
): Chart {
  const vconcat = panels.map(panel => ({width: PANEL_WIDTH, ...panel}));
  return chartOf(title, description, table, {...view, spacing: 10, vconcat});
}

function chartOf(title: string, description: string, table: Table, view: JsonObject): Chart {
  const spec = {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    title,
    description,
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
