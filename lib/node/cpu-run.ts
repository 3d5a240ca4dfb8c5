import {PERIOD_MS, quotaMs} from "./cpu-quota.js";
import {
  type CpuDone,
  type CpuPeriod,
  type CpuRun,
  type CpuRunOptions,
  type CpuStretch,
  type CpuWork,
  needWork
} from "./cpu-work.js";

/** A work in progress. */
interface Open {
  readonly index: number;
  readonly atMs: number;
  readonly threads: number;
  leftMs: number;
}

/** Below this much, ms, what is left of a work or a quota is what floating point leaves. */
const NOTHING_MS = 1e-6;

/**
 * A container's threads under the kernel's bandwidth control: in each period of 100 ms they may use the limit's quota together; once it is gone all of
 * them stand still until the next period. Work that is there at once shares the cores by its threads.
 *
 * @param works - in any order
 * @throws SimError for work with a time, an amount or a number of threads that cannot be
 * @see Linux, Documentation/scheduler/sched-bwc.rst; periods begin at 0
 * @example runCpu([{atMs: 0, threads: 8}], {limit: 1, untilMs: 1000}).throttledShare // 1: 12.5 ms of work, 87.5 ms of standing still
 */
export function runCpu(works: readonly CpuWork[], {limit, cores, untilMs}: CpuRunOptions): CpuRun {
  works.forEach(needWork);
  const quota = quotaMs(limit);
  const limited = goThrough(works, quota, cores, untilMs);
  const free = goThrough(works, Number.POSITIVE_INFINITY, cores, untilMs);
  const periods = periodsOf(limited.stretches);
  const throttled = periods.filter(({throttledMs}) => throttledMs > 0).length;
  const usedMs = periods.reduce((sum, period) => sum + period.usedMs, 0);
  return {
    quotaMs: Number.isFinite(quota) ? quota : null,
    endMs: untilMs,
    stretches: limited.stretches,
    periods,
    works: works.map(({atMs}, i) => doneOf(atMs, limited.doneMs.get(i), free.doneMs.get(i))),
    throttledShare: periods.length === 0 ? 0 : throttled / periods.length,
    usedMilliCpu: Math.round((1000 * usedMs) / untilMs)
  };
}

/** When each work was done, and what the threads did meanwhile. */
interface Course {
  readonly doneMs: ReadonlyMap<number, number>;
  readonly stretches: readonly CpuStretch[];
}

function goThrough(works: readonly CpuWork[], quota: number, cores: number | undefined, untilMs: number): Course {
  const all = works
    .map(({atMs, cpuMs = Number.POSITIVE_INFINITY, threads = 1}, index) => ({index, atMs, threads, leftMs: cpuMs}))
    .sort((a, b) => a.atMs - b.atMs);
  const doneMs = new Map<number, number>();
  const stretches: CpuStretch[] = [];
  let left = quota;
  let refilledMs = 0;
  for (let nowMs = 0; nowMs < untilMs; ) {
    if (nowMs >= refilledMs + PERIOD_MS) {
      left = quota;
      refilledMs = PERIOD_MS * Math.floor(nowMs / PERIOD_MS);
    }
    const open = all.filter(work => work.atMs <= nowMs && work.leftMs > NOTHING_MS);
    const runnable = threadsOf(open);
    const throttled = runnable > 0 && left <= NOTHING_MS;
    const running = throttled ? 0 : Math.min(runnable, cores ?? runnable);
    const refillMs = runnable === 0 ? untilMs : refilledMs + PERIOD_MS;
    const toMs = Math.min(refillMs, nextArrival(all, nowMs), untilMs, nowMs + sooner(open, running, left));
    for (const work of open) {
      work.leftMs -= (work.threads * running * (toMs - nowMs)) / runnable;
      if (work.leftMs <= NOTHING_MS) doneMs.set(work.index, toMs);
    }
    left -= running * (toMs - nowMs);
    if (toMs - nowMs > NOTHING_MS) stretches.push({fromMs: nowMs, toMs, runnable, running, throttled});
    nowMs = toMs;
  }
  return {doneMs, stretches};
}

function threadsOf(works: readonly Open[]): number {
  return works.reduce((sum, {threads}) => sum + threads, 0);
}

function doneOf(atMs: number, doneMs: number | undefined, freeMs: number | undefined): CpuDone {
  if (doneMs === undefined || freeMs === undefined) return {atMs, doneMs: null, latencyMs: null, addedMs: null};
  return {atMs, doneMs: exact(doneMs), latencyMs: exact(doneMs - atMs), addedMs: exact(doneMs - freeMs)};
}

function nextArrival(all: readonly Open[], nowMs: number): number {
  return all.find(({atMs}) => atMs > nowMs)?.atMs ?? Number.POSITIVE_INFINITY;
}

/** After so long, ms, the quota is used up or the first work is done; infinity where nothing runs. */
function sooner(open: readonly Open[], running: number, quotaLeftMs: number): number {
  if (running === 0) return Number.POSITIVE_INFINITY;
  const runnable = threadsOf(open);
  return Math.min(quotaLeftMs / running, ...open.map(({leftMs, threads}) => (leftMs * runnable) / (threads * running)));
}

function periodsOf(stretches: readonly CpuStretch[]): readonly CpuPeriod[] {
  const periods = new Map<number, CpuPeriod>();
  for (const {fromMs: startMs, toMs, runnable, running, throttled} of stretches) {
    if (runnable === 0) continue;
    const fromMs = PERIOD_MS * Math.floor(startMs / PERIOD_MS);
    const {usedMs, throttledMs} = periods.get(fromMs) ?? {usedMs: 0, throttledMs: 0};
    const tookMs = toMs - startMs;
    periods.set(fromMs, {
      fromMs,
      usedMs: usedMs + running * tookMs,
      throttledMs: throttledMs + (throttled ? tookMs : 0)
    });
  }
  return [...periods.values()].map(({fromMs, usedMs, throttledMs}) => {
    return {fromMs, usedMs: exact(usedMs), throttledMs: exact(throttledMs)};
  });
}

/** To the nanosecond: what lies beyond is what floating point leaves. */
function exact(ms: number): number {
  return Math.round(ms * 1e6) / 1e6;
}
