import type {CountsRow} from "../../simulation/columns.js";
import {type AtTime, MINUTE_MS} from "../over-time/clock.js";
import {decimate, MOST_POINTS} from "../over-time/decimate.js";

/** Orders that arrived from `atMs` on, in one minute on average. */
export interface Arrivals extends AtTime {
  readonly perMinute: number;
}

/** The data of each panel. Levels lie on one another: each says how high its stretch reaches. */
export interface Series {
  readonly arrivals: readonly Arrivals[];
  readonly backlog: readonly (AtTime & {readonly orders: number})[];
  readonly pods: readonly (AtTime & {
    readonly ready: number;
    /** Ready and starting. */
    readonly placed: number;
    /** Ready, starting and Pending. */
    readonly all: number;
    readonly desired: number;
  })[];
  readonly nodes: readonly (AtTime & {
    readonly ready: number;
    /** Ready and starting. */
    readonly all: number;
  })[];
}

/** Bars of the arrivals; more would be narrower than a pixel. */
const MOST_BINS = 600;

/** @param rows - of a whole run: at least one, in rising order of time */
export function seriesOf(rows: readonly CountsRow[], most = MOST_POINTS): Series {
  const needed = (...values: readonly ((row: CountsRow) => number)[]) => decimate(rows, ({atMs}) => atMs, values, most);
  const pods = needed(
    row => row.podsReady,
    row => row.podsPending,
    row => row.podsDesired
  );
  const nodes = needed(
    row => row.nodes,
    row => row.nodesReady
  );
  return {
    arrivals: arrivalsIn(rows, binMsOf(rows, MOST_BINS)),
    backlog: needed(row => row.waiting).map(({atMs, waiting}) => ({atMs, orders: waiting})),
    pods: pods.map(({atMs, podsReady, podsPending, podsDesired}) => {
      const all = Math.max(podsReady, podsDesired);
      return {atMs, ready: podsReady, placed: Math.max(podsReady, all - podsPending), all, desired: podsDesired};
    }),
    nodes: nodes.map(({atMs, nodes, nodesReady}) => ({atMs, ready: nodesReady, all: Math.max(nodes, nodesReady)}))
  };
}

/** Whole minutes, so many that a run has at most about `most` such stretches. */
export function binMsOf(rows: readonly CountsRow[], most: number): number {
  const lengthMs = rows.at(-1)!.atMs - rows[0]!.atMs;
  return Math.max(1, Math.ceil(lengthMs / MINUTE_MS / most)) * MINUTE_MS;
}

/** One row a stretch of `binMs`, and one that ends the last: what arrived in it, of which the sum is all that arrived. */
export function arrivalsIn(rows: readonly CountsRow[], binMs: number): readonly Arrivals[] {
  const fromMs = rows[0]!.atMs;
  const toMs = rows.at(-1)!.atMs;
  const counts = new Array<number>(Math.floor((toMs - fromMs) / binMs) + 1).fill(0);
  let before = 0;
  for (const {atMs, arrived} of rows) {
    counts[Math.floor((atMs - fromMs) / binMs)]! += arrived - before;
    before = arrived;
  }
  const perMinute = (orders: number) => (orders * MINUTE_MS) / binMs;
  const bins = counts.map((orders, i) => ({atMs: fromMs + i * binMs, perMinute: perMinute(orders)}));
  return [...bins, {atMs: toMs, perMinute: bins.at(-1)!.perMinute}];
}

/** The rows with one more at the end of the run, where the last change was before. */
export function upTo(endMs: number, rows: readonly CountsRow[]): readonly CountsRow[] {
  const last = rows.at(-1)!;
  return last.atMs < endMs ? [...rows, {...last, atMs: endMs}] : rows;
}
