import {SimError} from "../core/errors.js";
import type {TimeSlices, Turn} from "../gpu/sharing/time-slicing.js";
import type {Chart, Table} from "./chart.js";
import {formatNumber} from "./text.js";
import {FILLS, INK, KEPT} from "./theme.js";
import {vegaLiteChart} from "./vega-lite.js";

export interface TimeSlicesOptions {
  /** What to see; without it, how many times as long the slowest burst took as alone. */
  readonly title?: string;
  /** The stretch that is drawn; the first 40 ms when left out. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** So many milliseconds show turns of 2 ms as bars that can be told apart. */
const SHOWN_MS = 40;

/** A row of the picture, in px. */
const ROW_PX = 44;

/**
 * Who has the card, millisecond by millisecond, when pods share it by time-slicing; the gaps in grey are the handing over. A pod that has the card has
 * all of it.
 *
 * @throws SimError for a run without a turn
 * @example await show(timeSlicesChart(timeSlices([{pod: "a", fromMs: 0, cardMs: 20}, {pod: "b", fromMs: 8, cardMs: 10}])))
 */
export function timeSlicesChart(slices: TimeSlices, options: TimeSlicesOptions = {}): Chart {
  const [first] = slices.turns;
  if (first === undefined) {
    throw new SimError({
      where: "timeSlicesChart(slices)",
      got: slices,
      expected: "at least one turn",
      fix: "give what timeSlices gives for some bursts"
    });
  }
  const {fromMs = first.fromMs, toMs = fromMs + SHOWN_MS, title = titleOf(slices)} = options;
  const shown = slices.turns.filter(turn => turn.toMs > fromMs && turn.fromMs < toMs);
  return vegaLiteChart(title, describe(slices), tableOf(slices), viewOf(slices, shown, fromMs, toMs));
}

function viewOf({bursts}: TimeSlices, turns: readonly Turn[], fromMs: number, toMs: number) {
  const pods = [...new Set(bursts.map(({pod}) => pod))];
  const domain = [...pods, "handing over"];
  const range = [...pods.map((_, i) => FILLS[i % FILLS.length]), KEPT];
  const x = {field: "from", type: "quantitative", title: "Time (ms)", scale: {domain: [fromMs, toMs], nice: false}};
  return {
    height: pods.length * ROW_PX,
    data: {
      values: turns.map(({pod, what, ...turn}) => ({
        pod,
        has: what === "work" ? pod : "handing over",
        from: Math.max(fromMs, turn.fromMs),
        to: Math.min(toMs, turn.toMs)
      }))
    },
    mark: {type: "bar", stroke: INK, strokeWidth: 0.5, tooltip: true},
    encoding: {
      x,
      x2: {field: "to"},
      y: {field: "pod", type: "nominal", title: null, sort: pods},
      color: {field: "has", type: "nominal", title: null, scale: {domain, range}}
    }
  };
}

function tableOf({bursts}: TimeSlices): Table {
  return {
    caption: "What became of each burst of work",
    columns: [
      {key: "pod", title: "Pod"},
      {key: "fromMs", title: "From (ms)"},
      {key: "cardMs", title: "Alone it takes (ms)"},
      {key: "tookMs", title: "It took (ms)"},
      {key: "slowdown", title: "Times as long"}
    ],
    rows: bursts.map(burst => ({...burst}))
  };
}

function titleOf({bursts}: TimeSlices): string {
  const slowest = Math.max(...bursts.map(({slowdown}) => slowdown));
  return slowest === 1
    ? "Nobody waits for the card"
    : `In turns, work takes up to ${formatNumber(slowest, 2)} times as long`;
}

function describe({bursts, turns}: TimeSlices): string {
  const lost = turns.filter(({what}) => what === "switch").reduce((sum, {fromMs, toMs}) => sum + toMs - fromMs, 0);
  const told = bursts
    .slice(0, 4)
    .map(({pod, cardMs, tookMs}) => `${pod} needs ${formatNumber(cardMs, 1)} ms and takes ${formatNumber(tookMs, 1)}`);
  const more = bursts.length > told.length ? `; and ${bursts.length - told.length} more` : "";
  return `${told.join("; ")}${more}. Handing over costs ${formatNumber(lost, 1)} ms in all.`;
}
