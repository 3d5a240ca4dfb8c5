import {SimError} from "../core/errors.js";

/**
 * A time as Go prints it, which is how Kubernetes' messages show it.
 *
 * @param ms - whole milliseconds, 0 or more
 * @example goDuration(80_000) // "1m20s"
 */
export function goDuration(ms: number): string {
  if (ms > 0 && ms < 1000) return `${ms}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = `${(ms % 60_000) / 1000}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}

const UNITS_MS: Readonly<Record<string, number>> = {h: 3_600_000, m: 60_000, s: 1000, ms: 1};

/**
 * A time as a kubelet's configuration writes it, in milliseconds.
 *
 * @throws SimError for a text that is no duration in h, m, s and ms
 * @example durationMs("1m30s") // 90000
 */
export function durationMs(text: string): number {
  if (!/^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$/.test(text)) {
    throw new SimError({
      where: "duration",
      got: text,
      expected: "numbers with the units h, m, s or ms",
      fix: 'write "90s" or "1m30s"'
    });
  }
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g);
  return [...parts].reduce(
    (sum, [, amount, unit]) => sum + Math.round(Number(amount) * (UNITS_MS[unit as string] as number)),
    0
  );
}
