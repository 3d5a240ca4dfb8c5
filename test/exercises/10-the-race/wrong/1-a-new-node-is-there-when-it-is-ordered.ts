import type {StartupPhase} from "tenancy";

/** Believes that only the pod takes time. */
export function firstOrderSeconds(
  phases: readonly StartupPhase[],
  over: readonly string[],
  readSeconds: number
): number {
  const ahead = phases.filter(({phase, who}) => who === "pod" && !over.includes(phase));
  return ahead.reduce((seconds, {typicalSeconds}) => seconds + typicalSeconds, readSeconds);
}
