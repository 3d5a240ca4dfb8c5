import type {StartupPhase} from "tenancy";

/** Seconds from the arrival of the first order until it has been read. */
export function firstOrderSeconds(
  phases: readonly StartupPhase[],
  over: readonly string[],
  readSeconds: number
): number {
  // The machine's phases count as the pod's do: an order does not ask whose time it waits for.
  const ahead = phases.filter(({phase}) => !over.includes(phase));
  // The phases are steps of one staircase, so their times add up; the reading comes last.
  return ahead.reduce((seconds, {typicalSeconds}) => seconds + typicalSeconds, readSeconds);
}
