import type {JsonObject} from "../chart.js";

// A slider over values that need not be evenly spaced.

/** From the lowest value to the highest or just past it, in steps of the smallest gap: so each value has a position nearest to it. */
export function slider(values: readonly number[], name: string): JsonObject {
  const min = values[0]!;
  const gaps = values.slice(1).map((value, i) => value - values[i]!);
  const step = gaps.length === 0 ? 1 : tidy(Math.min(...gaps));
  const steps = Math.ceil(tidy((values.at(-1)! - min) / step));
  return {name: "value", value: min, bind: {input: "range", min, max: tidy(min + steps * step), step, name}};
}

/** Without the last digits of binary fractions: 0.30000000000000004 - 0.1 is 0.2. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** An expression of Vega for the value that is nearest to the slider's value. */
export function nearest(values: readonly number[]): string {
  const choices = values.slice(0, -1).map((value, i) => `value < ${(value + values[i + 1]!) / 2} ? ${value} : `);
  return `${choices.join("")}${values.at(-1)}`;
}
