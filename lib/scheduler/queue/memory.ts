import type {ClusterEvent} from "./cluster-event.js";

/** What the queue keeps: plain JSON. A pod is in one place at a time. */
export interface SchedulingQueue {
  /** To be tried, in that order. */
  readonly active: readonly QueuedPod[];
  /** Worth an attempt, and too soon after the last one; those whose back-off ends first come first. */
  readonly backoff: readonly QueuedPod[];
  /** Rejected, and waiting for an event; the one that waits longest comes first. */
  readonly unschedulable: readonly QueuedPod[];
  /** Held back before any attempt. */
  readonly gated: readonly QueuedPod[];
  /** Being decided. */
  readonly inFlight: readonly PodInFlight[];
}

export interface QueuedPod {
  /** `namespace/name`. */
  readonly pod: string;
  /** When it entered the queue last: at its creation, then after each attempt. */
  readonly timestampMs: number;
  /** Attempts that ended in a rejection. */
  readonly unschedulableCount: number;
  /** Attempts in a row that ended in an error. */
  readonly errorCount: number;
  /** The plugins that rejected it, or that hold it back; none before the first attempt and after an error. */
  readonly rejectedBy: readonly string[];
}

/** A pod that has been popped, with what happened since. */
export interface PodInFlight extends QueuedPod {
  readonly events: readonly EventInFlight[];
}

export interface EventInFlight {
  readonly kind: ClusterEvent["kind"];
  /** The plugins whose hint says that the pod is worth another attempt, should they be the ones that reject it. */
  readonly plugins: readonly string[];
}

export type QueuePlace = Exclude<keyof SchedulingQueue, "inFlight">;

/** A pod that has changed its place, and why. */
export interface QueueMove {
  readonly pod: string;
  readonly to: QueuePlace;
  /** The event, or what upstream counts as one: "ScheduleAttemptFailure", "BackoffComplete", "UnschedulableTimeout". */
  readonly because: string;
  /** The plugin whose hint moved the pod, or that holds it back. */
  readonly plugin?: string;
}

/** What became of the queue. */
export interface QueueStep {
  readonly memory: SchedulingQueue;
  readonly moves: readonly QueueMove[];
}

/** A queue without pods. */
export const newSchedulingQueue: SchedulingQueue = {
  active: [],
  backoff: [],
  unschedulable: [],
  gated: [],
  inFlight: []
};
