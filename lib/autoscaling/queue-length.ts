import type {Decided, Reason} from "./decided.js";
import {type OperatorMemory, pollQueue} from "./keda-operator.js";
import {type HpaMemory, syncHpa} from "./queue-hpa.js";
import {filled, type QueueObservation, type ScaledObject} from "./scaled-object.js";

export interface QueueDecision {
  /** What `spec.replicas` is to be. */
  readonly replicas: number;
  /** When one of the two loops runs next, and the scaler wants to be called again: later than now. */
  readonly againAtMs: number;
}

/** What the two loops keep: plain JSON. */
export interface QueueMemory {
  readonly nextPollAtMs: number;
  readonly nextSyncAtMs: number;
  readonly operator: OperatorMemory;
  readonly hpa: HpaMemory;
}

/** `--horizontal-pod-autoscaler-sync-period`, by default. */
const SYNC_PERIOD_MS = 15_000;

/**
 * The memory of a ScaledObject that is created now: KEDA looks at once, the HPA syncs first after one period.
 *
 * @example newScaledObject(0).nextSyncAtMs // 15000
 */
export function newScaledObject(nowMs: number): QueueMemory {
  return {
    nextPollAtMs: nowMs,
    nextSyncAtMs: nowMs + SYNC_PERIOD_MS,
    operator: {createdAtMs: nowMs, lastActiveAtMs: null},
    hpa: {recommendations: null}
  };
}

/**
 * Scales by the length of a queue as KEDA does, in two loops: its operator looks every `pollingInterval` and steps from 0 to 1 and down to
 * 0, the HPA that it made syncs every 15 s and goes from 1 to n and back. Due together, the operator comes first; called in
 * between, nothing changes.
 *
 * @param memory - from `newScaledObject`, then from the answer before
 * @param nowMs - whole milliseconds, never less than at the call before
 * @throws SimError for a config that KEDA would refuse
 * @see KEDA 2.21, pkg/scaling/executor/scale_scaledobjects.go; Kubernetes 1.36.3, pkg/controller/podautoscaler
 * @example scaleByQueueLength({queueLength: 50, replicas: 0}, newScaledObject(0), vllm, 0).decision.replicas // 1
 */
export function scaleByQueueLength(
  observation: QueueObservation,
  memory: QueueMemory,
  config: ScaledObject,
  nowMs: number
): Decided<QueueDecision, QueueMemory> {
  const whole = filled(config);
  let {replicas} = observation;
  let {operator, hpa, nextPollAtMs, nextSyncAtMs} = memory;
  const reasons: Reason[] = [];
  if (nextPollAtMs <= nowMs) {
    const polled = pollQueue(observation, operator, whole, nowMs);
    ({decision: replicas, memory: operator} = polled);
    reasons.push(...polled.reasons);
    nextPollAtMs = following(nextPollAtMs, whole.pollingInterval * 1000, nowMs);
  }
  if (nextSyncAtMs <= nowMs) {
    const synced = syncHpa({...observation, replicas}, hpa, whole, nowMs);
    ({decision: replicas, memory: hpa} = synced);
    reasons.push(...synced.reasons);
    nextSyncAtMs = following(nextSyncAtMs, SYNC_PERIOD_MS, nowMs);
  }
  return {
    decision: {replicas, againAtMs: Math.min(nextPollAtMs, nextSyncAtMs)},
    memory: {nextPollAtMs, nextSyncAtMs, operator, hpa},
    reasons
  };
}

/** A loop's first turn after now; turns that were missed are not made up for. */
function following(dueAtMs: number, periodMs: number, nowMs: number): number {
  return dueAtMs + periodMs * (Math.floor((nowMs - dueAtMs) / periodMs) + 1);
}
