import {SimError} from "../core/errors.js";
import {grown} from "../core/grow.js";

/** The counts that a run is followed by. */
export interface Counts {
  /** Orders since the beginning. */
  readonly arrived: number;
  /** Orders done since the beginning. */
  readonly served: number;
  /** Orders that no pod works on yet. */
  readonly waiting: number;
  readonly podsDesired: number;
  readonly podsReady: number;
  /** Pods that have no node. */
  readonly podsPending: number;
  /** Machines on the bill. */
  readonly nodes: number;
  readonly nodesReady: number;
}

/** The counts from a moment on, until the next row. */
export interface CountsRow extends Counts {
  readonly atMs: number;
}

/** A column for each count, with a place in each for every moment at which one of them changed. */
export type Columns = {readonly atMs: Float64Array} & {readonly [name in keyof Counts]: Int32Array};

/** In the order in which tables and the hash take them. */
export const COUNT_NAMES: readonly (keyof Counts)[] = [
  "arrived",
  "served",
  "waiting",
  "podsDesired",
  "podsReady",
  "podsPending",
  "nodes",
  "nodesReady"
];

const FIRST_CAPACITY = 256;
const LARGEST = 2 ** 31 - 1;

/** Takes counts down, row by row, as time goes on. */
export class ColumnsWriter {
  #times = new Float64Array(FIRST_CAPACITY);
  readonly #counts = COUNT_NAMES.map(() => new Int32Array(FIRST_CAPACITY));
  #rows = 0;

  /** A new row where a count has changed, in place of the row of the same moment. */
  add(atMs: number, counts: Counts): void {
    for (const name of COUNT_NAMES) requireCount(name, counts[name]);
    const last = this.#rows - 1;
    if (last >= 0 && COUNT_NAMES.every((name, i) => this.#counts[i]![last] === counts[name])) return;
    const row = last >= 0 && this.#times[last] === atMs ? last : this.#addRow(atMs);
    COUNT_NAMES.forEach((name, i) => {
      this.#counts[i]![row] = counts[name];
    });
  }

  columns(): Columns {
    const columns = COUNT_NAMES.map((name, i) => [name, this.#counts[i]!.slice(0, this.#rows)]);
    return {atMs: this.#times.slice(0, this.#rows), ...Object.fromEntries(columns)};
  }

  #addRow(atMs: number): number {
    if (this.#rows === this.#times.length) {
      this.#times = grown(this.#times);
      for (const [i, column] of this.#counts.entries()) this.#counts[i] = grown(column);
    }
    this.#times[this.#rows] = atMs;
    return this.#rows++;
  }
}

/**
 * The counts as they stood at a moment of a run; all are 0 before the first row.
 *
 * @param atMs - milliseconds since the beginning
 * @example columnsAt(run, 60_000).waiting // orders that waited after a minute
 */
export function columnsAt({columns}: {readonly columns: Columns}, atMs: number): CountsRow {
  return {...rowOf(columns, lastRow(columns.atMs, atMs)), atMs};
}

/**
 * A plain row for each moment of a run at which a count changed, for charts and tables.
 *
 * @example rowsOf(run)[0] // {atMs: 0, arrived: 0, served: 0, waiting: 0, podsDesired: 0, …}
 */
export function rowsOf({columns}: {readonly columns: Columns}): readonly CountsRow[] {
  return Array.from(columns.atMs, (atMs, row) => ({...rowOf(columns, row), atMs}));
}

function rowOf(columns: Columns, row: number): Counts {
  return Object.fromEntries(COUNT_NAMES.map(name => [name, columns[name][row] ?? 0])) as {
    [name in keyof Counts]: number;
  };
}

/** The last row at or before a time; -1 when there is none. */
function lastRow(times: Float64Array, atMs: number): number {
  let before = -1;
  let after = times.length;
  while (after - before > 1) {
    const middle = (before + after) >> 1;
    if (times[middle]! <= atMs) before = middle;
    else after = middle;
  }
  return before;
}

function requireCount(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= LARGEST) return;
  throw new SimError({
    where: `the timeline: ${name}`,
    got: value,
    expected: `a whole number from 0 to ${LARGEST}`,
    fix: "count things, and leave shares and times to the readings"
  });
}
