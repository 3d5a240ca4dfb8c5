/**
 * A benchmark. `run(n)` is timed; `seconds(n)` in its stead times itself, and is undefined where it cannot run: `recorded` then stands in.
 * `against` names the benchmark that it is held against. `figures()` in the stead of both measures by itself, and gives several figures at once: the first
 * under the benchmark's own name, the others under that of their part.
 *
 * @typedef {{name: string, unit: string, n: number, run?: (n: number) => void, seconds?: (n: number) => number | undefined, recorded?: number,
 *   against?: string, figures?: () => readonly {part?: string, unit: string, value: number}[]}} Bench
 * @typedef {{value: number, calibrationMs: number}} Measured
 */

/** Whatever else the machine does only ever makes a run slower, so the best of a few tells most. */
const RUNS = 5;
const CALIBRATION_STEPS = 100_000_000;

/**
 * How long a benchmark takes here: something per second, or seconds, as its unit is; undefined where it cannot run.
 *
 * @param {Bench} bench
 * @returns {Measured | undefined}
 */
export function measure({unit, n, run, seconds = count => secondsOf(() => run(count))}) {
  const calibrationMs = calibrate();
  // Once for the compiler, which makes fast code of what it has seen running.
  if (seconds(Math.ceil(n / 5)) === undefined) return undefined;
  const best = bestOf(() => seconds(n));
  return {value: unit === "s" ? round(best) : round(n / best), calibrationMs: round(calibrationMs)};
}

/**
 * Every figure of a benchmark, each as a benchmark with what was measured; without a value where it cannot run.
 *
 * @param {Bench} bench
 * @returns {readonly (Bench & Partial<Measured>)[]}
 */
export function measureAll(bench) {
  const {name, figures} = bench;
  if (figures === undefined) return [{...bench, ...measure(bench)}];
  const calibrationMs = round(calibrate());
  return figures().map(({part, unit, value}) => ({
    ...bench,
    name: part === undefined ? name : `${name}/${part}`,
    unit,
    value: round(value),
    calibrationMs
  }));
}

/** A fixed loop of whole numbers, in milliseconds: the same work everywhere, so that figures of two machines can be compared. */
function calibrate() {
  return 1000 * bestOf(() => secondsOf(spin));
}

function spin() {
  let x = 1;
  for (let i = 0; i < CALIBRATION_STEPS; i++) x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0;
  return x;
}

function secondsOf(work) {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
}

function bestOf(once) {
  return Math.min(...Array.from({length: RUNS}, once));
}

/** To four digits: the rest is noise. */
function round(value) {
  return Number(value.toPrecision(4));
}
