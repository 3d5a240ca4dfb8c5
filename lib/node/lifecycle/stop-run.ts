import type {LifecycleHandler} from "../../model/objects.js";
import type {Agenda} from "./agenda.js";
import {KILLED, reasonOf} from "./course-end.js";
import type {Course} from "./pod-script.js";

/** The kubelet gives SIGTERM at least so much, even when preStop used up the grace period. */
const LEAST_SECONDS = 2;

/** A place in the order in which the containers of a pod end. */
export interface Turn {
  /** Calls back when it has come, or when `mostMs` are over; says how long it took. */
  wait(mostMs: number, then: (waitedMs: number) => void): void;
}

export interface Stopping {
  readonly course: Course;
  readonly startedAtMs: number;
  readonly preStop: LifecycleHandler | undefined;
  readonly graceSeconds: number;
  /** Of a sidecar in a pod that ends; all others do not wait. */
  readonly turn: Turn | undefined;
}

/**
 * Ends a run as the kubelet does: preStop, the container's turn, SIGTERM, and SIGKILL when the grace period is over. What the first two
 * take is taken off the grace period, in whole seconds.
 *
 * @see Kubernetes 1.36.3, pkg/kubelet/kuberuntime/kuberuntime_container.go, killContainer
 */
export function stopRun(stopping: Stopping, agenda: Agenda, end: (exitCode: number, reason: string) => void): void {
  const {course, preStop, graceSeconds, turn} = stopping;
  const hookMs = preStop === undefined ? 0 : (preStop.sleep?.seconds ?? 0) * 1000 || (course.preStopMs ?? 0);
  const spentMs = Math.min(hookMs, graceSeconds * 1000);
  agenda.after(spentMs, () => {
    const left = graceSeconds - Math.floor(spentMs / 1000);
    const goOn = (waitedMs: number) =>
      terminate(stopping, Math.max(LEAST_SECONDS, left - Math.floor(waitedMs / 1000)), agenda, end);
    if (turn === undefined || left <= 0) goOn(0);
    else turn.wait(left * 1000, goOn);
  });
}

function terminate(
  {course, startedAtMs}: Stopping,
  seconds: number,
  agenda: Agenda,
  end: (exitCode: number, reason: string) => void
): void {
  const {hangsAfterMs = Number.POSITIVE_INFINITY, ignoresSigterm = false, stopMs = 0, exitCode = 0} = course;
  const hears = !ignoresSigterm && agenda.nowMs - startedAtMs < hangsAfterMs;
  if (hears && stopMs <= seconds * 1000) agenda.after(stopMs, () => end(exitCode, reasonOf(exitCode)));
  else agenda.after(seconds * 1000, () => end(KILLED, reasonOf(KILLED)));
}
