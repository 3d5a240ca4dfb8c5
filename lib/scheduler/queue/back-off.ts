import type {QueuedPod} from "./memory.js";

/** Back-off is counted in whole windows: pods whose back-off ends in the same second are tried together, in the order of the queue. */
const WINDOW_MS = 1000;

const MAX_SECONDS = 10;

/**
 * How long a pod stays away from its next attempt, in milliseconds: 1 s after the first failure, twice as long after each other one, 10 s at most.
 * Rejections count, or, after an error, the errors in a row; a pod that has not failed need not stay away.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/backend/queue/backoff_queue.go, calculateBackoffDuration
 */
export function backOffMs({unschedulableCount, errorCount}: QueuedPod): number {
  const count = errorCount > 0 ? errorCount : unschedulableCount;
  return count === 0 ? 0 : 1000 * Math.min(2 ** (count - 1), MAX_SECONDS);
}

/**
 * When the pod may be tried again: at the end of the second in which its back-off ends.
 *
 * @example backOffEndMs({...pod, timestampMs: 400, unschedulableCount: 1}) // 2000: 0.4 s + 1 s lies in the second that ends there
 */
export function backOffEndMs(pod: QueuedPod): number {
  const durationMs = backOffMs(pod);
  if (durationMs === 0) return pod.timestampMs;
  return (Math.floor((pod.timestampMs + durationMs) / WINDOW_MS) + 1) * WINDOW_MS;
}
