import {type MemoryCurve, memoryAt} from "../memory-curve.js";
import type {Course} from "./pod-script.js";

/** The signal 9 of the kernel, as an exit code: 128 + 9. */
export const KILLED = 137;

/** How a run ends of itself. */
export interface CourseEnd {
  readonly afterMs: number;
  readonly exitCode: number;
  readonly reason: string;
}

/** When and how a run ends if nobody stops it; undefined where it goes on. Memory above the limit ends it, if that comes first. */
export function endOf(course: Course, memoryLimitBytes: number | undefined): CourseEnd | undefined {
  const {endsAfterMs, exitCode = 0, memory} = course;
  const killedAfterMs =
    memory === undefined || memoryLimitBytes === undefined ? undefined : firstAbove(memory, memoryLimitBytes);
  if (killedAfterMs !== undefined && (endsAfterMs === undefined || killedAfterMs < endsAfterMs)) {
    return {afterMs: killedAfterMs, exitCode: KILLED, reason: "OOMKilled"};
  }
  return endsAfterMs === undefined ? undefined : {afterMs: endsAfterMs, exitCode, reason: reasonOf(exitCode)};
}

/** The reason of a container that ended by itself, or was stopped. */
export function reasonOf(exitCode: number): string {
  return exitCode === 0 ? "Completed" : "Error";
}

/** The first whole millisecond at which a curve is above a limit; undefined where it never is. */
export function firstAbove(curve: MemoryCurve, limitBytes: number): number | undefined {
  if (memoryAt(curve, 0) > limitBytes) return 0;
  if (typeof curve === "string" || typeof curve === "number") return undefined;
  const index = curve.findIndex(([ms]) => memoryAt(curve, ms) > limitBytes);
  if (index < 0) return undefined;
  // It rises through the limit between two points: halve the stretch until one millisecond is left.
  let below = curve[index - 1]![0];
  let above = curve[index]![0];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (memoryAt(curve, middle) > limitBytes) above = middle;
    else below = middle;
  }
  return above;
}
