import type {JsonObject} from "../chart.js";
import {type Clock, timeAxis, timeTransform} from "../over-time/clock.js";
import {FILLS, INK, QUIET_INK, STROKES} from "../theme.js";
import type {Series} from "./series.js";

// Four panels over one clock: orders that arrive, orders that wait, pods, nodes. What is not ready yet is the gap that people wait in.

/** The highest value of each panel: the same for all runs of a sweep, so that they can be compared. */
export interface Tops {
  readonly perMinute: number;
  readonly orders: number;
  readonly pods: number;
  readonly nodes: number;
}

export interface Stage {
  readonly clock: Clock;
  readonly tops: Tops;
  /** Which of the rows are drawn; all when empty. */
  readonly filters: readonly JsonObject[];
  /** Layers that every panel carries on top. */
  readonly overlays: readonly JsonObject[];
}

const STATES = ["ready", "starting", "Pending"] as const;
const STATE_SCALE = {domain: [...STATES], range: [FILLS[0], FILLS[2], FILLS[1]]};
const DESIRED = "desired pods";
const DASHES = [6, 3];
const NAME = {field: "name", type: "nominal", title: null};
/** Of a symbol in the legend, in square px: the same for squares and strokes, or their words would not stand in line. */
const LEGEND_SIZE = 250;

export function topsOf(all: readonly Series[]): Tops {
  const top = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 1);
  return {
    perMinute: top(all.flatMap(({arrivals}) => arrivals.map(({perMinute}) => perMinute))),
    orders: top(all.flatMap(({backlog}) => backlog.map(({orders}) => orders))),
    pods: top(all.flatMap(({pods}) => pods.map(({all}) => all))),
    nodes: top(all.flatMap(({nodes}) => nodes.map(({all}) => all)))
  };
}

export function panelsOf(series: Series, stage: Stage): readonly JsonObject[] {
  const {tops} = stage;
  return [
    panel(stage, series.arrivals, [
      {
        mark: {...AREA, color: FILLS[4], line: {color: STROKES[0], strokeWidth: 1.5}},
        encoding: {y: level("perMinute", "Orders/min", tops.perMinute)}
      }
    ]),
    panel(stage, series.backlog, [
      {
        mark: {...AREA, color: FILLS[3], line: {color: STROKES[3], strokeWidth: 1.5}},
        encoding: {y: level("orders", "Backlog (orders)", tops.orders)}
      }
    ]),
    panel(stage, series.pods, [
      ...stacked(["ready", "placed", "all"], "Pods", tops.pods),
      line("ready", {color: STROKES[0]}),
      {
        ...named(DESIRED),
        mark: {type: "line", interpolate: "step-after", strokeWidth: 2, strokeDash: DASHES},
        encoding: {
          y: {field: "desired", type: "quantitative"},
          stroke: {
            ...NAME,
            scale: {domain: [DESIRED], range: [INK]},
            legend: {symbolType: "stroke", symbolSize: LEGEND_SIZE, symbolStrokeWidth: 2, symbolDash: DASHES}
          }
        }
      }
    ]),
    panel({...stage, labelled: true}, series.nodes, [
      ...stacked(["ready", "all"], "Nodes", tops.nodes),
      line("ready", {color: STROKES[0]}),
      line("all", {color: QUIET_INK, strokeWidth: 1})
    ])
  ];
}

const AREA = {type: "area", interpolate: "step-after", opacity: 1};

function panel(
  {clock, filters, overlays, labelled = false}: Stage & {readonly labelled?: boolean},
  values: readonly object[],
  layers: readonly JsonObject[]
): JsonObject {
  return {
    height: 96,
    data: {values},
    transform: [...filters, timeTransform(clock)],
    encoding: {x: timeAxis(clock, labelled)},
    layer: [...layers, ...overlays]
  };
}

/** Stretches on one another: ready, then starting, then Pending. */
function stacked(fields: readonly string[], title: string, top: number): readonly JsonObject[] {
  return fields.map((field, i) => ({
    ...named(STATES[i]!),
    mark: AREA,
    encoding: {
      y: level(field, title, top),
      ...(i > 0 && {y2: {field: fields[i - 1]}}),
      fill: {...NAME, scale: STATE_SCALE, legend: {symbolType: "square", symbolSize: LEGEND_SIZE}}
    }
  }));
}

/** The name under which a layer stands in the legend: a field of its rows, since a bare value cannot have a scale. */
function named(name: string): JsonObject {
  return {transform: [{calculate: `'${name}'`, as: NAME.field}]};
}

function line(field: string, mark: JsonObject): JsonObject {
  return {
    mark: {type: "line", interpolate: "step-after", strokeWidth: 2, ...mark},
    encoding: {y: {field, type: "quantitative"}}
  };
}

function level(field: string, title: string, top: number): JsonObject {
  return {
    field,
    type: "quantitative",
    title,
    scale: {domain: [0, top], nice: 4},
    axis: {tickCount: 4, tickMinStep: 1, minExtent: 34, titlePadding: 8}
  };
}
