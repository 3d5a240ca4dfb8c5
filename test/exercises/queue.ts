/**
 * How long each order waits until a reader takes it: second by second, so slow and plain that no answer is likely to be wrong in the same way.
 *
 * @param arrivals - seconds, in order
 * @param readSeconds - of one order, at least 1
 * @param readyAt - when each reader is ready; one at least
 */
export function waitsOf(arrivals: readonly number[], readSeconds: number, readyAt: readonly number[]): number[] {
  const busyUntil = [...readyAt];
  const waits: number[] = [];
  for (let second = arrivals[0] ?? 0; waits.length < arrivals.length; second++) {
    for (const [reader, until] of busyUntil.entries()) {
      const next = arrivals[waits.length];
      if (next === undefined || next > second || until > second) continue;
      waits.push(second - next);
      busyUntil[reader] = second + readSeconds;
    }
  }
  return waits;
}
