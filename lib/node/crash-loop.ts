import {type BackOff, FORGOTTEN_AFTER_MS, MAX_BACK_OFF_MS, nextBackOff} from "./back-off.js";
import type {KubeletDecided} from "./decided.js";
import {goDuration} from "./go-duration.js";

/** A container that has ended and is to be started again. */
export interface Exit {
  readonly container: string;
  /** `name_namespace(uid)`, as the message has it. */
  readonly pod: string;
}

export interface CrashLoopConfig {
  /** The longest wait, `crashLoopBackOff.maxContainerRestartPeriod`: 1000 to 300000; 300000 when left out. */
  readonly maxContainerRestartPeriodMs?: number;
}

export interface Restart {
  /** The wait that is announced, counted from the exit; 0 for a restart at once. */
  readonly backOffMs: number;
  readonly restartAtMs: number;
}

/** The kubelet sweeps out forgotten entries this often; in a cluster the phase is chance, here it is counted from the exit. */
const SWEEP_MS = 2000;

/**
 * When a container that has ended starts again: at once the first time, then 10, 20, 40, 80, 160 and 300 s after each exit. An entry is forgotten
 * once its last restart is more than 600 s ago, at the exit or in a sweep during the wait, which then ends. Exit code 0 waits like any other.
 *
 * @param memory - of the container, null before its first exit; then from the answer before
 * @param nowMs - when it ended
 * @see Kubernetes 1.36.3, pkg/kubelet/kuberuntime/kuberuntime_manager.go, doBackOff; client-go util/flowcontrol/backoff.go
 * @example decideRestart({container: "app", pod: "web_default(1)"}, null, {}, 1000).decision // {backOffMs: 0, restartAtMs: 1000}
 */
export function decideRestart(
  {container, pod}: Exit,
  memory: BackOff | null,
  {maxContainerRestartPeriodMs: maxMs = MAX_BACK_OFF_MS}: CrashLoopConfig,
  nowMs: number
): KubeletDecided<Restart, BackOff> {
  if (memory === null || nowMs - memory.triedAtMs > FORGOTTEN_AFTER_MS) {
    return {decision: {backOffMs: 0, restartAtMs: nowMs}, memory: nextBackOff(null, nowMs, maxMs), reasons: []};
  }
  const {waitMs: backOffMs, triedAtMs} = memory;
  const sweptAtMs =
    nowMs + SWEEP_MS * (Math.max(0, Math.floor((triedAtMs + FORGOTTEN_AFTER_MS - nowMs) / SWEEP_MS)) + 1);
  const isSwept = sweptAtMs < nowMs + backOffMs;
  const restartAtMs = isSwept ? sweptAtMs : nowMs + backOffMs;
  const message = `back-off ${goDuration(backOffMs)} restarting failed container=${container} pod=${pod}`;
  return {
    decision: {backOffMs, restartAtMs},
    memory: nextBackOff(isSwept ? null : memory, restartAtMs, maxMs),
    reasons: [{reason: "CrashLoopBackOff", message}]
  };
}
