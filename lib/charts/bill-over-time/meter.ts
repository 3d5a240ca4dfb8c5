import {type BillLine, bill, type NodeSpan} from "../../billing/bill.js";
import {SimError} from "../../core/errors.js";
import type {AtTime} from "../over-time/clock.js";

// What is paid at each moment, and how much of it is in use.

/** How much of a node is in use from a moment on, until the node's next row. */
export interface UsageRow {
  /** Whole milliseconds on the clock of the spans. */
  readonly atMs: number;
  readonly node: string;
  /** From 0 (empty) to 1 (full): for a GPU node, the share of its GPUs that pods requested. */
  readonly usedShare: number;
}

/** What is paid from a moment on, in USD/h. */
export interface Moment extends AtTime {
  /** For what is in use, band by band. */
  readonly used: readonly number[];
  /** For what is not, on all nodes together. */
  readonly idle: number;
}

export interface Metered {
  /** A node each, in the order of the spans; of many nodes the dearest, and the rest in one. */
  readonly bands: readonly string[];
  /** One for each time at which something changes, from the first machine to the end of the last. */
  readonly moments: readonly Moment[];
}

/** All that is paid at a moment (USD/h). */
export function rentOf({used, idle}: Moment): number {
  return used.reduce((sum, usd) => sum + usd, idle);
}

/** Nodes with a band of their own: as many as there are fills, with one for the rest. */
const MOST_NODES = 7;
const HOUR_MS = 3_600_000;
const MICROS = 1_000_000;

/** @throws SimError for a time or share that is none, and as `bill` for a span */
export function metered(spans: readonly NodeSpan[], usage: readonly UsageRow[]): Metered {
  needShares(usage);
  const {lines} = bill(spans);
  const places = new Map([...new Set(lines.map(({node}) => node))].map((node, i) => [node, i]));
  const {bands, bandOf} = bandsOf(lines, [...places.keys()]);
  const shares = bandOf.map(() => 0);
  const prices = bandOf.map(() => 0);
  const moments: Moment[] = [];
  const payments = paymentsOf(spans, lines);
  for (const {atMs, changes} of byTime([...payments, ...usage])) {
    for (const change of changes) {
      const i = places.get(change.node);
      if (i === undefined) continue; // in use, but on no bill: a machine of one's own
      if ("usedShare" in change) shares[i] = change.usedShare;
      // Rounded, as binary fractions may leave a rest where one price is taken from two.
      else prices[i] = Math.round((prices[i]! + change.usdPerHour) * MICROS) / MICROS;
    }
    const used = bands.map(() => 0);
    for (const [i, band] of bandOf.entries()) used[band]! += prices[i]! * shares[i]!;
    moments.push({atMs, used, idle: prices.reduce((sum, price, i) => sum + price * (1 - shares[i]!), 0)});
  }
  const fromMs = payments.reduce((first, {atMs}) => Math.min(first, atMs), Number.POSITIVE_INFINITY);
  const toMs = payments.reduce((last, {atMs}) => Math.max(last, atMs), fromMs);
  return {bands, moments: moments.filter(({atMs}) => atMs >= fromMs && atMs <= toMs)};
}

function needShares(usage: readonly UsageRow[]): void {
  for (const [i, {atMs, usedShare}] of usage.entries()) {
    const where = `billOverTime(spans, usage): usage[${i}]`;
    if (!Number.isFinite(atMs)) {
      const fix = "give the time on the clock of the spans";
      throw new SimError({where: `${where}.atMs`, got: atMs, expected: "milliseconds", fix});
    }
    if (!(usedShare >= 0 && usedShare <= 1)) {
      const fix = "divide what is in use by what the node has";
      throw new SimError({where: `${where}.usedShare`, got: usedShare, expected: "a share from 0 to 1", fix});
    }
  }
}

/** The bands, and for each node the place of its own. */
function bandsOf(lines: readonly BillLine[], nodes: readonly string[]) {
  if (nodes.length <= MOST_NODES) return {bands: nodes, bandOf: nodes.map((_, i) => i)};
  const usd = new Map<string, number>();
  for (const line of lines) usd.set(line.node, (usd.get(line.node) ?? 0) + line.usd);
  const falling = [...nodes].sort((a, b) => usd.get(b)! - usd.get(a)!);
  const dearest = new Set(falling.slice(0, MOST_NODES));
  const bands = nodes.filter(node => dearest.has(node));
  const own = new Map(bands.map((node, i) => [node, i]));
  return {
    bands: [...bands, `${nodes.length - MOST_NODES} other nodes`],
    bandOf: nodes.map(node => own.get(node) ?? MOST_NODES)
  };
}

/** Where each machine's price begins and ends, over the time that is billed: a provider's minimum may be longer than the machine was there. */
function paymentsOf(spans: readonly NodeSpan[], lines: readonly BillLine[]) {
  return spans.flatMap(({node, usdPerHour, fromMs}, i) => [
    {atMs: fromMs, node, usdPerHour},
    {atMs: fromMs + Math.round(lines[i]!.hours * HOUR_MS), node, usdPerHour: -usdPerHour}
  ]);
}

/** The changes of each moment, in the order given. */
function byTime<Change extends AtTime>(changes: readonly Change[]) {
  const moments: {readonly atMs: number; readonly changes: Change[]}[] = [];
  for (const change of [...changes].sort((a, b) => a.atMs - b.atMs)) {
    const last = moments.at(-1);
    if (last?.atMs === change.atMs) last.changes.push(change);
    else moments.push({atMs: change.atMs, changes: [change]});
  }
  return moments;
}
