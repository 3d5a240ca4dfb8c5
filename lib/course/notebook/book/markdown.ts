// Prose of a notebook as HTML. A notebook may come from anyone: HTML in it is shown as text, links cannot run anything (both are
// markdown-it's defaults), and no picture is fetched from elsewhere.
import {readFileSync} from "node:fs";
import {extname, resolve, sep} from "node:path";
import MarkdownIt from "markdown-it";
import type {NotebookCell} from "../notebook.js";
import {highlight} from "./highlight.js";

const IMAGE_TYPES: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".svg": "image/svg+xml"
};

/** Text for HTML, as content or inside a double-quoted attribute. */
export const {escapeHtml} = new MarkdownIt().utils;

/**
 * A renderer for the text cells of one notebook in `folder`: links to notebooks become links to their pages, pictures of the folder
 * and pasted ones are put into the page, headings get the anchors that JupyterLab gives them.
 *
 * @example proseRenderer("notebooks")(cell) // "<p>…</p>"
 */
export function proseRenderer(folder: string): (cell: NotebookCell) => string {
  const markdown = new MarkdownIt({
    html: false,
    highlight: (code, language) => (/^(ts|js|typescript|javascript)$/.test(language) ? highlight(code) : "")
  });
  const anchors = new Set<string>();
  const {rules} = markdown.renderer;

  rules.link_open = (tokens, index, options, _env, self) => {
    const link = tokens[index]!;
    const href = String(link.attrGet("href") ?? "");
    link.attrSet("href", href.replace(/^([^:]*)\.ipynb(#.*)?$/, "$1.html$2"));
    if (/^https?:/.test(href)) link.attrSet("rel", "noopener noreferrer");
    return self.renderToken(tokens, index, options);
  };
  rules.heading_open = (tokens, index, options, _env, self) => {
    tokens[index]!.attrSet("id", freeAnchor(tokens[index + 1]?.content ?? "", anchors));
    return self.renderToken(tokens, index, options);
  };
  rules.image = (tokens, index, _options, env) => {
    const {attrs, content} = tokens[index]!;
    const source = new Map(attrs ?? []).get("src") ?? "";
    const data = dataAddress(decodeURI(String(source)), (env as {cell: NotebookCell}).cell, folder);
    return data === undefined ? `<em>${escapeHtml(content)}</em>` : `<img src="${data}" alt="${escapeHtml(content)}">`;
  };
  // A wide table scrolls by itself, with the keyboard too.
  rules.table_open = () => '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>\n';
  rules.table_close = () => "</table></div>\n";

  return cell => markdown.render(cell.source, {cell});
}

/** The heading as an anchor in JupyterLab's way, spaces as hyphens; one that is taken gets a number. */
function freeAnchor(heading: string, taken: Set<string>): string {
  const wanted = heading.trim().replace(/\s+/g, "-");
  let anchor = wanted;
  for (let copy = 2; taken.has(anchor); copy++) anchor = `${wanted}-${copy}`;
  taken.add(anchor);
  return anchor;
}

/** The picture itself as an address; nothing for one that lies outside the folder, is on the internet, or is not there. */
function dataAddress(source: string, cell: NotebookCell, folder: string): string | undefined {
  if (/^data:image\/(png|jpeg|gif|svg\+xml);base64,[\w+/=]+$/.test(source)) return source;
  if (source.startsWith("attachment:")) {
    const pasted = (cell.attachments as Record<string, Record<string, unknown>> | undefined)?.[source.slice(11)];
    const [type, data] = Object.entries(pasted ?? {})[0] ?? [];
    return type && Object.values(IMAGE_TYPES).includes(type) && /^[\w+/=\s]+$/.test(String(data))
      ? `data:${type};base64,${data}`
      : undefined;
  }
  const path = resolve(folder, source);
  const type = IMAGE_TYPES[extname(path).toLowerCase()];
  if (type === undefined || !path.startsWith(resolve(folder) + sep)) return undefined;
  try {
    return `data:${type};base64,${readFileSync(path, "base64")}`;
  } catch {
    return undefined;
  }
}
