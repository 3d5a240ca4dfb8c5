import type {Chart, Table} from "../../charts/chart.js";
import {cellText, isNumeric, printable} from "../../charts/text.js";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
};

/** Text for HTML and SVG, as content or inside a quoted attribute. */
export function escapeMarkup(text: string): string {
  return printable(text).replace(/[&<>"']/g, character => ENTITIES[character]!);
}

/** The table as an HTML `<table>` with a caption; numbers on the right, every text escaped. */
export function toHtml(table: Table): string {
  const columns = table.columns.map(column => ({
    ...column,
    style: ` style="text-align:${isNumeric(table, column.key) ? "right" : "left"}"`
  }));
  const head = columns.map(({title, style}) => `<th scope="col"${style}>${escapeMarkup(title)}</th>`);
  const body = table.rows.map(
    row => `<tr>${columns.map(({key, style}) => `<td${style}>${escapeMarkup(cellText(row[key]))}</td>`).join("")}</tr>`
  );
  return `<table><caption>${escapeMarkup(table.caption)}</caption><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

/** The chart's table, folded away under one line that opens it. */
export function foldedTable(table: Table): string {
  return `<details><summary>Table: ${escapeMarkup(table.caption)}</summary>${toHtml(table)}</details>`;
}

/**
 * A drawn chart with its words and table. The drawing is a data-URI image, since JupyterLab removes inline SVG
 * from a notebook that it does not trust yet, as in a fresh clone.
 */
export function figure(chart: Chart, svg: string): string {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg, "utf8").toString("base64")}`;
  const picture = `<img src="${source}" alt="${escapeMarkup(chart.description)}">`;
  return `<figure style="margin:0">${picture}<figcaption>${foldedTable(chart.table)}</figcaption></figure>`;
}
