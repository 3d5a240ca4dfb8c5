import type {QuantityLike} from "../model/objects.js";
import {wholeUnits} from "../model/quantity.js";
import {decideRestart} from "./crash-loop.js";
import {decideEviction, type EvictionMemory, NEW_EVICTION_MEMORY} from "./eviction.js";
import type {EvictionConfig} from "./eviction-config.js";
import {type MemoryCurve, memoryAt} from "./memory-curve.js";
import {MemoryLog, type MemoryRun} from "./memory-log.js";
import {badnessAt, type PodUse, type Process, processesOf, usedAt} from "./memory-process.js";
import {bendsOf, curveAbove, firstAbove} from "./memory-rise.js";

/** A node and what its pods use over time. */
export interface MemoryNode {
  /** All of its memory, "4Gi". */
  readonly memory: QuantityLike;
  /** In use by what is no pod; nothing when left out. */
  readonly system?: MemoryCurve;
  readonly pods: readonly PodUse[];
}

export interface MemoryRunOptions {
  /** Of the kubelet; a hard threshold of 100Mi when left out. */
  readonly config?: EvictionConfig;
  /** The run ends before this moment. */
  readonly untilMs: number;
}

/**
 * What happens on a node while its containers' memory grows. One that crosses its own limit is killed and starts again by its policy; when the whole node is
 * full, the kernel kills the process with the highest badness; and every 10 s the kubelet looks whether so little is free that it has to evict a pod.
 *
 * @param node - whose containers all start at 0; memory that an end leaves is free at once
 * @see Linux, Documentation/admin-guide/cgroup-v2.rst, memory.max; mm/oom_kill.c; Kubernetes 1.36.3, pkg/kubelet/eviction
 * @example runNodeMemory({memory: "4Gi", pods: [{pod: leak, memory: [[0, "1Gi"], [60_000, "5Gi"]]}]}, {untilMs: 60_000}).events[0]
 */
export function runNodeMemory(node: MemoryNode, {config = {}, untilMs}: MemoryRunOptions): MemoryRun {
  const totalBytes = wholeUnits(node.memory);
  const processes = node.pods.flatMap(use => processesOf(use, totalBytes));
  const state: NodeState = {totalBytes, system: node.system ?? 0, processes, log: new MemoryLog(processes)};
  let memory: EvictionMemory = NEW_EVICTION_MEMORY;
  for (let nowMs = 0, roundMs = 0; ; ) {
    nowMs = nextMoment(state, nowMs, Math.min(roundMs, untilMs));
    if (nowMs >= untilMs) break;
    restart(state, nowMs);
    killAboveLimit(state, nowMs);
    killWhenFull(state, nowMs);
    if (nowMs === roundMs) ({roundMs, memory} = lookAround(state, memory, config, nowMs));
  }
  return state.log.finish(untilMs, totalBytes);
}

interface NodeState {
  readonly totalBytes: number;
  readonly system: MemoryCurve;
  readonly processes: readonly Process[];
  readonly log: MemoryLog;
}

/** When something happens next: a start, a limit crossed, a full node; at the latest at `boundMs`. */
function nextMoment(state: NodeState, nowMs: number, boundMs: number): number {
  const {processes, system, totalBytes} = state;
  const starts = processes.map(({restartAtMs}) => restartAtMs ?? boundMs);
  const kills = processes.map(process => limitMoment(process) ?? boundMs);
  const nextMs = Math.min(boundMs, ...starts, ...kills);
  const bends = [
    ...bendsOf(system, 0),
    ...processes.flatMap(({curve, startedAtMs}) => bendsOf(curve, startedAtMs ?? 0))
  ];
  return firstAbove(atMs => usedOn(state, atMs), totalBytes, bends, nowMs, nextMs) ?? nextMs;
}

function limitMoment({curve, limitBytes, startedAtMs}: Process): number | undefined {
  if (startedAtMs === null || limitBytes === undefined) return undefined;
  const afterMs = curveAbove(curve, limitBytes);
  return afterMs === undefined ? undefined : startedAtMs + afterMs;
}

function usedOn({system, processes}: NodeState, atMs: number): number {
  return processes.reduce((sum, process) => sum + usedAt(process, atMs), memoryAt(system, atMs));
}

function restart({processes, log}: NodeState, nowMs: number): void {
  for (const process of processes.filter(({restartAtMs}) => restartAtMs === nowMs)) {
    process.startedAtMs = nowMs;
    process.restartAtMs = null;
    log.started(process, nowMs);
  }
}

function killAboveLimit({processes, log}: NodeState, nowMs: number): void {
  for (const process of processes) {
    const {limitBytes} = process;
    if (limitBytes !== undefined && usedAt(process, nowMs) > limitBytes) kill(process, limitBytes, log, nowMs);
  }
}

/** As long as more is used than there is, the kernel kills one: the first of those with the highest badness. */
function killWhenFull(state: NodeState, nowMs: number): void {
  while (usedOn(state, nowMs) > state.totalBytes) {
    const running = state.processes.filter(({startedAtMs}) => startedAtMs !== null);
    const [worst] = running.sort(
      (a, b) => badnessAt(b, state.totalBytes, nowMs) - badnessAt(a, state.totalBytes, nowMs)
    );
    if (worst === undefined) return;
    kill(worst, null, state.log, nowMs);
  }
}

function kill(process: Process, limitBytes: number | null, log: MemoryLog, nowMs: number): void {
  const {pod, container, backOff} = process;
  const usedBytes = usedAt(process, nowMs);
  const {name, namespace = "default", uid = "uid"} = pod.metadata;
  if (pod.spec.restartPolicy !== "Never") {
    const decided = decideRestart({container, pod: `${name}_${namespace}(${uid})`}, backOff, {}, nowMs);
    process.restartAtMs = decided.decision.restartAtMs;
    process.backOff = decided.memory;
  }
  log.killed(process, {usedBytes, limitBytes}, nowMs);
  process.startedAtMs = null;
}

/** A round of the kubelet's eviction manager. */
function lookAround(state: NodeState, memory: EvictionMemory, config: EvictionConfig, nowMs: number) {
  const {totalBytes, system, processes, log} = state;
  const pods = [...new Set(processes.filter(isAlive).map(({pod}) => pod))].map(pod => {
    const own = processes.filter(process => process.pod === pod);
    return {pod, memoryBytes: Object.fromEntries(own.map(one => [one.container, usedAt(one, nowMs)]))};
  });
  const seen = {memoryTotalBytes: totalBytes, systemBytes: memoryAt(system, nowMs), pods};
  const decided = decideEviction(seen, memory, config, nowMs);
  const {evict, memoryPressure, againAtMs} = decided.decision;
  log.pressure(memoryPressure, nowMs);
  if (evict !== null) {
    log.evicted(evict, processes, nowMs);
    for (const process of processes.filter(({pod}) => pod === evict.pod)) {
      process.startedAtMs = null;
      process.restartAtMs = null;
    }
  }
  return {roundMs: againAtMs, memory: decided.memory};
}

/** Runs it, or will it run again? A pod of which nothing does has no place in the order. */
function isAlive({startedAtMs, restartAtMs}: Process): boolean {
  return startedAtMs !== null || restartAtMs !== null;
}
