import {backOffEndMs} from "./back-off.js";
import type {PodInFlight, QueuedPod, QueueStep, SchedulingQueue} from "./memory.js";
import {place, type QueueContext, type Sent} from "./place.js";

/** A rejected pod is tried again after so long, whatever its plugins say of what happened. */
const MAX_UNSCHEDULABLE_MS = 300_000;

/** Who has waited so long is looked up every so often. */
const FLUSH_PERIOD_MS = 30_000;

/**
 * Takes the next pod out, to be decided: the first that is active; with none, the first whose back-off runs, unless that follows an error. `pod` is
 * undefined when there is none. What happens until `podFailed` or `podBound` is kept with the pod.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/backend/queue/active_queue.go, with the feature SchedulerPopFromBackoffQ
 */
export function popPod(memory: SchedulingQueue): {
  readonly pod: QueuedPod | undefined;
  readonly memory: SchedulingQueue;
} {
  const place = memory.active.length > 0 ? "active" : "backoff";
  const at = memory[place].findIndex(({errorCount}) => place === "active" || errorCount === 0);
  const pod = memory[place][at];
  if (pod === undefined) return {pod, memory};
  const inFlight = [...memory.inFlight, {...pod, events: []}];
  return {pod, memory: {...memory, [place]: without(memory[place], at), inFlight}};
}

/** The pod that was popped has its node. */
export function podBound(key: string, memory: SchedulingQueue): SchedulingQueue {
  return {...memory, inFlight: memory.inFlight.filter(({pod}) => pod !== key)};
}

/**
 * The pod that was popped found no node. It waits for an event, unless one came meanwhile; after an error it is tried again of itself.
 *
 * @param failure - the pod, and the plugins that rejected it: none means an error, as when there is no node at all
 */
export function podFailed(
  failure: {readonly pod: string; readonly rejectedBy: readonly string[]},
  memory: SchedulingQueue,
  context: QueueContext,
  nowMs: number
): QueueStep {
  const attempt = memory.inFlight.find(({pod}) => pod === failure.pod);
  if (attempt === undefined) return {memory, moves: []};
  const rest = podBound(failure.pod, memory);
  const pod = afterFailure(attempt, failure.rejectedBy, nowMs);
  const because = "ScheduleAttemptFailure";
  if (pod.errorCount > 0) return place([{pod}], because, rest, context, nowMs);
  const plugin = pod.rejectedBy.find(name => attempt.events.some(event => mayHelp(name, event.plugins, context)));
  if (plugin !== undefined) return place([{pod, plugin}], because, rest, context, nowMs);
  return {
    memory: {...rest, unschedulable: [...rest.unschedulable, pod]},
    moves: [{pod: pod.pod, to: "unschedulable", because}]
  };
}

function afterFailure(
  {pod, unschedulableCount, errorCount}: PodInFlight,
  rejectedBy: readonly string[],
  timestampMs: number
): QueuedPod {
  if (rejectedBy.length === 0) return {pod, timestampMs, unschedulableCount, errorCount: errorCount + 1, rejectedBy};
  return {pod, timestampMs, unschedulableCount: unschedulableCount + 1, errorCount: 0, rejectedBy};
}

function mayHelp(plugin: string, queued: readonly string[], {hints}: QueueContext): boolean {
  return queued.includes(plugin) || hints[plugin] === undefined;
}

/**
 * Time has passed: pods whose back-off is over become active, and so do those that have waited for an event for more than 5 minutes, at the next whole
 * half minute.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/backend/queue/scheduling_queue.go, flushUnschedulablePodsLeftover
 */
export function tickQueue(memory: SchedulingQueue, context: QueueContext, nowMs: number): QueueStep {
  const [due, backoff] = split(memory.backoff, pod => backOffEndMs(pod) <= nowMs);
  const [stale, unschedulable] = split(memory.unschedulable, pod => flushMs(pod) <= nowMs);
  const rested = place(sent(due), "BackoffComplete", {...memory, backoff, unschedulable}, context, nowMs);
  const flushed = place(sent(stale), "UnschedulableTimeout", rested.memory, context, nowMs);
  return {memory: flushed.memory, moves: [...rested.moves, ...flushed.moves]};
}

/** When `tickQueue` has something to do next; infinity when all that waits, waits for events. */
export function nextQueueTickMs({backoff: [rested], unschedulable: [oldest]}: SchedulingQueue): number {
  return Math.min(
    rested === undefined ? Number.POSITIVE_INFINITY : backOffEndMs(rested),
    oldest === undefined ? Number.POSITIVE_INFINITY : flushMs(oldest)
  );
}

function flushMs({timestampMs}: QueuedPod): number {
  return (Math.floor((timestampMs + MAX_UNSCHEDULABLE_MS) / FLUSH_PERIOD_MS) + 1) * FLUSH_PERIOD_MS;
}

function sent(pods: readonly QueuedPod[]): readonly Sent[] {
  return pods.map(pod => ({pod}));
}

function without(pods: readonly QueuedPod[], at: number): readonly QueuedPod[] {
  const after = [...pods];
  after.splice(at, 1);
  return after;
}

/** The first ones that it holds for, and the rest. */
function split(pods: readonly QueuedPod[], holds: (pod: QueuedPod) => boolean) {
  const at = pods.findIndex(pod => !holds(pod));
  const end = at < 0 ? pods.length : at;
  return [pods.slice(0, end), pods.slice(end)] as const;
}
