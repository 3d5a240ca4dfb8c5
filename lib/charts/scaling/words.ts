import type {CountsRow} from "../../simulation/columns.js";
import type {Table} from "../chart.js";
import {type Clock, timeText} from "../over-time/clock.js";
import {count} from "../text.js";
import {arrivalsIn, binMsOf} from "./series.js";

// A run in words and as a table.

/** Lines of a table that is still read. */
const MOST_LINES = 120;

/** The figures of a run that its picture shows. */
export interface Figures {
  readonly arrived: number;
  readonly served: number;
  readonly mostWaiting: number;
  readonly mostWaitingAtMs: number;
  readonly waitingAtEnd: number;
  readonly mostDesired: number;
  readonly mostReady: number;
  readonly firstReadyAtMs: number | undefined;
  /** For how long fewer pods were ready than desired. */
  readonly shortMs: number;
  readonly mostNodes: number;
}

export function figuresOf(rows: readonly CountsRow[]): Figures {
  const last = rows.at(-1)!;
  const most = (value: (row: CountsRow) => number) => rows.reduce((top, row) => Math.max(top, value(row)), 0);
  const mostWaiting = most(row => row.waiting);
  return {
    arrived: last.arrived,
    served: last.served,
    mostWaiting,
    mostWaitingAtMs: rows.find(row => row.waiting === mostWaiting)!.atMs,
    waitingAtEnd: last.waiting,
    mostDesired: most(row => row.podsDesired),
    mostReady: most(row => row.podsReady),
    firstReadyAtMs: rows.find(row => row.podsReady > 0)?.atMs,
    shortMs: rows.reduce((sum, {atMs, podsDesired, podsReady}, i) => {
      return podsReady < podsDesired ? sum + (rows[i + 1]?.atMs ?? atMs) - atMs : sum;
    }, 0),
    mostNodes: most(row => row.nodes)
  };
}

export function titleOf(figures: Figures, clock: Clock): string {
  if (figures.shortMs === 0) return "Pods are ready whenever they are wanted";
  return `For ${timeText(figures.shortMs, clock)}, fewer pods are ready than desired`;
}

export function describe(rows: readonly CountsRow[], figures: Figures, clock: Clock): string {
  const time = (ms: number) => timeText(ms, clock);
  const {arrived, served, mostWaiting, mostWaitingAtMs, waitingAtEnd} = figures;
  const peak = mostWaiting === 0 ? "none has to wait" : `at most ${mostWaiting} wait, at ${time(mostWaitingAtMs)}`;
  const orders = `In ${time(clock.toMs - clock.fromMs)}, ${count(arrived, "order")} arrive${arrived === 1 ? "s" : ""} and ${served} are served; ${peak}, and ${waitingAtEnd} at the end.`;
  const gap = figures.shortMs === 0 ? "never fewer than desired" : `fewer than desired for ${time(figures.shortMs)}`;
  const pods = `${course(rows, "Pods desired", row => row.podsDesired)}; ${course(rows, "pods ready", row => row.podsReady)}, ${gap}.`;
  const nodes = `${course(rows, "Nodes", row => row.nodes)}; ${course(rows, "nodes Ready", row => row.nodesReady)}.`;
  return `${orders} ${pods} ${nodes}`;
}

/** "Pods desired go from 0 over 8 to 1". */
function course(rows: readonly CountsRow[], name: string, value: (row: CountsRow) => number): string {
  const first = value(rows[0]!);
  const last = value(rows.at(-1)!);
  const most = rows.reduce((top, row) => Math.max(top, value(row)), first);
  if (rows.every(row => value(row) === first)) return `${name} stay at ${first}`;
  return most > first && most > last
    ? `${name} go from ${first} up to ${most} and end at ${last}`
    : `${name} go from ${first} to ${last}`;
}

/** The run in equal stretches: what arrived in each, the most that waited, and what there is at its end. */
export function tableOf(rows: readonly CountsRow[], clock: Clock): Table {
  const binMs = binMsOf(rows, MOST_LINES);
  const fromMs = rows[0]!.atMs;
  const toMs = rows.at(-1)!.atMs;
  const starts = arrivalsIn(rows, binMs).slice(0, -1);
  let next = 0;
  return {
    caption: `The run in stretches of ${timeText(binMs, clock)}: arrivals of each, most orders waiting, pods and nodes at its end`,
    columns: COLUMNS(clock.unit),
    rows: starts.map(({atMs, perMinute}) => {
      const endMs = Math.min(atMs + binMs, toMs);
      let waiting = rows[Math.max(0, next - 1)]!.waiting;
      while (next < rows.length && rows[next]!.atMs - fromMs < atMs - fromMs + binMs) {
        waiting = Math.max(waiting, rows[next]!.waiting);
        next++;
      }
      const {podsDesired, podsReady, podsPending, nodes, nodesReady} = rows[next - 1]!;
      return {until: endMs / clock.unitMs, perMinute, waiting, podsDesired, podsReady, podsPending, nodes, nodesReady};
    })
  };
}

const COLUMNS = (unit: string) => [
  {key: "until", title: `Until (${unit})`},
  {key: "perMinute", title: "Arrivals (orders/min)"},
  {key: "waiting", title: "Most waiting (orders)"},
  {key: "podsDesired", title: "Pods desired"},
  {key: "podsReady", title: "Pods ready"},
  {key: "podsPending", title: "Pods Pending"},
  {key: "nodes", title: "Nodes"},
  {key: "nodesReady", title: "Nodes Ready"}
];
