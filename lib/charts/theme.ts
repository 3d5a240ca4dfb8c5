import type {JsonObject} from "./chart.js";

// One look for all charts: opaque white, as JupyterLab's dark theme would swallow dark text on a transparent ground;
// a picture as wide as a notebook's output, with letters of 11 px and more wherever there is room.

export const WIDTH = 700;

export const FONT = 'Helvetica, Arial, "Liberation Sans", sans-serif';

export const INK = "#1b2430";
export const QUIET_INK = "#525f70";
export const PAPER = "#ffffff";
export const ALARM = "#b3261e";
/** What no tenant can have. */
export const KEPT = "#bcc5cf";
/** What is paid and that nobody uses. */
export const IDLE = "#e4e8ed";

/**
 * Fills that carry dark letters: Paul Tol's "light" scheme without its grey, which here means kept by the system.
 * Told apart with every common colour blindness. Source: personal.sron.nl/~pault, "Introduction to colour schemes", version 3.2.
 */
export const FILLS = ["#77aadd", "#ee8866", "#eedd88", "#ffaabb", "#99ddff", "#44bb99", "#bbcc33", "#aaaa00"] as const;

/**
 * Strokes and points on white, each with a contrast of 3 or more: from Okabe and Ito's palette (jfly.uni-koeln.de/color, 2008) and,
 * in the place of its too light purple and yellow, Tol's "bright" purple and a dark grey. A series also has its own dashes and shape.
 */
export const STROKES = ["#0072b2", "#d55e00", "#00855f", "#aa3377", "#525f70"] as const;

/** The `config` of every Vega-Lite specification. */
export const VEGA_LITE_CONFIG: JsonObject = {
  background: PAPER,
  padding: 12,
  font: FONT,
  title: {anchor: "start", color: INK, fontSize: 16, fontWeight: "bold", offset: 14},
  axis: {
    labelColor: INK,
    labelFontSize: 12,
    labelLimit: 260,
    titleColor: INK,
    titleFontSize: 13,
    titlePadding: 10,
    gridColor: "#e4e8ed",
    domainColor: QUIET_INK,
    tickColor: QUIET_INK
  },
  legend: {labelColor: INK, labelFontSize: 12, labelLimit: 240, titleColor: INK, titleFontSize: 12, orient: "top"},
  view: {stroke: null},
  range: {category: [...STROKES]},
  line: {color: STROKES[0], strokeWidth: 2.5},
  point: {color: STROKES[0], size: 70, filled: true, opacity: 1},
  bar: {color: STROKES[0]},
  text: {color: INK, fontSize: 12}
};

/** The options of every Plot picture whose marks are placed by the pixel, from the upper left corner. */
export function plotCanvas(height: number): JsonObject {
  return {
    width: WIDTH,
    height,
    margin: 0,
    x: {type: "identity", axis: null},
    y: {type: "identity", axis: null},
    color: {type: "identity"},
    style: {fontFamily: FONT, color: INK}
  };
}
