import type {JsonObject} from "../chart.js";
import {textWidth} from "../lettering.js";
import {type Clock, timeAxis, timeTransform} from "../over-time/clock.js";
import {decimate} from "../over-time/decimate.js";
import {printable} from "../text.js";
import {FILLS, IDLE, INK, PAPER, WIDTH} from "../theme.js";
import {type Metered, rentOf} from "./meter.js";

/** Moments of a picture: each has a point in every band. */
const MOST_MOMENTS = 1000;

/** Bands on one another from the first node to what is idle, and the rent as the line above them. */
export function viewOf({bands, moments}: Metered, clock: Clock): JsonObject {
  const names = [...bands.map((band, i) => distinct(band, bands.slice(0, i))), "idle"];
  const drawn = decimate(moments, ({atMs}) => atMs, [rentOf, ({idle}) => idle], MOST_MOMENTS);
  const values = drawn.flatMap(({atMs, used, idle}) =>
    [...used, idle].map((usdPerHour, place) => ({atMs, band: names[place], place, usdPerHour}))
  );
  const x = timeAxis(clock, true);
  const y = {type: "quantitative", title: "Rent (USD/h)", axis: {tickCount: 6}};
  return {
    height: 300,
    layer: [
      {
        data: {values},
        transform: [timeTransform(clock)],
        mark: {type: "area", interpolate: "step-after", opacity: 1, stroke: PAPER, strokeWidth: 0.5},
        encoding: {
          x,
          y: {...y, field: "usdPerHour", stack: "zero"},
          order: {field: "place", type: "quantitative"},
          fill: {
            field: "band",
            type: "nominal",
            scale: {domain: names, range: [...FILLS.slice(0, bands.length), IDLE]},
            legend: {title: null, symbolType: "square", symbolSize: 250, columns: columnsOf(names)}
          }
        }
      },
      {
        data: {values: drawn.map(moment => ({atMs: moment.atMs, rent: rentOf(moment)}))},
        transform: [timeTransform(clock)],
        mark: {type: "line", interpolate: "step-after", color: INK, strokeWidth: 1.5},
        encoding: {x, y: {...y, field: "rent"}}
      }
    ]
  };
}

/** As many names beside one another as fit. */
function columnsOf(names: readonly string[]): number {
  const widest = Math.max(...names.map(name => Math.min(240, textWidth(name, 12))));
  return Math.max(1, Math.floor((WIDTH - 80) / (widest + 40)));
}

/** A name for the legend that no band before has, and that is not "idle": what cannot be printed may make two names one. */
function distinct(name: string, before: readonly string[]): string {
  const same = ["idle", ...before].filter(other => printable(other) === printable(name)).length;
  return same === 0 ? name : `${name} (${same + 1})`;
}
