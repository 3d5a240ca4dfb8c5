import {curveAbove} from "../memory-rise.js";
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
    memory === undefined || memoryLimitBytes === undefined ? undefined : curveAbove(memory, memoryLimitBytes);
  if (killedAfterMs !== undefined && (endsAfterMs === undefined || killedAfterMs < endsAfterMs)) {
    return {afterMs: killedAfterMs, exitCode: KILLED, reason: "OOMKilled"};
  }
  return endsAfterMs === undefined ? undefined : {afterMs: endsAfterMs, exitCode, reason: reasonOf(exitCode)};
}

/** The reason of a container that ended by itself, or was stopped. */
export function reasonOf(exitCode: number): string {
  return exitCode === 0 ? "Completed" : "Error";
}
