import type {CountsRow} from "../simulation/columns.js";
import type {Chart} from "./chart.js";
import {type Clock, clockOf, needRows, timeText} from "./over-time/clock.js";
import {type Mark, markLines, markNames} from "./scaling/events.js";
import {panelsOf, topsOf} from "./scaling/panels.js";
import {seriesOf, upTo} from "./scaling/series.js";
import {describe, figuresOf, tableOf, titleOf} from "./scaling/words.js";
import {vegaLitePanels} from "./vega-lite.js";

/** More marks than these are counted, not told. */
const MOST_TOLD = 8;

export interface ScalingCurveOptions {
  /** What to see; without it, for how long fewer pods were ready than desired. */
  readonly title?: string;
  /** Moments to draw a line at, such as {atMs: 12_000, name: "KEDA scales"}. */
  readonly marks?: readonly Mark[];
  /** The end of the run; without it, the last row or mark. */
  readonly endMs?: number;
}

/**
 * A run on one time axis: orders that arrive (orders/min), orders that wait, pods ready, starting, Pending and desired, nodes ready and starting.
 * The gap between desired and ready is what people wait for. Long runs are drawn by the extremes of up to 2,000 points a series.
 *
 * @param changes - the rows of a whole run: at least one, in rising order of `atMs`
 * @throws SimError without a row, or where time goes back
 * @example await show(scalingCurve(rowsOf(timeline), {endMs: timeline.endMs}))
 */
export function scalingCurve(changes: readonly CountsRow[], options: ScalingCurveOptions = {}): Chart {
  needRows(changes, "scalingCurve(rows)");
  const {title, marks = [], endMs = 0} = options;
  const lastMs = Math.max(changes.at(-1)!.atMs, endMs, ...marks.map(({atMs}) => atMs));
  const clock = clockOf(Math.min(changes[0]!.atMs, ...marks.map(({atMs}) => atMs)), lastMs);
  const rows = upTo(clock.toMs, changes);
  const figures = figuresOf(rows);
  const series = seriesOf(rows);
  const stage = {clock, tops: topsOf([series]), filters: [], overlays: markLines(marks, clock)};
  return vegaLitePanels(
    title ?? titleOf(figures, clock),
    `${describe(rows, figures, clock)}${marksInWords(marks, clock)}`,
    tableOf(rows, clock),
    [...markNames(marks, clock), ...panelsOf(series, stage)]
  );
}

function marksInWords(marks: readonly Mark[], clock: Clock): string {
  if (marks.length === 0) return "";
  const told = marks.slice(0, MOST_TOLD).map(({atMs, name}) => `${name} at ${timeText(atMs, clock)}`);
  const more = marks.length > MOST_TOLD ? ` and ${marks.length - MOST_TOLD} more` : "";
  return ` Marked: ${told.join(", ")}${more}.`;
}
