const SECOND_MS = 1000;

/** From so many of a unit on, it stands alone; below, the next smaller one stands beside it. */
const STEPS = [
  // seconds of the unit, its letter, below how many of it, and the smaller unit shown with it
  {seconds: 1, letter: "s", below: 120},
  {seconds: 60, letter: "m", below: 10, rest: 1, restLetter: "s"},
  {seconds: 60, letter: "m", below: 180},
  {seconds: 3600, letter: "h", below: 8, rest: 60, restLetter: "m"},
  {seconds: 3600, letter: "h", below: 48},
  {seconds: 86_400, letter: "d", below: 8, rest: 3600, restLetter: "h"},
  {seconds: 86_400, letter: "d", below: Number.POSITIVE_INFINITY}
] as const;

/**
 * A time as kubectl prints an age: "45s", "2m30s", "15m", "3h20m", "5d4h". Above two years kubectl counts years; this goes on in days.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.36.0/pkg/util/duration/duration.go, HumanDuration
 * @example humanDuration(150_000) // "2m30s"
 */
export function humanDuration(ms: number): string {
  const seconds = Math.floor(ms / SECOND_MS);
  const step = STEPS.find(({seconds: unit, below}) => seconds < unit * below)!;
  const whole = `${Math.floor(seconds / step.seconds)}${step.letter}`;
  if (!("rest" in step)) return whole;
  const rest = Math.floor((seconds % step.seconds) / step.rest);
  return rest === 0 ? whole : `${whole}${rest}${step.restLetter}`;
}
