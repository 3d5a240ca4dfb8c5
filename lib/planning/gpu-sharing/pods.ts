import {SimError} from "../../core/errors.js";
import type {MemoryAsk} from "../../gpu/sharing/card-memory.js";
import type {ResourceList} from "../../model/objects.js";

/** A pod that wants a card, as it behaves under load. */
export interface GpuPod {
  readonly name: string;
  /** What it takes of the card's memory at its start, and at most under load. */
  readonly memoryMiB: number;
  readonly peakMemoryMiB: number;
  /** The part of a whole card's time that its load keeps busy: above 0, at most 1. */
  readonly busyShare: number;
  /** What it serves under that load, alone on a whole card. */
  readonly tokensPerSecond: number;
  /** CPU and memory of the machine; nothing when left out. */
  readonly requests?: ResourceList;
}

/** The two that are compared, in the order in which they start. */
export type TwoPods = readonly [GpuPod, GpuPod];

export function checkPods(pods: TwoPods): void {
  const [first, second] = pods;
  if (first.name === second.name) {
    const fix = `call one of them ${first.name}-1`;
    throw new SimError({where: "second pod: name", got: second.name, expected: "another name than the first", fix});
  }
  for (const pod of pods) {
    check(pod, "memoryMiB", pod.memoryMiB > 0, "more than 0 MiB");
    check(pod, "peakMemoryMiB", pod.peakMemoryMiB >= pod.memoryMiB, `${pod.memoryMiB} (memoryMiB) or more`);
    check(pod, "busyShare", pod.busyShare > 0 && pod.busyShare <= 1, "above 0 and at most 1");
    check(pod, "tokensPerSecond", pod.tokensPerSecond > 0, "more than 0 tokens per second");
  }
}

function check(pod: GpuPod, field: keyof GpuPod, holds: boolean, expected: string): void {
  if (holds) return;
  throw new SimError({where: `pod "${pod.name}": ${field}`, got: pod[field], expected, fix: "give such a number"});
}

/** What they ask a card for: both start, then both come under load. */
export function memoryAsks(pods: readonly GpuPod[]): readonly MemoryAsk[] {
  const starts = pods.map(({name, memoryMiB}) => ({pod: name, what: "start", mib: memoryMiB}));
  const loads = pods.map(({name, memoryMiB, peakMemoryMiB}) => ({
    pod: name,
    what: "load",
    mib: peakMemoryMiB - memoryMiB
  }));
  return [...starts, ...loads.filter(({mib}) => mib > 0)];
}
