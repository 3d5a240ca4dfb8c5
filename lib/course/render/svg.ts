import type {TopLevelSpec} from "vega-lite";
import type {Chart, JsonObject, PlotMark} from "../../charts/chart.js";
import {textWidth} from "../../charts/lettering.js";
import {escapeMarkup} from "./html.js";

// The drawing libraries take most of a second to load: they are imported by the first chart, not by the door.

/**
 * The chart as one self-contained SVG document, titled and described for screen readers: the same bytes for the same chart.
 *
 * @throws Error of the drawing library when a specification cannot be drawn
 * @example writeFileSync("placement.svg", await toSvg(placement(cluster)))
 */
export async function toSvg(chart: Chart): Promise<string> {
  const {picture} = chart;
  const svg =
    picture.kind === "plot" ? await drawPlot(picture.options, picture.marks) : await drawVegaLite(picture.spec);
  const title = escapeMarkup(chart.title);
  const description = escapeMarkup(chart.description);
  return svg
    .replace("<svg ", () => `<svg role="img" aria-label="${description}" `)
    .replace(">", () => `><title>${title}</title><desc>${description}</desc>`);
}

async function drawPlot(options: JsonObject, marks: readonly PlotMark[]): Promise<string> {
  const [Plot, {parseHTML}] = await Promise.all([import("@observablehq/plot"), import("linkedom")]);
  const {document} = parseHTML("<!doctype html><html><body></body></html>");
  const layers = marks.map(({mark, data, options}) => Plot[mark]([...data], options));
  const drawing = Plot.plot({...options, document, marks: layers});
  return drawing.outerHTML.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ');
}

/** What Vega exports beside its declared types. */
interface VegaInternals {
  readonly textMetrics: {width: (item: {readonly fontSize?: number; readonly limit?: number}, text: unknown) => number};
}

async function drawVegaLite(spec: JsonObject): Promise<string> {
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")]);
  // Warnings stay quiet, as a notebook fails on any line on stderr; an error ends the drawing, where Vega would log it and draw nothing.
  const logger = vega.logger(vega.Error, "error", (_method, _level, found) => {
    throw found[0] instanceof Error ? found[0] : new Error(found.join(" "));
  });
  // Vega would guess 0.8 of the size for every letter, or ask a canvas where one is installed.
  (vega as unknown as VegaInternals).textMetrics.width = ({fontSize, limit}, text) =>
    Math.min(textWidth(String(text), fontSize ?? 11), limit || Number.POSITIVE_INFINITY);
  // A copy, as Vega numbers the rows that it is given.
  const compiled = vegaLite.compile(structuredClone(spec) as unknown as TopLevelSpec, {logger});
  const view = new vega.View(vega.parse(compiled.spec), {renderer: "none", logger});
  try {
    await view.runAsync();
    return renumbered(await view.toSVG());
  } finally {
    view.finalize();
  }
}

/** Vega numbers clip paths and gradients through all pictures of a process; from 1 in each, its bytes do not depend on the others. */
function renumbered(svg: string): string {
  const ids = new Map<string, string>();
  return svg.replace(/(id="|url\(#)((?:clip|gradient_)\d+)/g, (_, before: string, id: string) => {
    if (!ids.has(id)) ids.set(id, `def${ids.size + 1}`);
    return before + ids.get(id);
  });
}
