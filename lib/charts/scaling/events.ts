import type {JsonObject} from "../chart.js";
import {textWidth} from "../lettering.js";
import {type Clock, timeAxis, timeTransform} from "../over-time/clock.js";
import {ALARM, INK} from "../theme.js";
import {PANEL_WIDTH} from "../vega-lite.js";

// Named moments: their names in a strip above the panels, and a line down through all of them.

/** A moment with a name, such as "node Ready". */
export interface Mark {
  readonly atMs: number;
  readonly name: string;
}

/** More lines than these go unnamed in the picture. */
const MOST_NAMES = 12;
const FONT_SIZE = 12;
const LANE_HEIGHT = 18;
const BESIDE_THE_LINE = 5;

/** The vertical lines that every panel carries. */
export function markLines(marks: readonly Mark[], clock: Clock): readonly JsonObject[] {
  if (marks.length === 0) return [];
  const rule = {type: "rule", color: ALARM, strokeWidth: 1, strokeDash: [3, 3]};
  return [{data: {values: marks.map(({atMs}) => ({atMs}))}, transform: [timeTransform(clock)], mark: rule}];
}

/** The strip of names; none without a mark. */
export function markNames(marks: readonly Mark[], clock: Clock): readonly JsonObject[] {
  if (marks.length === 0) return [];
  const names = inLanes(marks.slice(0, MOST_NAMES), clock);
  const height = (1 + Math.max(...names.map(({lane}) => lane))) * LANE_HEIGHT;
  const beside = (left: boolean): JsonObject => ({
    transform: [{filter: `datum.left === ${left}`}],
    mark: {
      type: "text",
      align: left ? "right" : "left",
      baseline: "middle",
      dx: left ? -BESIDE_THE_LINE : BESIDE_THE_LINE,
      color: INK
    },
    encoding: {y: {field: "middle", type: "quantitative", scale: null, axis: null}, text: {field: "name"}}
  });
  return [
    {
      height,
      data: {
        values: names.map(({lane, ...rest}) => ({...rest, top: lane * LANE_HEIGHT, middle: (lane + 0.5) * LANE_HEIGHT}))
      },
      transform: [timeTransform(clock)],
      encoding: {x: {...timeAxis(clock, false), axis: null}},
      layer: [
        {
          mark: {type: "rule", color: ALARM, strokeWidth: 1},
          encoding: {y: {field: "top", type: "quantitative", scale: null, axis: null}, y2: {value: height}}
        },
        beside(false),
        beside(true)
      ]
    }
  ];
}

/** Each name in the highest lane where it touches no other and its line crosses none, on the side of the line where there is room. */
function inLanes(marks: readonly Mark[], {fromMs, toMs}: Clock) {
  const places = marks.map(({atMs, name}) => {
    const at = ((atMs - fromMs) / (toMs - fromMs)) * PANEL_WIDTH;
    const width = textWidth(name, FONT_SIZE) + 2 * BESIDE_THE_LINE;
    const left = at + width > PANEL_WIDTH;
    return {atMs, name, left, at, from: left ? at - width : at, to: left ? at : at + width, lane: 0};
  });
  // Away from the edge that a name grows from: then the lines of later ones begin below it.
  places.sort((a, b) => Number(b.left) - Number(a.left) || (a.left ? b.at - a.at : a.at - b.at));
  for (const [i, place] of places.entries()) {
    const placed = places.slice(0, i);
    const crossed = placed.filter(({from, to}) => from <= place.at && place.at <= to);
    place.lane = 1 + Math.max(-1, ...crossed.map(({lane}) => lane));
    while (placed.some(({lane, from, to}) => lane === place.lane && from < place.to && place.from < to)) place.lane++;
  }
  return places.map(({atMs, name, left, lane}) => ({atMs, name, left, lane}));
}
