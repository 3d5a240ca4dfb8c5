import type {Rng} from "../core/rng.js";

/** How long a pod works on one order. It takes the next one when it is done: one at a time, in the order in which they came. */
export interface ServiceConfig {
  readonly lowMs: number;
  /** The likeliest time. */
  readonly typicalMs: number;
  readonly highMs: number;
}

/**
 * The time that one order takes on one pod, in whole milliseconds from `lowMs` to `highMs` (triangular).
 *
 * @throws SimError for times that are not whole or not in rising order
 * @example serviceMs({lowMs: 4_000, typicalMs: 6_000, highMs: 20_000}, streams.stream("vllm-0")) // 4000 to 20000
 */
export function serviceMs({lowMs, typicalMs, highMs}: ServiceConfig, rng: Rng): number {
  return rng.between(lowMs, typicalMs, highMs);
}
