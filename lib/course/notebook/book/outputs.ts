// What a cell printed and showed, as HTML.

import {VEGA_LITE} from "../faults.js";
import type {CellResult, Display} from "../run.js";
import {escapeHtml} from "./markdown.js";

/** Everything that a cell gave, or nothing where it gave nothing. */
export function outputHtml({stdout, displays}: CellResult, cell: number): string {
  const parts = [...(stdout === "" ? [] : [`<pre>${escapeHtml(stdout)}</pre>`]), ...displays.map(displayHtml)];
  if (parts.length === 0) return "";
  // Only a table may be too wide: then the keyboard must reach it, to scroll.
  const stop = parts.some(part => part.includes("<table")) ? ' tabindex="0"' : "";
  return `<div class="output"${stop} role="group" aria-label="Output of cell ${cell}">\n${parts.join("\n")}\n</div>`;
}

/** The richest form of an output that a page can show: a live chart, HTML, a still picture, words. */
function displayHtml({data}: Display): string {
  const svg = textOf(data["image/svg+xml"]);
  const words = textOf(data["text/plain"]);
  if (VEGA_LITE in data) return chartHtml(data[VEGA_LITE] as object, svg);
  if ("text/html" in data) return `<div>${textOf(data["text/html"])}</div>`;
  if (svg !== "") return `<figure>${stillHtml(svg, words)}</figure>`;
  return `<pre>${escapeHtml(words)}</pre>`;
}

/**
 * A chart that is drawn when the page opens; until then, and where scripts are off, its stored picture. Its words label the figure:
 * a drawing inside an image is silent to a screen reader. A chart with controls is a group, or they would be silent too.
 */
function chartHtml(spec: object, svg: string): string {
  const {description, params} = spec as {description?: string; params?: readonly object[]};
  const label = escapeHtml(description ?? "");
  const role = params?.some(param => "bind" in param) ? "group" : "img";
  const json = JSON.stringify(spec).replaceAll("<", "\\u003c");
  return `<figure class="chart" role="${role}" aria-label="${label}">
${stillHtml(svg, description ?? "")}
<script type="application/json">${json}</script>
<figcaption>${label}</figcaption>
</figure>`;
}

/** As an image, not inline: two SVGs on a page would share the names of their clip paths. */
function stillHtml(svg: string, words: string): string {
  const source = `data:image/svg+xml;base64,${Buffer.from(svg, "utf8").toString("base64")}`;
  return `<img src="${source}" alt="${escapeHtml(words)}">`;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join("");
  return typeof value === "string" ? value : "";
}
