import type {MemoryCurve} from "../memory-curve.js";

/** What the programs in a pod do: by container, one course for every run, or one for each run, of which the last repeats. */
export type PodScript = Readonly<Record<string, Course | readonly Course[]>>;

/** How one run of a container goes. All times count from its start; an empty course runs until it is stopped. */
export interface Course {
  /** It ends by itself after so long; without it, it runs on. */
  readonly endsAfterMs?: number;
  /** With which it then ends, or ends after SIGTERM: 0 when left out. */
  readonly exitCode?: number;
  /** Memory in use; where it crosses the container's limit, the kernel kills it. */
  readonly memory?: MemoryCurve;
  /** From when on it answers at all: startup and liveness probes succeed. At once when left out. */
  readonly startedAfterMs?: number;
  /** From when on its readiness probe succeeds; as soon as it answers when left out. */
  readonly readyAfterMs?: number;
  /** Times, from and to, in which it answers but is not ready. */
  readonly notReadyMs?: readonly (readonly [fromMs: number, toMs: number])[];
  /** From when on it hangs: no probe gets an answer, and SIGTERM does nothing. */
  readonly hangsAfterMs?: number;
  /** How long after SIGTERM it ends; at once when left out. */
  readonly stopMs?: number;
  /** Does it not react to SIGTERM, as a process 1 without a handler? */
  readonly ignoresSigterm?: boolean;
  /** How long its preStop hook takes, if that is not a `sleep`; 0 when left out. */
  readonly preStopMs?: number;
}

/** How the image of a container comes. */
export interface Pull {
  readonly ms: number;
  /** So many tries fail first, each after `ms`; none when left out. */
  readonly failures?: number;
}

export interface RunPodOptions {
  /** The run ends before this moment. */
  readonly untilMs: number;
  /** By container; an image that is not named is on the machine. */
  readonly pulls?: Readonly<Record<string, Pull>>;
  /** When `kubectl delete pod` comes; never when left out. */
  readonly deleteAtMs?: number;
  /** Of the deletion; the pod's own when left out. */
  readonly gracePeriodSeconds?: number;
}
