/** Points of a series: about three for each pixel of a picture's width. */
export const MOST_POINTS = 2000;

/**
 * The rows that a step line through them needs, in their order: the first, the last, and each that changes a value. Where more than `most`
 * are left, the axis is cut in equal stretches, and of each stretch its first and last row stay, and of each value a lowest and a highest one.
 * So no step loses its extremes, and what is drawn differs by less than the width of a stretch.
 *
 * After "M4: a visualization-oriented time series data aggregation", U. Jugel and others, VLDB 2014.
 *
 * @param rows - in rising order of `at`, their place on the axis
 * @param values - what is drawn, as functions of a row
 */
export function decimate<Row>(
  rows: readonly Row[],
  at: (row: Row) => number,
  values: readonly ((row: Row) => number)[],
  most = MOST_POINTS
): readonly Row[] {
  const steps = rows.filter((row, i) => {
    const before = rows[i - 1];
    return before === undefined || i === rows.length - 1 || values.some(value => value(row) !== value(before));
  });
  if (steps.length <= most) return steps;
  const stretches = Math.max(1, Math.floor(most / (2 + 2 * values.length)));
  const first = at(steps[0]!);
  const length = (at(steps.at(-1)!) - first) / stretches || 1;
  const stretchOf = (row: Row) => Math.floor((at(row) - first) / length);
  const kept: Row[] = [];
  for (let begin = 0; begin < steps.length; ) {
    const stretch = stretchOf(steps[begin]!);
    let end = begin + 1;
    while (end < steps.length && stretchOf(steps[end]!) === stretch) end++;
    kept.push(...extremes(steps.slice(begin, end), values));
    begin = end;
  }
  return kept;
}

/** First, last, and for each value a lowest and a highest row. */
function extremes<Row>(rows: readonly Row[], values: readonly ((row: Row) => number)[]): readonly Row[] {
  const kept = new Set([0, rows.length - 1]);
  for (const value of values) {
    let lowest = 0;
    let highest = 0;
    for (let i = 1; i < rows.length; i++) {
      if (value(rows[i]!) < value(rows[lowest]!)) lowest = i;
      if (value(rows[i]!) > value(rows[highest]!)) highest = i;
    }
    kept.add(lowest).add(highest);
  }
  return [...kept].sort((a, b) => a - b).map(i => rows[i]!);
}
