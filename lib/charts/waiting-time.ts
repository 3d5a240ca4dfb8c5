import {SimError} from "../core/errors.js";
import type {Chart, Table} from "./chart.js";
import {decimate} from "./over-time/decimate.js";
import {count, formatNumber} from "./text.js";
import {ALARM, FILLS, INK} from "./theme.js";
import {vegaLiteChart} from "./vega-lite.js";

/** When an order came, and when work on it began and ended: milliseconds on one clock, null for what has not happened yet. */
export interface OrderTimes {
  readonly arrivedMs: number;
  readonly startedMs: number | null;
  readonly servedMs: number | null;
}

export interface WaitingTimeOptions {
  /** What to see; without it, how many wait longer than promised. */
  readonly title?: string;
  /** How long an order may wait (s); 60 when left out. */
  readonly promiseSeconds?: number;
  /** When waiting is looked at; without it, the latest of all times. */
  readonly endMs?: number;
}

/** The shares of all orders (%) that the table tells. */
const SHARES = [10, 25, 50, 75, 90, 95, 99, 100];

/**
 * How long orders wait before work on them begins (s), sorted from the shortest to the longest, with the promise as a line: the curve crosses it at the
 * share of orders that keep it. An order that has not begun counts with the time that it has waited so far.
 *
 * @param orders - at least one, in any order
 * @throws SimError without an order, or for one that begins before it arrives
 * @example waitingTime([{arrivedMs: 0, startedMs: 90_000, servedMs: 110_000}]) // "1 of 1 order waits longer than 60 s"
 */
export function waitingTime(
  orders: readonly OrderTimes[],
  {title, promiseSeconds = 60, endMs = latestOf(orders)}: WaitingTimeOptions = {}
): Chart {
  const waits = waitsOf(orders, endMs);
  const within = waits.filter(seconds => seconds <= promiseSeconds).length;
  const unbegun = orders.filter(({startedMs}) => startedMs === null).length;
  return vegaLiteChart(
    title ?? titleOf(waits.length, waits.length - within, promiseSeconds),
    describe(waits, within, promiseSeconds, unbegun),
    tableOf(waits),
    viewOf(waits, within, promiseSeconds)
  );
}

/** In seconds, rising. */
function waitsOf(orders: readonly OrderTimes[], endMs: number): readonly number[] {
  if (orders.length === 0) {
    throw new SimError({
      where: "waitingTime(orders)",
      got: orders,
      expected: "at least one order",
      fix: "give the orders of a run in which some arrive"
    });
  }
  const waits = orders.map(({arrivedMs, startedMs}, i) => {
    const seconds = ((startedMs ?? endMs) - arrivedMs) / 1000;
    if (seconds >= 0) return seconds;
    throw new SimError({
      where: `waitingTime(orders): orders[${i}].${startedMs === null ? "arrivedMs" : "startedMs"}`,
      got: startedMs ?? arrivedMs,
      expected: startedMs === null ? `${endMs} (endMs) or earlier` : `${arrivedMs} (arrivedMs) or later`,
      fix: "give all times on one clock"
    });
  });
  return waits.sort((a, b) => a - b);
}

function latestOf(orders: readonly OrderTimes[]): number {
  return orders.reduce(
    (latest, {arrivedMs, startedMs, servedMs}) => Math.max(latest, arrivedMs, startedMs ?? 0, servedMs ?? 0),
    0
  );
}

function viewOf(waits: readonly number[], within: number, promiseSeconds: number) {
  const top = Math.max(waits.at(-1)!, promiseSeconds * 1.2);
  const x = {
    field: "share",
    type: "quantitative",
    title: `Orders, from the shortest wait to the longest (% of ${waits.length})`,
    scale: {domain: [0, 100]},
    axis: {tickCount: 10}
  };
  const y = {field: "seconds", type: "quantitative", title: "Waiting time (s)", scale: {domain: [0, top], nice: true}};
  const area = (from: number, to: number, color: string, stroke: string) => ({
    data: {values: stairs(waits, from, to)},
    mark: {type: "area", interpolate: "step-after", opacity: 1, color, line: {color: stroke, strokeWidth: 2}},
    encoding: {x, y}
  });
  return {
    height: 300,
    layer: [
      area(0, within, FILLS[0], INK),
      area(within, waits.length, FILLS[1], ALARM),
      {
        data: {values: [{promiseSeconds}]},
        mark: {type: "rule", color: ALARM, strokeWidth: 1.5, strokeDash: [6, 4]},
        encoding: {y: {...y, field: "promiseSeconds"}}
      },
      {
        data: {
          values: [
            {
              promiseSeconds,
              text: `promise: ${formatNumber(promiseSeconds, 3)} s, kept for ${percent(within, waits.length)} of the orders`
            }
          ]
        },
        mark: {type: "text", align: "left", baseline: "bottom", dx: 8, dy: -6, fontSize: 13},
        encoding: {x: {value: 0}, y: {...y, field: "promiseSeconds"}, text: {field: "text"}}
      }
    ]
  };
}

/** The orders of a range, each a stretch of the axis as wide as its share of all. */
function stairs(waits: readonly number[], from: number, to: number) {
  if (from === to) return [];
  const share = (orders: number) => (100 * orders) / waits.length;
  const steps = waits.slice(from, to).map((seconds, i) => ({share: share(from + i), seconds}));
  return decimate([...steps, {share: share(to), seconds: waits[to - 1]!}], step => step.share, [step => step.seconds]);
}

/** The time that so many percent of the orders wait at most: the nearest rank. */
function quantile(waits: readonly number[], percent: number): number {
  return waits[Math.ceil((percent / 100) * waits.length) - 1]!;
}

function tableOf(waits: readonly number[]): Table {
  return {
    caption: `How long ${count(waits.length, "order")} wait: so many percent, at most so long`,
    columns: [
      {key: "share", title: "Orders (%)"},
      {key: "seconds", title: "Wait at most (s)"}
    ],
    rows: SHARES.map(share => ({share, seconds: quantile(waits, share)}))
  };
}

function titleOf(orders: number, over: number, promiseSeconds: number): string {
  const promise = `${formatNumber(promiseSeconds, 3)} s`;
  if (over === 0) return `No order waits longer than ${promise}`;
  return `${over} of ${count(orders, "order")} wait${over === 1 ? "s" : ""} longer than ${promise}`;
}

function describe(waits: readonly number[], within: number, promiseSeconds: number, unbegun: number): string {
  const over = waits.length - within;
  const time = (percent: number) => `${formatNumber(quantile(waits, percent), 1)} s`;
  const open =
    unbegun === 0
      ? ""
      : ` ${count(unbegun, "order")} not begun yet count${unbegun === 1 ? "s" : ""} with the time waited so far.`;
  return (
    `Of ${count(waits.length, "order")}, ${within} (${percent(within, waits.length)}) wait at most ${formatNumber(promiseSeconds, 3)} s and ${over} longer. ` +
    `Half wait at most ${time(50)}, 95 % at most ${time(95)}, the longest ${time(100)}.${open}`
  );
}

/** "82.6 %": never 100 % for less than all. */
function percent(part: number, all: number): string {
  const exact = (100 * part) / all;
  return `${part < all ? Math.min(99.9, Number(exact.toFixed(1))) : 100} %`;
}
