import type {Decided, Reason} from "./decided.js";
import {type FilledScaledObject, metricName, type QueueObservation} from "./scaled-object.js";

/** What the HPA controller keeps: plain JSON. */
export interface HpaMemory {
  /** What it would have liked in the last five minutes; null before its first sync. */
  readonly recommendations: readonly Recommendation[] | null;
}

export interface Recommendation {
  readonly replicas: number;
  readonly atMs: number;
}

const TOLERANCE = 0.1;
const DOWNSCALE_STABILIZATION_MS = 300_000;

/**
 * One sync of the HPA that KEDA makes: one External metric with an AverageValue, and no `behavior`, so the rules that hold without one.
 * It wants ceil(messages / queueLength) replicas, unless the messages per replica are within a tenth of the target; goes down only as far
 * as the highest wish of the last 300 s; and goes up to twice as many at a time, or to 4. At 0 it does nothing.
 *
 * @see Kubernetes 1.36.3, pkg/controller/podautoscaler: reconcileAutoscaler, GetExternalPerPodMetricReplicas, normalizeDesiredReplicas
 */
export function syncHpa(
  observation: QueueObservation,
  memory: HpaMemory,
  config: FilledScaledObject,
  nowMs: number
): Decided<number, HpaMemory> {
  const {replicas} = observation;
  const min = Math.max(config.minReplicaCount, 1);
  const max = config.maxReplicaCount;
  const say = sayer(config);
  const known = memory.recommendations ?? [{replicas, atMs: nowMs}];
  const withoutMetric = (decision: number, reason: Reason) => ({
    decision,
    memory: {recommendations: known},
    reasons: [reason]
  });
  if (replicas === 0) return withoutMetric(0, say.status("ScalingDisabled"));
  if (replicas > max) return withoutMetric(max, say.rescaled(max, "Current number of replicas above Spec.MaxReplicas"));
  if (replicas < min) return withoutMetric(min, say.rescaled(min, "Current number of replicas below Spec.MinReplicas"));
  const wanted = replicasFor(observation, config.trigger.queueLength);
  const recent = known.filter(({atMs}) => atMs >= nowMs - DOWNSCALE_STABILIZATION_MS);
  const stabilized = Math.max(wanted, ...recent.map(past => past.replicas));
  const {to, limit} = limited(stabilized, {replicas, min, max});
  const reasons: Reason[] = [];
  if (to !== replicas) reasons.push(say.rescaled(to, because(wanted, replicas, config)));
  if (stabilized !== wanted) reasons.push(say.status("ScaleDownStabilized"));
  if (limit !== undefined) reasons.push(say.status(limit));
  return {decision: to, memory: {recommendations: [...recent, {replicas: wanted, atMs: nowMs}]}, reasons};
}

/** Divided in the order in which the controller divides, so that every rounding is the same. */
function replicasFor({queueLength, replicas}: QueueObservation, target: number): number {
  const ratio = queueLength / (target * replicas);
  const isWithin = 1 - TOLERANCE <= ratio && ratio <= 1 + TOLERANCE;
  return isWithin ? replicas : Math.ceil(queueLength / target);
}

interface Bounds {
  readonly replicas: number;
  readonly min: number;
  readonly max: number;
}

function limited(wanted: number, {replicas, min, max}: Bounds): {readonly to: number; readonly limit?: Status} {
  const upLimit = Math.max(2 * replicas, 4);
  if (wanted < min) return {to: min, limit: "TooFewReplicas"};
  if (wanted <= Math.min(max, upLimit)) return {to: wanted};
  return max > upLimit ? {to: upLimit, limit: "ScaleUpLimit"} : {to: max, limit: "TooManyReplicas"};
}

/** The reason of a rescale follows the metric alone, whatever stabilization and limits make of it. */
function because(wanted: number, replicas: number, config: FilledScaledObject): string {
  if (wanted < replicas) return "All metrics below target";
  if (wanted === replicas) return "";
  const labels = `map[string]string{scaledobject.keda.sh/name: ${config.name},}`;
  const selector = `&LabelSelector{MatchLabels:${labels},MatchExpressions:[]LabelSelectorRequirement{},}`;
  return `external metric ${metricName(config)}(${selector}) above target`;
}

const STATUSES = {
  ScalingDisabled: "scaling is disabled since the replica count of the target is zero",
  ScaleDownStabilized:
    "recent recommendations were higher than current one, applying the highest recent recommendation",
  TooFewReplicas: "the desired replica count is less than the minimum replica count",
  TooManyReplicas: "the desired replica count is more than the maximum replica count",
  ScaleUpLimit: "the desired replica count is increasing faster than the maximum scale rate"
} as const;

type Status = keyof typeof STATUSES;

/** The sentences of one HPA. */
function sayer({name}: FilledScaledObject) {
  const said = {
    component: "horizontal-pod-autoscaler",
    object: `HorizontalPodAutoscaler/keda-hpa-${name}`
  } as const;
  return {
    rescaled: (to: number, why: string): Reason => ({
      ...said,
      kind: "event",
      reason: "SuccessfulRescale",
      message: `New size: ${to}; reason: ${why}`
    }),
    status: (reason: Status): Reason => ({...said, kind: "status", reason, message: STATUSES[reason]})
  };
}
