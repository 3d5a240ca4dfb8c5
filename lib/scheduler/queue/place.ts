import type {CompiledPod} from "../../model/compile.js";
import type {ClusterIndex} from "../cluster-index.js";
import {type Profile, whyGated} from "../profile.js";
import {backOffEndMs} from "./back-off.js";
import type {QueueingHint} from "./cluster-event.js";
import type {QueuedPod, QueueMove, QueuePlace, QueueStep, SchedulingQueue} from "./memory.js";

/** What the queue is told beside events: the rules by which it sorts, holds back and wakes, and the objects that these look at. */
export interface QueueContext {
  /** Its `queueSort` gives the order, its `preEnqueue` the gates. */
  readonly profile: Profile;
  /** By plugin name. Whom a plugin without a hint rejected, every event wakes. */
  readonly hints: Readonly<Record<string, QueueingHint>>;
  readonly objects: ClusterIndex;
  /** A pod of the queue as it is now, by `namespace/name`. */
  pod(key: string): CompiledPod;
}

/** A pod on its way to another place, and the plugin that sent it. */
export interface Sent {
  readonly pod: QueuedPod;
  readonly plugin?: string;
}

/** Puts pods where they belong: behind a gate, into back-off, or among the active ones. */
export function place(
  pods: readonly Sent[],
  because: string,
  memory: SchedulingQueue,
  context: QueueContext,
  nowMs: number
): QueueStep {
  const moves: QueueMove[] = [];
  let after = memory;
  for (const {pod, plugin} of pods) {
    const gate = whyGated(context.pod(pod.pod), context.profile, context.objects)?.plugin;
    const to = gate !== undefined ? "gated" : backOffEndMs(pod) > nowMs ? "backoff" : "active";
    const held = gate === undefined ? pod : {...pod, rejectedBy: [gate]};
    after = {...after, [to]: inserted(after[to], held, (a, b) => compare(a, b, to, context))};
    const mover = gate ?? plugin;
    moves.push({pod: pod.pod, to, because, ...(mover !== undefined && {plugin: mover})});
  }
  return {memory: after, moves};
}

/** Which pod comes first: the end of its back-off, then the plugin that sorts, then the time at which it entered. */
function compare(a: QueuedPod, b: QueuedPod, to: QueuePlace, {profile, pod}: QueueContext): number {
  if (to === "gated") return 0;
  const ends = to === "backoff" ? backOffEndMs(a) - backOffEndMs(b) : 0;
  const sorter = profile.find(({plugin}) => plugin.queueSort !== undefined)?.plugin;
  return ends || (sorter?.queueSort?.(pod(a.pod), pod(b.pod)) ?? 0) || a.timestampMs - b.timestampMs;
}

/** Behind all that are not to come later. */
function inserted(
  pods: readonly QueuedPod[],
  pod: QueuedPod,
  order: (a: QueuedPod, b: QueuedPod) => number
): readonly QueuedPod[] {
  let [low, high] = [0, pods.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(pods[middle] as QueuedPod, pod) <= 0) low = middle + 1;
    else high = middle;
  }
  const after = [...pods];
  after.splice(low, 0, pod);
  return after;
}
