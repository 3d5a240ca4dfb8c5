import type {Labels} from "./objects.js";

/**
 * Do `labels` hold every pair of `wanted`? An empty `wanted` asks for nothing, so everything matches.
 *
 * @example hasLabels({disk: "ssd", zone: "a"}, {disk: "ssd"}) // true
 */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  for (const key in wanted) {
    if (labels[key] !== wanted[key]) return false;
  }
  return true;
}
