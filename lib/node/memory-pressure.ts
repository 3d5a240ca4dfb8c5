import type {Pod, QuantityLike} from "../model/objects.js";
import {wholeUnits} from "../model/quantity.js";
import {decideEviction, type EvictionMemory, NEW_EVICTION_MEMORY, type NodeMemory} from "./eviction.js";
import type {EvictionConfig} from "./eviction-config.js";
import {type MemoryCurve, memoryAt} from "./memory-curve.js";
import type {PodMemory} from "./pod-memory.js";

/** A node and what its pods use over time. */
export interface PressedNode {
  /** All of its memory, "4Gi". */
  readonly memory: QuantityLike;
  /** In use by what is no pod; nothing when left out. */
  readonly system?: QuantityLike;
  readonly pods: readonly PodUse[];
}

/** A pod and the memory that it uses. */
export interface PodUse {
  readonly pod: Pod;
  /** Of its one container; of a pod of several, by the container's name. */
  readonly memory: MemoryCurve | Readonly<Record<string, MemoryCurve>>;
}

/** What the node did, in order of time. */
export type PressureEvent =
  | {
      readonly atMs: number;
      readonly kind: "Evicted";
      readonly pod: string;
      readonly gracePeriodSeconds: number;
      readonly message: string;
    }
  | {readonly atMs: number; readonly kind: "MemoryPressure"; readonly memoryPressure: boolean};

/**
 * What a node does that runs short of memory: which pods it evicts, when, in which order and with which words. The memory of an evicted pod is free at once.
 *
 * @param config - of the kubelet; a hard threshold of 100Mi when left out
 * @param untilMs - looks at or after this moment are not made
 * @example runMemoryPressure({memory: "4Gi", pods: [{pod: greedy, memory: "4000Mi"}]}, {}, 60_000)[0].kind // "Evicted"
 */
export function runMemoryPressure(
  {memory: total, system = 0, pods}: PressedNode,
  config: EvictionConfig = {},
  untilMs = 600_000
): readonly PressureEvent[] {
  const events: PressureEvent[] = [];
  let left = pods;
  let memory: EvictionMemory = NEW_EVICTION_MEMORY;
  let pressed = false;
  for (let nowMs = 0; nowMs < untilMs; ) {
    const seen: NodeMemory = {
      memoryTotalBytes: wholeUnits(total),
      systemBytes: wholeUnits(system),
      pods: left.map(use => podMemoryAt(use, nowMs))
    };
    const decided = decideEviction(seen, memory, config, nowMs);
    const {evict, memoryPressure, againAtMs} = decided.decision;
    if (evict !== null) {
      const {pod, ...how} = evict;
      events.push({atMs: nowMs, kind: "Evicted", pod: pod.metadata.name, ...how});
      left = left.filter(use => use.pod !== pod);
    }
    if (memoryPressure !== pressed) events.push({atMs: nowMs, kind: "MemoryPressure", memoryPressure});
    pressed = memoryPressure;
    ({memory} = decided);
    nowMs = againAtMs;
  }
  return events;
}

function podMemoryAt({pod, memory}: PodUse, atMs: number): PodMemory {
  if (!isByContainer(memory)) return {pod, memoryBytes: memoryAt(memory, atMs)};
  const parts = Object.entries(memory).map(([name, curve]) => [name, memoryAt(curve, atMs)]);
  return {pod, memoryBytes: Object.fromEntries(parts)};
}

function isByContainer(memory: PodUse["memory"]): memory is Readonly<Record<string, MemoryCurve>> {
  return typeof memory === "object" && !Array.isArray(memory);
}
