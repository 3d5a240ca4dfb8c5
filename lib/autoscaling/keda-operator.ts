import type {Decided, Reason} from "./decided.js";
import {type FilledScaledObject, metricName, type QueueObservation} from "./scaled-object.js";

/** What KEDA's operator keeps: plain JSON. */
export interface OperatorMemory {
  readonly createdAtMs: number;
  /** The last look that found messages; null before the first. */
  readonly lastActiveAtMs: number | null;
}

/**
 * One look of KEDA's operator: it starts the first pod and ends the last; between the two the HPA decides.
 *
 * @see KEDA 2.21, pkg/scaling/executor/scale_scaledobjects.go, RequestScale and scaleToZeroOrIdle
 */
export function pollQueue(
  {queueLength, replicas}: QueueObservation,
  memory: OperatorMemory,
  config: FilledScaledObject,
  nowMs: number
): Decided<number, OperatorMemory> {
  const {minReplicaCount, cooldownPeriod, namespace, scaleTargetRef, trigger} = config;
  const because = (kind: Reason["kind"], reason: string, message: string): readonly Reason[] => [
    {component: "keda-operator", kind, object: `ScaledObject/${config.name}`, reason, message}
  ];
  const target = `apps/v1.Deployment ${namespace}/${scaleTargetRef.name}`;
  if (queueLength > trigger.activationQueueLength) {
    const active = {...memory, lastActiveAtMs: nowMs};
    if (replicas > 0) return {decision: replicas, memory: active, reasons: []};
    const first = Math.max(minReplicaCount, 1);
    const message = `Scaled ${target} from 0 to ${first}, triggered by ${metricName(config)}`;
    return {decision: first, memory: active, reasons: because("event", "KEDAScaleTargetActivated", message)};
  }
  if (minReplicaCount > 0) return {decision: Math.max(replicas, minReplicaCount), memory, reasons: []};
  if (replicas === 0) return {decision: 0, memory, reasons: []};
  if (isCoolingDown(memory, cooldownPeriod * 1000, nowMs)) {
    const message = "Scaler cooling down because triggers are not active";
    return {decision: replicas, memory, reasons: because("status", "ScalerCooldown", message)};
  }
  const message = `Deactivated ${target} from ${replicas} to 0`;
  return {decision: 0, memory, reasons: because("event", "KEDAScaleTargetDeactivated", message)};
}

/** At the very end of the period it still is: the operator asks for a later time. What never was active waits for the second look only. */
function isCoolingDown({createdAtMs, lastActiveAtMs}: OperatorMemory, cooldownMs: number, nowMs: number): boolean {
  return lastActiveAtMs === null ? createdAtMs >= nowMs : lastActiveAtMs + cooldownMs >= nowMs;
}
