import {SimError} from "../../core/errors.js";
import type {JsonObject} from "../chart.js";
import {formatNumber} from "../text.js";

// Time on an axis: data keep their milliseconds, people read minutes, and hours where a run is long.

/** Something that holds from a moment on, until the next row. */
export interface AtTime {
  /** Whole milliseconds on the clock of the run. */
  readonly atMs: number;
}

export interface Clock {
  readonly unit: "min" | "h";
  readonly unitMs: number;
  readonly fromMs: number;
  /** After `fromMs`, so that an axis has a length. */
  readonly toMs: number;
}

export const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Longer runs than these are told in hours. */
const MOST_MINUTES = 600;

export function clockOf(fromMs: number, toMs: number): Clock {
  const long = toMs - fromMs > MOST_MINUTES * MINUTE_MS;
  return {
    ...(long ? {unit: "h", unitMs: HOUR_MS} : {unit: "min", unitMs: MINUTE_MS}),
    fromMs,
    toMs: Math.max(toMs, fromMs + 1)
  };
}

/** "7.53 min", "28.9 min" */
export function timeText(ms: number, {unit, unitMs}: Clock): string {
  return `${formatNumber(ms / unitMs, ms < 10 * unitMs ? 2 : 1)} ${unit}`;
}

/** Gives each row its `time` in the clock's unit. */
export function timeTransform({unitMs}: Clock): JsonObject {
  return {calculate: `datum.atMs / ${unitMs}`, as: "time"};
}

/** The x axis of a panel over the whole run; only the lowest panel of several is `labelled`. */
export function timeAxis({unit, unitMs, fromMs, toMs}: Clock, labelled: boolean): JsonObject {
  return {
    field: "time",
    type: "quantitative",
    title: labelled ? `Time (${unit})` : null,
    scale: {domain: [fromMs / unitMs, toMs / unitMs], nice: false},
    axis: {labels: labelled, ticks: labelled, tickCount: 12}
  };
}

/** @throws SimError without a row, or where time goes back */
export function needRows(rows: readonly AtTime[], where: string): void {
  if (rows.length === 0) {
    throw new SimError({
      where,
      got: rows,
      expected: "at least one row",
      fix: "give the rows of a run from its beginning to its end"
    });
  }
  const wrong = rows.findIndex(({atMs}, i) => !Number.isFinite(atMs) || (i > 0 && atMs < rows[i - 1]!.atMs));
  if (wrong !== -1) {
    throw new SimError({
      where: `${where}: rows[${wrong}].atMs`,
      got: rows[wrong]!.atMs,
      expected: wrong === 0 ? "milliseconds" : `${rows[wrong - 1]!.atMs} or later, as in the row before`,
      fix: "sort the rows by atMs"
    });
  }
}
