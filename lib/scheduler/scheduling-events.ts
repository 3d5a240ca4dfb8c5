import {objectKey} from "../model/compile.js";
import type {Cluster} from "../model/objects.js";
import type {Placement, Schedule} from "./decision.js";

/** An event as the kube-scheduler writes it, in its words. */
export interface SchedulingEvent {
  readonly type: "Normal" | "Warning";
  readonly reason: "Scheduled" | "FailedScheduling" | "Preempted";
  /** The pod that it is about, as `namespace/name`. */
  readonly pod: string;
  readonly message: string;
}

/**
 * The events of a schedule, in the order in which the scheduler would write them. A pod that is held back by gates has none.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/schedule_one.go and framework/preemption
 * @example schedulingEvents(schedule(cluster))[0].message // "Successfully assigned erp/vllm-0 to nc24ads-0"
 */
export function schedulingEvents({decisions, cluster}: Schedule<Placement>): readonly SchedulingEvent[] {
  const ids = idsOf(cluster);
  return decisions.flatMap(decision => [
    ...eventsOf(decision, ids),
    ...(decision.retry === undefined ? [] : eventsOf(decision.retry, ids))
  ]);
}

/** A pod is named by its uid; one that never was in a cluster has none, and is named by its name. */
function idsOf({pods}: Cluster): ReadonlyMap<string, string> {
  return new Map(pods.map(({metadata}) => [objectKey(metadata), metadata.uid ?? objectKey(metadata)]));
}

function eventsOf({pod, node, message = "", preemption}: Placement, ids: ReadonlyMap<string, string>) {
  if (node !== null) {
    const assigned = `Successfully assigned ${pod} to ${node}`;
    return [{type: "Normal", reason: "Scheduled", pod, message: assigned}] as const;
  }
  const victims = (preemption?.victims ?? []).map(victim => ({
    type: "Normal" as const,
    reason: "Preempted" as const,
    pod: victim,
    message: `Preempted by pod ${ids.get(pod)} on node ${preemption?.nominatedNode}`
  }));
  // Victims are deleted after the pod's own cycle has ended.
  return [{type: "Warning", reason: "FailedScheduling", pod, message}, ...victims] as const;
}
