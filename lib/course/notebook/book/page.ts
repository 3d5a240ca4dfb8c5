// A page of the book: one file, nothing loaded from anywhere, readable without scripts and on paper.
import type {Chapter, Course} from "../../course-file.js";
import type {Notebook, NotebookCell} from "../notebook.js";
import type {CellResult} from "../run.js";
import {highlight} from "./highlight.js";
import {escapeHtml, proseRenderer} from "./markdown.js";
import {outputHtml} from "./outputs.js";
import {chartScripts, policy} from "./scripts.js";
import {STYLE} from "./style.js";

/**
 * A chapter as a page: its text cells, its code, and what the code gave.
 *
 * @param results - what `runNotebook` gave for this notebook
 * @param folder - where the notebook lies, for the pictures that its text shows
 */
export function chapterPage(
  chapter: Chapter,
  notebook: Notebook,
  results: readonly CellResult[],
  folder: string
): string {
  const prose = proseRenderer(folder);
  let run = 0;
  const body = notebook.cells.map(cell => {
    if (cell.kind !== "code") return cell.kind === "markdown" ? prose(cell) : "";
    run++;
    return codeHtml(cell, results[run - 1], run);
  });
  const contents = '<nav aria-label="Book"><a href="index.html">All chapters</a></nav>';
  const scripts = body.some(html => html.includes('<figure class="chart"')) ? chartScripts() : [];
  return pageHtml(
    `${chapter.number}. ${chapter.title}`,
    `${contents}\n<main>\n${body.join("\n")}\n</main>\n${contents}`,
    scripts
  );
}

/** The first page: the chapters with the question that each answers. */
export function indexPage({chapters}: Course): string {
  const items = chapters.map(
    ({number, notebook, title, question, minutes}) =>
      `<li value="${number}"><a href="${notebook}.html">${escapeHtml(title)}</a><br>${escapeHtml(question)} <small>${minutes.core} to ${minutes.all} minutes</small></li>`
  );
  const about =
    "<p>Kubernetes pods, nodes, GPUs and the bill. The chapters as they come out when every cell is run.</p>";
  return pageHtml(
    "Chapters",
    `<main>\n<h1>Tenancy</h1>\n${about}\n<ol start="0">\n${items.join("\n")}\n</ol>\n</main>`,
    []
  );
}

function codeHtml(cell: NotebookCell, result: CellResult | undefined, number: number): string {
  const code = `<pre class="code"><code>${highlight(cell.source)}</code></pre>`;
  return result === undefined ? code : `${code}\n${outputHtml(result, number)}`;
}

function pageHtml(title: string, body: string, scripts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Tenancy</title>
<style>${STYLE}</style>
</head>
<body>
${body}
${scripts.map(script => `<script>${script}</script>`).join("\n")}
</body>
</html>
`;
}
