/** How long to wait before the next try, and since when: what the kubelet remembers of something that keeps failing. Plain JSON. */
export interface BackOff {
  readonly waitMs: number;
  /** When it was last tried. */
  readonly triedAtMs: number;
}

/** The first wait; each further one is twice as long. */
const INITIAL_MS = 10_000;

export const MAX_BACK_OFF_MS = 300_000;

/** A failure that comes more than so much later than the last try starts again at the first wait, whatever the longest wait is. */
export const FORGOTTEN_AFTER_MS = 600_000;

/** The entry after a try at `nowMs`: the wait twice as long, up to `maxMs`, or the first one where there is nothing to go on. */
export function nextBackOff(before: BackOff | null, nowMs: number, maxMs = MAX_BACK_OFF_MS): BackOff {
  const waitMs = before === null ? INITIAL_MS : 2 * before.waitMs;
  return {waitMs: Math.min(waitMs, maxMs), triedAtMs: nowMs};
}
