import {type MemoryCurve, memoryAt} from "./memory-curve.js";

/** The moments at which a curve bends, when it begins at `fromMs`. */
export function bendsOf(curve: MemoryCurve, fromMs: number): readonly number[] {
  return typeof curve === "object" ? curve.map(([ms]) => fromMs + ms) : [];
}

/**
 * The first whole millisecond from `fromMs` on, and before `untilMs`, at which a sum of straight lines is above a limit; undefined where it never is.
 *
 * @param bends - the moments at which the lines bend, in any order
 */
export function firstAbove(
  usedAt: (atMs: number) => number,
  limitBytes: number,
  bends: readonly number[],
  fromMs: number,
  untilMs: number
): number | undefined {
  if (usedAt(fromMs) > limitBytes) return fromMs;
  const stops = [...bends.filter(ms => ms > fromMs && ms < untilMs), untilMs].sort((a, b) => a - b);
  const index = stops.findIndex(ms => usedAt(ms) > limitBytes);
  if (index < 0) return undefined;
  // Between two bends it only rises: halve the stretch until one millisecond is left.
  let below = stops[index - 1] ?? fromMs;
  let above = stops[index]!;
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (usedAt(middle) > limitBytes) above = middle;
    else below = middle;
  }
  return above < untilMs ? above : undefined;
}

/** The first whole millisecond at which a curve is above a limit; undefined where it never is. */
export function curveAbove(curve: MemoryCurve, limitBytes: number): number | undefined {
  const bends = bendsOf(curve, 0);
  return firstAbove(atMs => memoryAt(curve, atMs), limitBytes, bends, 0, Math.max(0, ...bends) + 1);
}
