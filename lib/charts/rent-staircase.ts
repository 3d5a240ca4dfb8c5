import {SimError} from "../core/errors.js";
import type {Chart} from "./chart.js";
import {count, formatNumber} from "./text.js";
import {vegaLiteChart} from "./vega-lite.js";

/** The rent of as many nodes as so many pods need. */
export interface RentRow {
  readonly pods: number;
  readonly nodes: number;
  readonly usdPerHour: number;
  /** Which line the row belongs to, where there is more than one: "vLLM (1 GPU)". */
  readonly series?: string;
}

/** Consecutive numbers of pods that cost the same. */
interface Level {
  readonly first: RentRow;
  readonly last: RentRow;
}

/** More steps than these are too close to carry a label each. */
const MOST_LABELS = 8;

/**
 * The rent (USD/h) against the number of pods: flat while a building has free offices, one step up with each new one.
 *
 * @param rows - at least one; in rising order of `pods` within each series
 * @throws SimError without a row
 * @example rentStaircase([{pods: 1, nodes: 1, usdPerHour: 3.673}, {pods: 2, nodes: 2, usdPerHour: 7.346}])
 */
export function rentStaircase(
  rows: readonly RentRow[],
  {title = "The rent rises with nodes, not with pods"} = {}
): Chart {
  if (rows.length === 0) {
    throw new SimError({
      where: "rentStaircase(rows)",
      got: rows,
      expected: "at least one row",
      fix: "give a row for each number of pods, such as {pods: 1, nodes: 1, usdPerHour: 3.673}"
    });
  }
  const flights = bySeries(rows).map(levelsOf);
  const named = rows.some(row => row.series !== undefined);
  const table = {
    caption: "Rent by number of pods",
    columns: [
      ...(named ? [{key: "series", title: "Series"}] : []),
      {key: "pods", title: "Pods"},
      {key: "nodes", title: "Nodes"},
      {key: "usdPerHour", title: "Rent (USD/h)"}
    ],
    rows: rows.map(row => ({...row}))
  };
  // Lines are stroked and points filled: on one colour channel their legends would be drawn over each other.
  const series = {field: "series", type: "nominal", title: null, sort: null};
  const unexplained = {...series, legend: null};
  const lines = named ? {stroke: unexplained, strokeDash: unexplained} : {};
  const points = named ? {fill: series, shape: series} : {};
  return vegaLiteChart(title, describe(flights), table, {
    height: 320,
    data: {values: labelled(rows, flights.flat())},
    encoding: {
      x: {
        field: "pods",
        type: "quantitative",
        title: "Pods",
        scale: {zero: false, nice: false, padding: 16},
        axis: {tickMinStep: 1, grid: false, format: "d"}
      },
      y: {field: "usdPerHour", type: "quantitative", title: "Rent (USD/h)", scale: {zero: true}}
    },
    layer: [
      {mark: {type: "line", interpolate: "step-after"}, encoding: lines},
      {mark: {type: "point", tooltip: true}, encoding: {...points, tooltip: tooltips(named)}},
      {mark: {type: "text", align: "left", baseline: "bottom", dx: 2, dy: -8}, encoding: {text: {field: "label"}}}
    ]
  });
}

function tooltips(named: boolean) {
  return [
    ...(named ? [{field: "series", title: "Series"}] : []),
    {field: "pods", title: "Pods"},
    {field: "nodes", title: "Nodes"},
    {field: "usdPerHour", title: "Rent (USD/h)"}
  ];
}

function bySeries(rows: readonly RentRow[]): readonly (readonly RentRow[])[] {
  const groups = new Map<string | undefined, RentRow[]>();
  for (const row of rows) {
    const group = groups.get(row.series);
    if (group === undefined) groups.set(row.series, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function levelsOf(rows: readonly RentRow[]): readonly Level[] {
  const levels: Level[] = [];
  for (const row of rows) {
    const level = levels.at(-1);
    const same = level?.last.usdPerHour === row.usdPerHour && level.last.nodes === row.nodes;
    if (same) levels[levels.length - 1] = {first: level.first, last: row};
    else levels.push({first: row, last: row});
  }
  return levels;
}

/** The rows with the number of nodes written where each level begins. */
function labelled(rows: readonly RentRow[], levels: readonly Level[]) {
  const begins = new Set(levels.length <= MOST_LABELS ? levels.map(level => level.first) : []);
  return rows.map(row => ({...row, label: begins.has(row) ? count(row.nodes, "node") : ""}));
}

function describe(flights: readonly (readonly Level[])[]): string {
  return flights.map(levels => `${opening(levels)} ${levelsInWords(levels)}.`).join(" ");
}

function opening(levels: readonly Level[]): string {
  const series = levels[0]?.first.series;
  return series === undefined ? "The rent is" : `${series}: the rent is`;
}

function levelsInWords(levels: readonly Level[]): string {
  const shown = levels.length <= 4 ? levels : [...levels.slice(0, 2), levels.at(-1)!];
  const parts = shown.map(({first, last}) => {
    const pods = first === last ? count(first.pods, "pod") : `${first.pods} to ${last.pods} pods`;
    return `${formatNumber(first.usdPerHour, 4)} USD/h for ${pods} (${count(first.nodes, "node")})`;
  });
  if (shown !== levels) parts.splice(2, 0, `and so on in ${levels.length} levels`);
  return parts.join(", ");
}
