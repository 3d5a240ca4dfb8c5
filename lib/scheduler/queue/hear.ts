import type {ClusterEvent} from "./cluster-event.js";
import type {PodInFlight, QueuedPod, QueueStep, SchedulingQueue} from "./memory.js";
import {place, type QueueContext, type Sent} from "./place.js";
import {podBound} from "./queue.js";

/**
 * Something happened in the cluster: a new pod enters, one that is gone leaves, and of those that wait for an event the ones move whose plugins
 * say that it may help them.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/backend/queue/scheduling_queue.go, MoveAllToActiveOrBackoffQueue
 * @example hearEvent({kind: "NodeAdd", node}, memory, context, 60_000).moves // [{pod: "erp/vllm-0", to: "active", because: "NodeAdd", …}]
 */
export function hearEvent(
  event: ClusterEvent,
  memory: SchedulingQueue,
  context: QueueContext,
  nowMs: number
): QueueStep {
  if (event.kind === "UnscheduledPodAdd") {
    const pod = {pod: event.pod.key, timestampMs: nowMs, unschedulableCount: 0, errorCount: 0, rejectedBy: []};
    return place([{pod}], event.kind, memory, context, nowMs);
  }
  if (event.kind === "UnscheduledPodDelete") return {memory: removed(event.pod.key, memory), moves: []};
  const inFlight = memory.inFlight.map(pod => noted(pod, event, context));
  const {kept: unschedulable, woken} = divide(memory.unschedulable, event, context);
  const {kept: gated, woken: freed} = divide(memory.gated, event, context);
  return place([...woken, ...freed], event.kind, {...memory, inFlight, unschedulable, gated}, context, nowMs);
}

function removed(key: string, memory: SchedulingQueue): SchedulingQueue {
  const rest = (pods: readonly QueuedPod[]) => pods.filter(({pod}) => pod !== key);
  return {
    active: rest(memory.active),
    backoff: rest(memory.backoff),
    unschedulable: rest(memory.unschedulable),
    gated: rest(memory.gated),
    inFlight: podBound(key, memory).inFlight
  };
}

/** Which plugin will reject the pod is not known yet, so all of them are asked. */
function noted(pod: PodInFlight, event: ClusterEvent, context: QueueContext): PodInFlight {
  if (!concerns(pod, event)) return pod;
  const plugins = Object.keys(context.hints).filter(plugin => isWoken(pod, plugin, event, context));
  return {...pod, events: [...pod.events, {kind: event.kind, plugins}]};
}

function divide(pods: readonly QueuedPod[], event: ClusterEvent, context: QueueContext) {
  const woken: Sent[] = [];
  const kept = pods.filter(pod => {
    if (!concerns(pod, event)) return true;
    const plugin = pod.rejectedBy.find(name => isWoken(pod, name, event, context));
    if (plugin !== undefined) woken.push({pod, plugin});
    return plugin === undefined;
  });
  return {kept, woken};
}

/** A pod's own update is told to that pod alone; that it gives up its node, to all but itself. */
function concerns({pod}: QueuedPod, event: ClusterEvent): boolean {
  if (event.kind === "UnscheduledPodUpdate") return event.pod.key === pod;
  return event.kind !== "NominatedPodDelete" || event.pod.key !== pod;
}

function isWoken({pod}: QueuedPod, plugin: string, event: ClusterEvent, context: QueueContext): boolean {
  const hint = context.hints[plugin];
  return hint === undefined || hint(context.pod(pod), event, context.objects);
}
