import {SimError} from "../core/errors.js";
import type {QuantityLike} from "../model/objects.js";
import {milliUnits} from "../model/quantity.js";
import {CPU_PERIOD_US, cpuQuotaUs} from "./cpu-cgroup.js";

/** The kernel gives out time by so much, ms. */
export const PERIOD_MS = CPU_PERIOD_US / 1000;

/**
 * The CPU time that a limit allows in each period of 100 ms, over all threads, in ms; infinity without a limit.
 *
 * @param limit - "500m", 2; as `limits.cpu` has it
 * @example quotaMs("500m") // 50
 */
export function quotaMs(limit: QuantityLike | undefined): number {
  return limit === undefined || milliUnits(limit) === 0
    ? Number.POSITIVE_INFINITY
    : cpuQuotaUs(milliUnits(limit)) / 1000;
}

/** What a limit does to one job that comes alone, at the beginning of a period. */
export interface ThrottledJob {
  /** Without a limit. */
  readonly aloneMs: number;
  readonly tookMs: number;
  readonly addedMs: number;
}

/**
 * How long a job of so much CPU time takes on so many threads under a limit: 100 (⌈W/Q⌉ − 1) + (W − Q (⌈W/Q⌉ − 1)) / n ms, with W the job, Q the quota of a
 * period and n the threads, where n threads use Q up before the period is over. Average use may be far below the limit: what counts is each period by itself.
 *
 * @param cpuMs - above 0
 * @param threads - that work on it, each on a core of its own
 * @see Linux, Documentation/scheduler/sched-bwc.rst; slices that a core keeps for itself are left out
 * @example throttledJob(250, 4, 1) // {aloneMs: 62.5, tookMs: 212.5, addedMs: 150}
 */
export function throttledJob(cpuMs: number, threads: number, limit: QuantityLike): ThrottledJob {
  if (!(cpuMs > 0 && threads >= 1)) {
    throw new SimError({
      where: "throttledJob",
      got: {cpuMs, threads},
      expected: "some CPU time, and one thread or more",
      fix: "write throttledJob(250, 4, 1) for 250 ms of CPU time on 4 threads"
    });
  }
  const quota = Math.min(quotaMs(limit), threads * PERIOD_MS);
  const before = Math.ceil(cpuMs / quota) - 1;
  const aloneMs = cpuMs / threads;
  const tookMs = PERIOD_MS * before + (cpuMs - quota * before) / threads;
  return {aloneMs, tookMs, addedMs: tookMs - aloneMs};
}
