import type {CpuRun, CpuStretch} from "../node/cpu-work.js";
import type {Chart, JsonObject, Table} from "./chart.js";
import {count, formatNumber} from "./text.js";
import {FILLS, INK, KEPT} from "./theme.js";
import {PANEL_WIDTH, vegaLitePanels} from "./vega-lite.js";

/** Of longer runs the first periods are drawn; the table has all. */
const MOST_DRAWN = 50;
const PERIOD_MS = 100;
const STATES = ["running", "waiting for a core", "throttled"] as const;

/**
 * A container's threads in time: how many run, how many wait for a core, and how many stand still because the quota of the period is used up; below, the
 * CPU time that each period of 100 ms used, with the quota as a line.
 *
 * @example await show(throttlingTimeline(runCpu([{atMs: 0, threads: 8}], {limit: 1, untilMs: 500})))
 */
export function throttlingTimeline(run: CpuRun, {title}: {readonly title?: string} = {}): Chart {
  const toMs = Math.min(run.endMs, MOST_DRAWN * PERIOD_MS);
  return vegaLitePanels(title ?? titleOf(run), describe(run, toMs), tableOf(run), [
    threads(run, toMs),
    usage(run, toMs)
  ]);
}

function threads({stretches}: CpuRun, toMs: number): JsonObject {
  const most = stretches.reduce((top, {runnable}) => Math.max(top, runnable), 1);
  return {
    height: 170,
    data: {values: stretches.filter(({fromMs, runnable}) => fromMs < toMs && runnable > 0).flatMap(barsOf)},
    mark: {type: "rect"},
    encoding: {
      x: time(toMs, false),
      x2: {field: "toMs"},
      y: {
        field: "low",
        type: "quantitative",
        title: "Threads",
        scale: {domain: [0, most]},
        axis: {tickMinStep: 1, minExtent: 34}
      },
      y2: {field: "high"},
      fill: {
        field: "state",
        type: "nominal",
        title: null,
        scale: {domain: [...STATES], range: [FILLS[0], KEPT, FILLS[1]]},
        legend: {symbolType: "square", symbolSize: 200}
      }
    }
  };
}

/** What runs stands at the bottom, what does not above it. */
function barsOf({fromMs, toMs, runnable, running, throttled}: CpuStretch): readonly object[] {
  const bar = (state: (typeof STATES)[number], low: number, high: number) => ({fromMs, toMs, state, low, high});
  return [bar("running", 0, running), bar(throttled ? "throttled" : "waiting for a core", running, runnable)].filter(
    ({low, high}) => high > low
  );
}

function usage({periods, quotaMs}: CpuRun, toMs: number): JsonObject {
  const drawn = periods.filter(({fromMs}) => fromMs < toMs);
  const top = Math.max(quotaMs ?? 0, ...drawn.map(({usedMs}) => usedMs), 1);
  const y = {
    type: "quantitative",
    title: "CPU time (ms/period)",
    scale: {domain: [0, top * 1.15]},
    axis: {tickCount: 4, minExtent: 34}
  };
  const bars = {
    data: {
      values: drawn.map(({fromMs, usedMs}) => ({fromMs: fromMs + 4, toMs: fromMs + PERIOD_MS - 4, usedMs, zero: 0}))
    },
    mark: {type: "rect", fill: FILLS[0]},
    encoding: {x: time(toMs, true), x2: {field: "toMs"}, y: {...y, field: "zero"}, y2: {field: "usedMs"}}
  };
  if (quotaMs === null) return {height: 110, ...bars};
  const values = [{quotaMs, text: `quota ${formatNumber(quotaMs, 1)} ms`}];
  const line = {
    data: {values},
    mark: {type: "rule", color: INK, strokeDash: [6, 4]},
    encoding: {y: {...y, field: "quotaMs"}}
  };
  const word = {
    data: {values},
    mark: {type: "text", align: "right", baseline: "bottom", dx: -4, dy: -3},
    encoding: {x: {value: PANEL_WIDTH}, y: {...y, field: "quotaMs"}, text: {field: "text"}}
  };
  return {height: 110, layer: [bars, line, word]};
}

/** Lines stand where periods begin, as long as there is room for them. */
function time(toMs: number, labelled: boolean): JsonObject {
  const step = PERIOD_MS * Math.ceil(toMs / PERIOD_MS / 12);
  const values = Array.from({length: Math.floor(toMs / step) + 1}, (_, i) => i * step);
  return {
    field: "fromMs",
    type: "quantitative",
    title: labelled ? "Time (ms)" : null,
    scale: {domain: [0, toMs], nice: false},
    axis: {values, labels: labelled, ticks: labelled, format: "d"}
  };
}

function titleOf({periods}: CpuRun): string {
  const throttled = periods.filter(({throttledMs}) => throttledMs > 0).length;
  if (throttled === 0) return "Not throttled in any period";
  return `Throttled in ${throttled} of ${count(periods.length, "period")}`;
}

function describe({periods, works, quotaMs, usedMilliCpu, endMs}: CpuRun, drawnMs: number): string {
  const stoodMs = periods.reduce((sum, {throttledMs}) => sum + throttledMs, 0);
  const limit = quotaMs === null ? "Without a limit" : `With a quota of ${formatNumber(quotaMs, 1)} ms a period`;
  const use = `the container used ${usedMilliCpu}m of CPU on average and stood still for ${formatNumber(stoodMs, 1)} of ${formatNumber(endMs, 1)} ms.`;
  const added = works.map(({addedMs}) => addedMs ?? 0);
  const most = Math.max(0, ...added);
  const late = most === 0 ? "" : ` The limit made one piece of work ${formatNumber(most, 1)} ms later.`;
  const cut = drawnMs < endMs ? ` Drawn are the first ${formatNumber(drawnMs, 1)} ms.` : "";
  return `${limit}, ${use}${late}${cut}`;
}

function tableOf({periods}: CpuRun): Table {
  return {
    caption: "CPU time by period of 100 ms",
    columns: [
      {key: "fromMs", title: "From (ms)"},
      {key: "usedMs", title: "Used (ms)"},
      {key: "throttledMs", title: "Throttled (ms)"}
    ],
    rows: periods.map(period => ({...period}))
  };
}
