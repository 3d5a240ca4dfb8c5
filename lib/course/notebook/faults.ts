// What must not happen when a notebook runs, and what must not be missing from what it shows.
import type {Notebook} from "./notebook.js";
import {codeCells} from "./notebook.js";
import type {CellResult, Display} from "./run.js";

export interface NotebookFault {
  /** The file's name. */
  readonly notebook: string;
  /** The number that JupyterLab shows in brackets when all cells run once: code cells from 1. */
  readonly cell: number;
  readonly firstLine: string;
  readonly what: string;
  readonly fix: string;
}

export const VEGA_LITE = "application/vnd.vegalite.v5+json";

/** A line of a message that is long enough to tell by. */
const SHOWN_CHARACTERS = 300;

/**
 * Everything that is wrong with a run: a cell that failed, wrote to stderr, took too long or ended its process, and a picture
 * without words or without its still form. Cells that did not run for another's fault are not named.
 *
 * @param results - what `runNotebook` gave for this notebook
 * @example notebookFaults(await runNotebook(path), readNotebook(path)).map(faultText)
 */
export function notebookFaults(results: readonly CellResult[], notebook: Notebook): NotebookFault[] {
  return faultsByCell(results, notebook, result => [
    ...runFaults(result),
    ...result.displays.flatMap(display => displayFaults(display))
  ]);
}

/** What is wrong, in one sentence, and what to do, in another. */
export interface Finding {
  readonly what: string;
  readonly fix: string;
}

/** The findings of `look` on each cell that ran, with the place of the cell. */
export function faultsByCell(
  results: readonly CellResult[],
  notebook: Notebook,
  look: (result: CellResult) => readonly Finding[]
): NotebookFault[] {
  const sources = codeCells(notebook).map(cell => cell.source);
  return results.flatMap((result, index) => {
    const firstLine = (sources[index] ?? "").trim().split("\n")[0] ?? "";
    return look(result).map(finding => ({notebook: notebook.name, cell: index + 1, firstLine, ...finding}));
  });
}

/** The fault as a person reads it. @example faultText(fault) // "01-….ipynb, cell [3] (const a = 1): failed: …. To fix: …." */
export function faultText({notebook, cell, firstLine, what, fix}: NotebookFault): string {
  return `${notebook}, cell [${cell}] (${firstLine}): ${what}\nTo fix: ${fix}.`;
}

function runFaults({status, stderr}: CellResult): Finding[] {
  const said = stderr.trim() === "" ? "" : `: ${shorten(stderr)}`;
  switch (status) {
    case "error":
      return [{what: `failed${said}`, fix: "mend the cell until it runs without an error"}];
    case "timeout":
      return [
        {what: `did not end in time${said}`, fix: "look for a loop or a promise that never ends, or ask for less"}
      ];
    case "died":
      return [{what: `ended its process${said}`, fix: "take out process.exit, or look for what uses up the memory"}];
    case "ok":
    case "skipped":
      return stderr === "" ? [] : [stderrFinding(stderr)];
  }
}

function stderrFinding(stderr: string): Finding {
  const late = /^(UncaughtException|UnhandledPromiseRejection):/m.test(stderr);
  return {
    what: `wrote to stderr: ${shorten(stderr)}`,
    fix: late
      ? "await what the cell starts, and catch its errors there: this one came when the cell had ended"
      : "write with console.log what the reader is to see, and mend what causes the rest"
  };
}

function displayFaults({data}: Display): Finding[] {
  const html = data["text/html"];
  return [
    ...(VEGA_LITE in data ? vegaLiteFaults(data) : []),
    ...("image/svg+xml" in data && isBlank(data["text/plain"]) ? [missing("an SVG picture", "text/plain")] : []),
    ...(typeof html === "string" ? (html.match(/<img\b[^>]*>/gi) ?? []) : []).flatMap(imageFaults)
  ];
}

function vegaLiteFaults(data: Display["data"]): Finding[] {
  const {description} = (data[VEGA_LITE] ?? {}) as {description?: unknown};
  const words: Finding[] = isBlank(description)
    ? [
        {
          what: "shows a Vega-Lite chart without a description",
          fix: "give the chart a description that says what it shows, with its figures"
        }
      ]
    : [];
  return isBlank(data["image/svg+xml"]) ? [...words, missing("a Vega-Lite chart", "image/svg+xml")] : words;
}

function imageFaults(image: string): Finding[] {
  const alt = /\salt\s*=\s*("([^"]*)"|'([^']*)'|[^\s>]+)/i.exec(image);
  const text = alt === null ? "" : (alt[2] ?? alt[3] ?? alt[1]);
  const words = isBlank(text)
    ? [{what: "shows an image without an alt text", fix: "say in alt what the image shows"}]
    : [];
  return /\ssrc\s*=\s*["']?data:/i.test(image)
    ? words
    : [...words, {what: "loads an image from elsewhere", fix: "put the image in as a data: address"}];
}

function missing(what: string, type: string): Finding {
  return {
    what: `shows ${what} without ${type}, its form for viewers that cannot draw it`,
    fix: "show it with show(chart), which adds every form"
  };
}

function isBlank(value: unknown): boolean {
  return typeof value !== "string" || value.trim() === "";
}

/** One line of a message; of a stack only what was thrown, as the rest names files that nobody wrote. */
function shorten(text: string): string {
  const lines = text.split("\n").map(line => line.trim());
  const line = lines.filter(words => !/^(at |\^+$|$)/.test(words)).join(" | ");
  return line.length <= SHOWN_CHARACTERS ? line : `${line.slice(0, SHOWN_CHARACTERS)}…`;
}
