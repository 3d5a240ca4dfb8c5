import type {JsonObject, PlotMark} from "../chart.js";
import {printable} from "../text.js";
import {ALARM, INK, KEPT, PAPER, QUIET_INK} from "../theme.js";

// What a drawing is made of, and the marks of Plot that it becomes. Pixels from the upper left corner.

/** Rectangles by what they stand for, the lowest layer first, each with its look. */
const BOXES = {
  paper: {fill: PAPER},
  wall: {fill: "#e6ebf1", stroke: "#9aa7b6"},
  free: {fill: PAPER, stroke: "#9aa7b6"},
  kept: {fill: KEPT, stroke: "#9aa7b6"},
  office: {stroke: INK, strokeWidth: 0.5},
  limit: {fill: ALARM},
  door: {fill: "#5b4636"},
  street: {fill: QUIET_INK},
  waiting: {stroke: INK, strokeDasharray: "5 3", rx: 4},
  key: {stroke: INK, strokeWidth: 0.75, rx: 2}
} as const satisfies Record<string, JsonObject>;

export interface Box {
  readonly box: keyof typeof BOXES;
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  /** For the layers whose fill says whose it is. */
  readonly fill?: string;
  readonly node?: string;
  readonly resource?: string;
  /** `namespace/name` of the tenant. */
  readonly pod?: string;
}

/** A closed outline. */
export interface Roof {
  readonly roof: string;
  readonly corners: readonly (readonly [x: number, y: number])[];
}

/** One line of text; `y` is its middle. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly fontSize: number;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly anchor?: "start" | "middle" | "end";
}

export type Item = Box | Roof | Label;

/** The marks that draw the items, boxes under roofs under words. */
export function marksOf(items: readonly Item[]): readonly PlotMark[] {
  const boxes = items.filter(item => "box" in item);
  const layers = Object.entries(BOXES).map(([name, style]) =>
    rects(
      boxes.filter(({box}) => box === name),
      style
    )
  );
  return [...layers, roofs(items), ...labels(items)].filter(({data}) => data.length > 0);
}

function rects(data: readonly Box[], style: JsonObject): PlotMark {
  return {mark: "rect", data, options: {x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: "fill", ...style}};
}

function roofs(items: readonly Item[]): PlotMark {
  const corners = items
    .filter(item => "roof" in item)
    .flatMap(({roof, corners}) => corners.map(([x, y]) => ({roof, x, y})));
  return {
    mark: "line",
    data: corners,
    options: {
      x: "x",
      y: "y",
      z: "roof",
      fill: "#2f4258",
      stroke: null,
      curve: "linear-closed"
    }
  };
}

/** A mark for each weight and alignment, as Plot takes these two once a mark. */
function labels(items: readonly Item[]): readonly PlotMark[] {
  const words = items.filter(item => "text" in item && item.text !== "") as readonly Label[];
  return [true, false].flatMap(bold =>
    (["start", "middle", "end"] as const).map(anchor => {
      const data = words
        .filter(word => (word.bold ?? false) === bold && (word.anchor ?? "start") === anchor)
        .map(({text, x, y, fontSize, fill = INK}) => ({text: printable(text), x, y, size: fontSize, fill}));
      return {
        mark: "text",
        data,
        options: {
          x: "x",
          y: "y",
          text: "text",
          fontSize: "size",
          fill: "fill",
          textAnchor: anchor,
          fontWeight: bold ? "bold" : "normal"
        }
      };
    })
  );
}
