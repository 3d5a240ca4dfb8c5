import {type Bill, bill, type NodeSpan} from "../billing/bill.js";
import {SimError} from "../core/errors.js";
import {type Metered, type Moment, metered, rentOf, type UsageRow} from "./bill-over-time/meter.js";
import {viewOf} from "./bill-over-time/view.js";
import type {Chart, Table} from "./chart.js";
import {type Clock, clockOf, timeText} from "./over-time/clock.js";
import {decimate} from "./over-time/decimate.js";
import {formatNumber, money} from "./text.js";
import {vegaLiteChart} from "./vega-lite.js";

const HOUR_MS = 3_600_000;
/** Lines of a table that is still read. */
const MOST_LINES = 120;
/** Nodes that a sentence names. */
const MOST_TOLD = 4;

/**
 * The rent (USD/h) over time: what is in use, a band a node, and on top of it what stands idle and is paid all the same. The table adds it up.
 * The bands together are the bill, rounded; a machine that was there for less than the provider's minimum is drawn as long as it is billed.
 *
 * @param spans - at least one: when each machine was there, and its price
 * @param usage - what share of a node is in use from a time on, in any order; 0 before its first row
 * @throws SimError without a span, for a share that is not from 0 to 1, and as `bill` for a span
 * @example billOverTime(timeline.nodeSpans, [{atMs: 60_000, node: "a100-0", usedShare: 1}])
 */
export function billOverTime(
  spans: readonly NodeSpan[],
  usage: readonly UsageRow[],
  {title}: {readonly title?: string} = {}
): Chart {
  if (spans.length === 0) {
    throw new SimError({
      where: "billOverTime(spans, usage)",
      got: spans,
      expected: "at least one span",
      fix: "give a span for each machine, such as nodeSpan(node, 0, 3_600_000)"
    });
  }
  const meter = metered(spans, usage);
  const {moments} = meter;
  const clock = clockOf(moments[0]!.atMs, moments.at(-1)!.atMs);
  const sums = addedUp(moments);
  const total = bill(spans);
  const idle = sums.at(-1)!.idleUsd;
  return vegaLiteChart(
    title ?? `${money(total.usd)}, of which ${money(idle)} for idle nodes`,
    describe(meter, total, idle, clock),
    tableOf(sums, clock),
    viewOf(meter, clock)
  );
}

/** A moment with what was paid until then. */
interface Sum extends Moment {
  readonly rent: number;
  readonly usd: number;
  readonly idleUsd: number;
}

/** USD of a price over each moment's time, added up. */
function addedUp(moments: readonly Moment[]): readonly Sum[] {
  const sums: Sum[] = [];
  for (const moment of moments) {
    const before = sums.at(-1);
    const hours = before === undefined ? 0 : (moment.atMs - before.atMs) / HOUR_MS;
    sums.push({
      ...moment,
      rent: rentOf(moment),
      usd: (before?.usd ?? 0) + hours * (before?.rent ?? 0),
      idleUsd: (before?.idleUsd ?? 0) + hours * (before?.idle ?? 0)
    });
  }
  return sums;
}

function tableOf(sums: readonly Sum[], {unit, unitMs}: Clock): Table {
  const lines = decimate(sums, ({atMs}) => atMs, [({rent}) => rent, ({idle}) => idle], MOST_LINES);
  return {
    caption: "The rent from each change on, and the bill up to there",
    columns: [
      {key: "from", title: `From (${unit})`},
      {key: "rent", title: "Rent (USD/h)"},
      {key: "used", title: "In use (USD/h)"},
      {key: "idle", title: "Idle (USD/h)"},
      {key: "usd", title: "Bill so far (USD)"},
      {key: "idleUsd", title: "Of it idle (USD)"}
    ],
    rows: lines.map(({atMs, rent, idle, usd, idleUsd}) => ({
      from: atMs / unitMs,
      rent,
      used: rent - idle,
      idle,
      usd,
      idleUsd
    }))
  };
}

function describe({bands, moments}: Metered, {usd, nodeHours}: Bill, idle: number, clock: Clock): string {
  const highest = moments.reduce((most, moment) => (rentOf(moment) > rentOf(most) ? moment : most));
  const share = usd === 0 ? 0 : (100 * idle) / usd;
  return (
    `In ${timeText(clock.toMs - clock.fromMs, clock)} the bill comes to ${money(usd)} for ${formatNumber(nodeHours, 2)} node-hours: ` +
    `${money(usd - idle)} for what is in use and ${money(idle)} (${formatNumber(share, 1)} %) for what stands idle. ` +
    `The rent is ${formatNumber(rentOf(highest), 4)} USD/h at most, first at ${timeText(highest.atMs, clock)}.${inUse(bands, moments)}`
  );
}

/** What each band comes to, where that can be said in a sentence. */
function inUse(bands: readonly string[], moments: readonly Moment[]): string {
  if (bands.length > MOST_TOLD) return "";
  const parts = bands.map((band, i) => {
    const usd = moments.reduce((sum, {atMs, used}, m) => {
      return sum + (used[i]! * ((moments[m + 1]?.atMs ?? atMs) - atMs)) / HOUR_MS;
    }, 0);
    return `${band} ${money(usd)}`;
  });
  return ` In use: ${parts.join(", ")}.`;
}
