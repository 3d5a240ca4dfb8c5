import {SimError} from "../core/errors.js";
import type {CountsRow} from "../simulation/columns.js";
import type {Chart, Table} from "./chart.js";
import {type Clock, clockOf, needRows, timeText} from "./over-time/clock.js";
import {panelsOf, type Stage, topsOf} from "./scaling/panels.js";
import {type Series, seriesOf, upTo} from "./scaling/series.js";
import {nearest, slider} from "./scaling/slider.js";
import {type Figures, figuresOf} from "./scaling/words.js";
import {count, formatNumber} from "./text.js";
import {vegaLitePanels} from "./vega-lite.js";

/** One run of a sweep, made with one value of the parameter. */
export interface SweepRun {
  readonly parameter: number;
  readonly rows: readonly CountsRow[];
}

export interface SweepOptions {
  /** What is varied, as it stands beside the slider: "polling interval". */
  readonly name: string;
  /** Of the parameter, such as "s"; empty for a number of things. */
  readonly unit: string;
  /** What to see; without it, what is varied. */
  readonly title?: string;
  /** The end of the runs; without it, the last row of all. */
  readonly endMs?: number;
}

/** Points of a series, shared among the runs. */
const MOST_POINTS_OF_ALL = 6000;

/**
 * The scaling curves of several runs, of which a slider picks one. All are drawn on the same axes; a still picture shows the run with
 * the lowest value, and says so. Between two values, the slider shows the nearest run.
 *
 * @param runs - at least one, each with another value of the parameter
 * @throws SimError without a run, for a value that comes twice or is no number, or for rows that `scalingCurve` refuses
 * @example scalingSweep([{parameter: 0, rows: cold}, {parameter: 1, rows: warm}], {name: "spare nodes", unit: ""})
 */
export function scalingSweep(runs: readonly SweepRun[], {name, unit, title, endMs = 0}: SweepOptions): Chart {
  needValues(runs);
  const rising = [...runs].sort((a, b) => a.parameter - b.parameter);
  const values = rising.map(({parameter}) => parameter);
  const clock = clockOf(
    Math.min(...rising.map(({rows}) => rows[0]!.atMs)),
    Math.max(endMs, ...rising.map(({rows}) => rows.at(-1)!.atMs))
  );
  const whole = rising.map(({rows}) => upTo(clock.toMs, rows));
  const most = Math.max(100, Math.floor(MOST_POINTS_OF_ALL / runs.length));
  const series = whole.map(rows => seriesOf(rows, most));
  const stage: Stage = {clock, tops: topsOf(series), filters: [{filter: "datum.run === shown"}], overlays: []};
  const figures = whole.map(figuresOf);
  const label = (value: number) => `${formatNumber(value, 4)}${unit && ` ${unit}`}`;
  const range = `${name} from ${label(values[0]!)} to ${label(values.at(-1)!)}`;
  const headings = values.map((run, i) => ({run, text: `${name}: ${label(run)} (run ${i + 1} of ${values.length})`}));
  const heading = {
    height: 18,
    data: {values: headings},
    transform: stage.filters,
    mark: {type: "text", align: "left", baseline: "middle", fontSize: 14, fontWeight: "bold"},
    encoding: {x: {value: 0}, y: {value: 9}, text: {field: "text"}}
  };
  return vegaLitePanels(
    title ?? `${count(runs.length, "run")}: ${range}`,
    describe(figures, range, clock),
    tableOf(figures, values, name, unit, clock),
    [heading, ...panelsOf(together(series, values), stage)],
    {params: [slider(values, `${name}${unit && ` (${unit})`} `), {name: "shown", expr: nearest(values)}]}
  );
}

function needValues(runs: readonly SweepRun[]): void {
  const where = "scalingSweep(runs)";
  if (runs.length === 0) {
    throw new SimError({where, got: runs, expected: "at least one run", fix: "give {parameter, rows} for each value"});
  }
  const seen = new Set<number>();
  for (const [i, {parameter, rows}] of runs.entries()) {
    if (!Number.isFinite(parameter) || seen.has(parameter)) {
      throw new SimError({
        where: `${where}: runs[${i}].parameter`,
        got: parameter,
        expected: "a number that no other run has",
        fix: "give each run its own value of what is varied"
      });
    }
    seen.add(parameter);
    needRows(rows, `${where}: runs[${i}]`);
  }
}

/** One table of rows a panel, each row with the value of its run. */
function together(series: readonly Series[], values: readonly number[]): Series {
  const all = <Row>(rows: (series: Series) => readonly Row[]) =>
    series.flatMap((one, i) => rows(one).map(row => ({run: values[i], ...row})));
  return {
    arrivals: all(({arrivals}) => arrivals),
    backlog: all(({backlog}) => backlog),
    pods: all(({pods}) => pods),
    nodes: all(({nodes}) => nodes)
  };
}

function tableOf(
  figures: readonly Figures[],
  values: readonly number[],
  name: string,
  unit: string,
  clock: Clock
): Table {
  const time = (ms: number | undefined) => (ms === undefined ? null : ms / clock.unitMs);
  return {
    caption: `The runs by ${name}`,
    columns: [
      {key: "parameter", title: `${name}${unit && ` (${unit})`}`},
      {key: "arrived", title: "Arrived (orders)"},
      {key: "served", title: "Served (orders)"},
      {key: "mostWaiting", title: "Most waiting (orders)"},
      {key: "firstReady", title: `First pod ready (${clock.unit})`},
      {key: "short", title: `Fewer pods ready than desired (${clock.unit})`},
      {key: "mostDesired", title: "Most pods desired"},
      {key: "mostReady", title: "Most pods ready"},
      {key: "mostNodes", title: "Most nodes"}
    ],
    rows: figures.map(
      ({arrived, served, mostWaiting, firstReadyAtMs, shortMs, mostDesired, mostReady, mostNodes}, i) => ({
        parameter: values[i]!,
        arrived,
        served,
        mostWaiting,
        firstReady: time(firstReadyAtMs),
        short: time(shortMs),
        mostDesired,
        mostReady,
        mostNodes
      })
    )
  };
}

function describe(figures: readonly Figures[], range: string, clock: Clock): string {
  const ends = (value: (run: Figures) => string) =>
    `${value(figures[0]!)} in the first and ${value(figures.at(-1)!)} in the last`;
  return (
    `${count(figures.length, "run")} with ${range}; a still picture shows the first. ` +
    `The backlog's peak is ${ends(run => count(run.mostWaiting, "order"))}. ` +
    `Fewer pods are ready than desired for ${ends(run => timeText(run.shortMs, clock))}, and there are at most ` +
    `${ends(run => count(run.mostNodes, "node"))}.`
  );
}
