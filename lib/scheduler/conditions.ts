import type {Pod, PodCondition} from "../model/objects.js";

// What the scheduler writes into a pod. Nothing is changed in place.

/** A pod that has its node. */
export function boundPod(pod: Pod, nodeName: string): Pod {
  const placed = withCondition(pod, {type: "PodScheduled", status: "True"});
  return {...placed, spec: {...pod.spec, nodeName}};
}

/** A pod that fits nowhere, or whose attempt ended in an error, with the scheduler's message. */
export function unschedulablePod(pod: Pod, message: string, reason = "Unschedulable"): Pod {
  return withCondition(pod, {type: "PodScheduled", status: "False", reason, message});
}

/** A pod that is held back before any cycle, as the API server marks it. */
export function gatedPod(pod: Pod): Pod {
  return withCondition(pod, {type: "PodScheduled", status: "False", reason: "SchedulingGated", message: GATED});
}

/** A pod that waits while a node is cleared for it, or does so no longer. */
export function nominatedPod(pod: Pod, nominatedNodeName: string | undefined): Pod {
  const {nominatedNodeName: _, ...status} = pod.status ?? {};
  return {...pod, status: nominatedNodeName === undefined ? status : {...status, nominatedNodeName}};
}

/** A pod that must make room: on its way out, as the kubelet has not ended it yet. */
export function preemptedPod(pod: Pod): Pod {
  const target = withCondition(pod, {
    type: "DisruptionTarget",
    status: "True",
    reason: "PreemptionByScheduler",
    message: "default-scheduler: preempting to accommodate a higher priority pod"
  });
  return {...target, metadata: {...pod.metadata, deletionTimestamp: NO_CLOCK}};
}

const GATED = "Scheduling is blocked due to non-empty scheduling gates";

/** The scheduler here has no clock, and no decision depends on the time of a deletion: only that there is one. */
const NO_CLOCK = "1970-01-01T00:00:00Z";

function withCondition(pod: Pod, condition: PodCondition): Pod {
  const others = (pod.status?.conditions ?? []).filter(({type}) => type !== condition.type);
  return {...pod, status: {...pod.status, conditions: [...others, condition]}};
}
