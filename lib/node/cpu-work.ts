import {SimError} from "../core/errors.js";
import type {QuantityLike} from "../model/objects.js";

// What goes into a run of a container's CPU time, and what comes out of it.

/** Work that comes to a container. */
export interface CpuWork {
  readonly atMs: number;
  /** CPU time that it takes; without it, it never ends. */
  readonly cpuMs?: number;
  /** Threads that work on it at once; 1 when left out. */
  readonly threads?: number;
}

export interface CpuRunOptions {
  /** `limits.cpu` of the container; without it, nothing is throttled. */
  readonly limit?: QuantityLike;
  /** Cores of the machine, which the container has to itself; as many as it has threads when left out. */
  readonly cores?: number;
  readonly untilMs: number;
}

/** A stretch of time in which nothing changed: how many threads wanted to run, and how many could. */
export interface CpuStretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly runnable: number;
  /** On a core; may be a fraction where threads take turns. */
  readonly running: number;
  /** Is the quota of this period used up? Then no thread runs. */
  readonly throttled: boolean;
}

/** A period of 100 ms, in the words of `cpu.stat`. */
export interface CpuPeriod {
  readonly fromMs: number;
  /** CPU time used, over all threads. */
  readonly usedMs: number;
  /** For how long threads wanted to run and none was let. */
  readonly throttledMs: number;
}

/** How one piece of work fared. */
export interface CpuDone {
  readonly atMs: number;
  /** Null where it was not done when the run ended. */
  readonly doneMs: number | null;
  /** From its coming to its end. */
  readonly latencyMs: number | null;
  /** Of that, what it would not have taken without the limit. */
  readonly addedMs: number | null;
}

export interface CpuRun {
  /** CPU time that each period allows; null without a limit. */
  readonly quotaMs: number | null;
  readonly endMs: number;
  readonly stretches: readonly CpuStretch[];
  /** Those in which some thread wanted to run. */
  readonly periods: readonly CpuPeriod[];
  /** In the order in which the work was given. */
  readonly works: readonly CpuDone[];
  /** Of the periods, those that were throttled: `nr_throttled / nr_periods`, 0 to 1. */
  readonly throttledShare: number;
  /** Mean use over the whole run. */
  readonly usedMilliCpu: number;
}

/** @throws SimError for work with a time, an amount or a number of threads that cannot be */
export function needWork({atMs, cpuMs = 1, threads = 1}: CpuWork): void {
  if (atMs >= 0 && cpuMs > 0 && Number.isInteger(threads) && threads >= 1) return;
  throw new SimError({
    where: "runCpu: work",
    got: {atMs, cpuMs, threads},
    expected: "a time from 0 on, CPU time above 0, and a whole number of threads",
    fix: "write {atMs: 0, cpuMs: 40, threads: 1}"
  });
}
