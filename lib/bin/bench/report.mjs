const figure = value => value.toLocaleString("en-US", {maximumSignificantDigits: 4});

/**
 * One benchmark for people: its name, its figure, and what the calibration loop took beside it.
 *
 * @param {import("./measure.mjs").Bench & Partial<import("./measure.mjs").Measured>} result
 */
export function textOf({name, n, unit, recorded, value, calibrationMs}) {
  const what = `${name.padEnd(44)} n ${figure(n).padStart(10)} `;
  if (value === undefined) return `${what} ${figure(recorded).padStart(14)} ${unit}   recorded: it cannot run here\n`;
  return `${what} ${figure(value).padStart(14)} ${unit.padEnd(8)}   calibration ${figure(calibrationMs)} ms\n`;
}

/**
 * How many times as fast as what it is held against each benchmark is, a line each.
 *
 * @param {readonly {name: string, against?: string, value?: number, recorded?: number}[]} results
 */
export function comparisons(results) {
  const lines = results.flatMap(({name, value, against}) => {
    const other = results.find(result => result.name === against);
    return other === undefined
      ? []
      : [`${name} is ${figure(value / (other.value ?? other.recorded))} times ${against}\n`];
  });
  return lines.length === 0 ? "" : `\n${lines.join("")}`;
}
