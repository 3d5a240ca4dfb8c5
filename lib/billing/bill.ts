import {SimError} from "../core/errors.js";
import type {NodeSpan} from "../simulation/timeline.js";

export type {NodeSpan};

export interface BillLine {
  readonly node: string;
  readonly instanceType: string;
  /** Hours billed: the time the machine was there, or the provider's minimum where that is more. */
  readonly hours: number;
  readonly usdPerHour: number;
  readonly usd: number;
}

export interface Bill {
  /** One a span, in the order given. */
  readonly lines: readonly BillLine[];
  readonly nodeHours: number;
  /** US dollars, to the millionth. */
  readonly usd: number;
}

const HOUR_MS = 3_600_000;
const MICROS = 1_000_000;
const DEFAULT_MINIMUM_SECONDS = 60;

/**
 * What machines cost: for each its time × its price per hour. Pods are no input, since no provider asks for them.
 *
 * cost = max(seconds, minimum) / 3600 × price, by the second. Money is whole millionths of a dollar, and time × price is summed exactly and
 * rounded once, so the bill of a span is the sum of the bills of its parts.
 *
 * @param options.minimumSeconds - charged for each start at least; 60 when left out, as AWS and GCP do (for Azure sources name 60 and 300)
 * @throws SimError for a price below 0, times that are not whole milliseconds, or an end before its beginning
 * @see https://cloud.google.com/compute/vm-instance-pricing, https://learn.microsoft.com/azure/virtual-machines/states-billing
 * @example bill([{node: "a", instanceType: "D8s_v5", usdPerHour: 0.384, fromMs: 0, toMs: 7_200_000}]).usd // 0.768
 */
export function bill(
  spans: readonly NodeSpan[],
  {minimumSeconds = DEFAULT_MINIMUM_SECONDS}: {readonly minimumSeconds?: number} = {}
): Bill {
  if (!Number.isInteger(minimumSeconds) || minimumSeconds < 0) {
    throw refusal("minimumSeconds", minimumSeconds, "a whole number of seconds, 0 or more", "leave it out for 60");
  }
  const billed = spans.map((span, i) => billedSpan(span, minimumSeconds * 1000, `spans[${i}]`));
  return {
    lines: billed.map(({span, ms, microUsdMs}) => ({
      node: span.node,
      instanceType: span.instanceType,
      hours: ms / HOUR_MS,
      usdPerHour: span.usdPerHour,
      usd: usdOf(microUsdMs)
    })),
    nodeHours: billed.reduce((sum, {ms}) => sum + ms, 0) / HOUR_MS,
    usd: usdOf(billed.reduce((sum, {microUsdMs}) => sum + microUsdMs, 0n))
  };
}

/** Time × price of one span: milliseconds × millionths of a dollar per hour, exact. */
function billedSpan(span: NodeSpan, minimumMs: number, place: string) {
  const {node, usdPerHour, fromMs, toMs} = span;
  const where = `${place}, node "${node}"`;
  for (const [name, ms] of Object.entries({fromMs, toMs})) {
    if (!Number.isSafeInteger(ms)) {
      throw refusal(`${where}: ${name}`, ms, "a whole number of milliseconds", "use Math.round(seconds * 1000)");
    }
  }
  if (toMs < fromMs) {
    throw refusal(`${where}: toMs`, toMs, `fromMs (${fromMs}) or later`, "give the beginning first, then the end");
  }
  if (!(usdPerHour >= 0 && Number.isFinite(usdPerHour))) {
    throw refusal(
      `${where}: usdPerHour`,
      usdPerHour,
      "a price of 0 or more",
      "take it from instanceType(name).usdPerHour"
    );
  }
  const ms = Math.max(toMs - fromMs, minimumMs);
  return {span, ms, microUsdMs: BigInt(ms) * BigInt(Math.round(usdPerHour * MICROS))};
}

/** Rounded half up to the millionth. */
function usdOf(microUsdMs: bigint): number {
  const hour = BigInt(HOUR_MS);
  return Number((microUsdMs + hour / 2n) / hour) / MICROS;
}

function refusal(where: string, got: number, expected: string, fix: string): SimError {
  return new SimError({where, got, expected, fix});
}
