import {SimError} from "../core/errors.js";
import type {Rng} from "../core/rng.js";

/** How many orders come, and when: at one rate, at a higher one for a while, or as they were counted. */
export type LoadCurve = ConstantLoad | SpikeLoad | TraceLoad;

export interface ConstantLoad {
  readonly kind: "constant";
  readonly perMinute: number;
}

export interface SpikeLoad {
  readonly kind: "spike";
  readonly basePerMinute: number;
  readonly peakPerMinute: number;
  /** The spike's first millisecond. */
  readonly fromMs: number;
  /** The first millisecond after it. */
  readonly toMs: number;
}

export interface TraceLoad {
  readonly kind: "trace";
  readonly bucketMs: number;
  /** Orders in each bucket, one bucket after the other. */
  readonly counts: readonly number[];
}

const MINUTE_MS = 60_000;

/** More than one order a millisecond cannot be told apart in whole milliseconds. */
const MOST_PER_MINUTE = MINUTE_MS;

/**
 * The times at which orders arrive, in whole milliseconds from 0, never falling, all before `untilMs`.
 *
 * Constant rates and spikes are a Poisson process: each gap is drawn, however long ago the last order came. A trace gives exactly its
 * counts, each order somewhere in its bucket. What comes before a time does not depend on how long the curve is followed.
 *
 * @throws SimError for a rate outside 0 to 60,000 per minute, a spike that ends before it begins, or counts that are not whole
 * @example arrivalTimes({kind: "constant", perMinute: 12}, streams.stream("orders"), 3_600_000).length // about 720
 */
export function arrivalTimes(curve: LoadCurve, rng: Rng, untilMs: number): number[] {
  requireWhole("untilMs", untilMs);
  const times = curve.kind === "trace" ? traceTimes(curve, rng, untilMs) : poissonTimes(stretches(curve), rng, untilMs);
  return times.filter(atMs => atMs < untilMs);
}

/** A stretch of time with one rate, up to but not including `toMs`. */
interface Stretch {
  readonly perMinute: number;
  readonly toMs: number;
}

function stretches(curve: ConstantLoad | SpikeLoad): readonly Stretch[] {
  const forever = Number.POSITIVE_INFINITY;
  if (curve.kind === "constant") return [{perMinute: rate("perMinute", curve.perMinute), toMs: forever}];
  requireWhole("fromMs", curve.fromMs);
  requireWhole("toMs", curve.toMs);
  if (curve.toMs < curve.fromMs) {
    throw refusal(
      "toMs",
      curve.toMs,
      `fromMs (${curve.fromMs}) or later`,
      "give the beginning of the spike, then its end"
    );
  }
  const base = rate("basePerMinute", curve.basePerMinute);
  return [
    {perMinute: base, toMs: curve.fromMs},
    {perMinute: rate("peakPerMinute", curve.peakPerMinute), toMs: curve.toMs},
    {perMinute: base, toMs: forever}
  ];
}

/** A Poisson process remembers nothing, so each stretch may begin with a gap of its own. */
function poissonTimes(curve: readonly Stretch[], rng: Rng, untilMs: number): number[] {
  const times: number[] = [];
  let fromMs = 0;
  for (const {perMinute, toMs} of curve) {
    const endMs = Math.min(toMs, untilMs);
    const meanMs = MINUTE_MS / perMinute;
    const gap = () => (meanMs === Number.POSITIVE_INFINITY ? meanMs : rng.exponentialMs(meanMs));
    for (let atMs = fromMs + gap(); atMs < endMs; atMs += gap()) times.push(atMs);
    fromMs = endMs;
  }
  return times;
}

function traceTimes(curve: TraceLoad, rng: Rng, untilMs: number): number[] {
  const {bucketMs, counts} = curve;
  requireWhole("bucketMs", bucketMs);
  if (bucketMs === 0) throw refusal("bucketMs", bucketMs, "1 millisecond or more", "write 10_000 for buckets of 10 s");
  counts.forEach((count, i) => {
    requireWhole(`counts[${i}]`, count);
  });
  return counts.slice(0, Math.ceil(untilMs / bucketMs)).flatMap((count, i) => {
    const inBucket = Array.from({length: count}, () => i * bucketMs + rng.wholeBetween(0, bucketMs - 1));
    return inBucket.sort((a, b) => a - b);
  });
}

function rate(name: string, perMinute: number): number {
  if (perMinute >= 0 && perMinute <= MOST_PER_MINUTE) return perMinute;
  throw refusal(
    name,
    perMinute,
    `0 to ${MOST_PER_MINUTE} orders a minute`,
    "give the mean number of orders in a minute"
  );
}

function requireWhole(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw refusal(name, value, "a whole number, 0 or more", "round it");
}

function refusal(name: string, got: number, expected: string, fix: string): SimError {
  return new SimError({where: `load curve: ${name}`, got, expected, fix});
}
