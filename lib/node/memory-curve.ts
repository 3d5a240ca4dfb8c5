import {SimError} from "../core/errors.js";
import type {QuantityLike} from "../model/objects.js";
import {wholeUnits} from "../model/quantity.js";

/** Memory in use over time: one amount, or points in time (ms) between which it goes in a straight line; the last one stays. */
export type MemoryCurve = QuantityLike | readonly (readonly [atMs: number, memory: QuantityLike])[];

/**
 * What a curve comes to at a moment, in whole bytes.
 *
 * @throws SimError for an empty curve, and for points that do not rise in time
 * @example memoryAt([[0, "1Gi"], [60_000, "3Gi"]], 30_000) // 2147483648
 */
export function memoryAt(curve: MemoryCurve, atMs: number): number {
  if (typeof curve === "string" || typeof curve === "number") return wholeUnits(curve);
  needRising(curve.map(([ms]) => ms));
  const next = curve.findIndex(([ms]) => ms > atMs);
  if (next === 0) return wholeUnits(curve[0]![1]);
  if (next < 0) return wholeUnits(curve.at(-1)![1]);
  const [fromMs, from] = curve[next - 1]!;
  const [toMs, to] = curve[next]!;
  const [low, high] = [wholeUnits(from), wholeUnits(to)];
  return Math.round(low + ((high - low) * (atMs - fromMs)) / (toMs - fromMs));
}

function needRising(times: readonly number[]): void {
  const broken = times.length === 0 || times.some((ms, i) => i > 0 && ms <= times[i - 1]!);
  if (!broken) return;
  throw new SimError({
    where: "memory curve",
    got: times,
    expected: "one point or more, each later than the one before",
    fix: 'write [[0, "1Gi"], [60_000, "3Gi"]]'
  });
}
