// The drawing library inside the page, so that a page is one file and works offline.
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";

const require = createRequire(import.meta.url);

/** In the order in which they need each other. */
const LIBRARIES = ["vega", "vega-lite", "vega-embed"];

/** Draws every chart beside its stored picture, which goes when the drawing stands. `ast` draws without eval, which the page forbids. */
const DRAW = `
for (const figure of document.querySelectorAll("figure.chart")) {
  const still = figure.querySelector("img");
  const live = document.createElement("div");
  const spec = JSON.parse(figure.querySelector("script").textContent);
  still.before(live);
  vegaEmbed(live, spec, {actions: false, renderer: "svg", ast: true}).then(() => still.remove(), () => live.remove());
}
`;

/** The scripts that a page with charts carries, each safe inside a script element. */
export function chartScripts(): readonly string[] {
  const libraries = LIBRARIES.map(name => {
    return readFileSync(join(dirname(require.resolve(name)), `${name}.min.js`), "utf8");
  });
  return [...libraries, DRAW].map(escapeScript);
}

/**
 * What a page may do, as a Content-Security-Policy: run these very scripts and no other, show pictures that it carries, load nothing.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy
 */
export function policy(scripts: readonly string[]): string {
  const hashes = scripts.map(script => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  const runnable = hashes.length > 0 ? hashes.join(" ") : "'none'";
  return `default-src 'none'; script-src ${runnable}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
}

/** No text of a script may end its element, or open a comment in which the end is not seen. */
function escapeScript(script: string): string {
  return script.replace(/<(?=\/script|script|!--)/gi, "\\x3c").replaceAll("\r\n", "\n");
}
