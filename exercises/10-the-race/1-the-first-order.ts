// The first order: how long is a cold start? Chapter: notebooks/10-the-race.ipynb
//
// Eight in the morning: the first purchase order arrives, and at this moment a vLLM pod is created to read it. Phase after phase must be
// over before it does: a machine, its GPU, the image on it, and so on, as `startupPhases()` lists them. What was kept warm is over
// beforehand and takes no time. Count with typical durations.
// Predict first: nothing is warm. How many minutes does the first order take?
import type {StartupPhase} from "tenancy";

/**
 * @param phases - all phases of a cold start, in their order; none begins before the one above it is over
 * @param over - names of the phases that were over beforehand; none when nothing is warm
 * @param readSeconds - what a ready pod needs to read one order
 * @returns seconds from the arrival of the first order until it has been read
 */
export function firstOrderSeconds(
  phases: readonly StartupPhase[],
  over: readonly string[],
  readSeconds: number
): number {
  // TODO: add up what is still to be waited for.
  throw new Error("firstOrderSeconds is not written yet: replace this line");
}
