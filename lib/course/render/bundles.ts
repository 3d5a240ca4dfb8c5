import type {Chart, JsonObject, Table} from "../../charts/chart.js";
import {printable, toText} from "../../charts/text.js";
import {SimError} from "../../core/errors.js";
import {figure, foldedTable, toHtml} from "./html.js";
import {toSvg} from "./svg.js";

/** Representations of one output by MIME type; a viewer shows the richest that it knows. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** Rows of a table that a notebook shows; the caption counts them all. */
const MOST_ROWS = 200;

/**
 * What a notebook stores for a chart, a table or a text: one bundle an output.
 *
 * @throws SimError when it is none of the three
 */
export async function toBundles(what: Chart | Table | string): Promise<readonly MimeBundle[]> {
  if (typeof what === "string") return [{"text/plain": what}];
  if (isChart(what)) return chartBundles({...what, table: firstRows(what.table)});
  if (isTable(what)) return [tableBundle(firstRows(what))];
  throw new SimError({
    where: "show(…)",
    got: what,
    expected: "a chart, a table or a text",
    fix: "give it what a chart function returns, as in show(placement(cluster)), or a string"
  });
}

async function chartBundles(chart: Chart): Promise<readonly MimeBundle[]> {
  const svg = await toSvg(chart);
  const still = {"image/svg+xml": svg, "text/plain": inWords(chart)};
  if (chart.picture.kind === "plot") return [{"text/html": figure(chart, svg), ...still}];
  // JupyterLab prefers HTML to Vega-Lite within one output, so that the table for its readers is an output of its own.
  return [{"application/vnd.vegalite.v5+json": chart.picture.spec, ...still}, {"text/html": foldedTable(chart.table)}];
}

function tableBundle(table: Table): MimeBundle {
  return {"text/html": toHtml(table), "text/plain": toText(table)};
}

/** Title, description and table, for a terminal and for whoever reads the notebook's file. */
function inWords({title, description, table}: Chart): string {
  return `${printable(title)}\n\n${printable(description)}\n\n${toText(table)}`;
}

function firstRows(table: Table): Table {
  const {length} = table.rows;
  if (length <= MOST_ROWS) return table;
  return {
    ...table,
    caption: `${table.caption} (the first ${MOST_ROWS} of ${length} rows)`,
    rows: table.rows.slice(0, MOST_ROWS)
  };
}

function isChart(what: object): what is Chart {
  return isRecord(what) && isRecord(what.picture) && "table" in what && "description" in what;
}

function isTable(what: object): what is Table {
  return isRecord(what) && Array.isArray(what.columns) && Array.isArray(what.rows);
}

// A cell can hand over anything: what it was typed as is not what it is.
function isRecord(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null;
}
