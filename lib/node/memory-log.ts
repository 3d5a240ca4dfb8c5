import type {Eviction} from "./eviction.js";
import {memoryAt} from "./memory-curve.js";
import type {Process} from "./memory-process.js";
import {bendsOf} from "./memory-rise.js";

/** What happened on the node, in order of time. */
export type NodeMemoryEvent =
  | {
      readonly atMs: number;
      readonly kind: "OOMKilled";
      readonly pod: string;
      readonly container: string;
      readonly usedBytes: number;
      /** The limit that it crossed; null where the whole node was full and the kernel chose it. */
      readonly limitBytes: number | null;
      /** When it starts again; null where it does not. */
      readonly restartAtMs: number | null;
    }
  | {readonly atMs: number; readonly kind: "Restarted"; readonly pod: string; readonly container: string}
  | {
      readonly atMs: number;
      readonly kind: "Evicted";
      readonly pod: string;
      readonly gracePeriodSeconds: number;
      readonly message: string;
    }
  | {readonly atMs: number; readonly kind: "MemoryPressure"; readonly memoryPressure: boolean};

/** One run of a container, from start to end, as a line of memory over time. */
export interface MemoryLife {
  readonly pod: string;
  readonly container: string;
  readonly limitBytes: number | null;
  /** Its ends and its bends; straight in between. */
  readonly points: readonly {readonly atMs: number; readonly usedBytes: number}[];
  /** How it ended; null where it was still running. */
  readonly end: "OOMKilled" | "Evicted" | null;
}

export interface MemoryRun {
  readonly events: readonly NodeMemoryEvent[];
  readonly lives: readonly MemoryLife[];
  readonly totalBytes: number;
  readonly endMs: number;
}

/** Writes down a run of a node's memory while it goes. */
export class MemoryLog {
  readonly #processes: readonly Process[];
  readonly #events: NodeMemoryEvent[] = [];
  readonly #lives: MemoryLife[] = [];
  #isPressed = false;

  constructor(processes: readonly Process[]) {
    this.#processes = processes;
  }

  started({pod, container}: Process, atMs: number): void {
    this.#events.push({atMs, kind: "Restarted", pod: pod.metadata.name, container});
  }

  killed(process: Process, size: {usedBytes: number; limitBytes: number | null}, atMs: number): void {
    const {pod, container, restartAtMs} = process;
    this.#events.push({atMs, kind: "OOMKilled", pod: pod.metadata.name, container, ...size, restartAtMs});
    this.#end(process, "OOMKilled", atMs);
  }

  pressure(memoryPressure: boolean, atMs: number): void {
    if (memoryPressure !== this.#isPressed) this.#events.push({atMs, kind: "MemoryPressure", memoryPressure});
    this.#isPressed = memoryPressure;
  }

  evicted({pod, gracePeriodSeconds, message}: Eviction, processes: readonly Process[], atMs: number): void {
    this.#events.push({atMs, kind: "Evicted", pod: pod.metadata.name, gracePeriodSeconds, message});
    for (const process of processes) if (process.pod === pod) this.#end(process, "Evicted", atMs);
  }

  finish(endMs: number, totalBytes: number): MemoryRun {
    for (const process of this.#processes) this.#end(process, null, endMs);
    return {events: this.#events, lives: this.#lives, totalBytes, endMs};
  }

  #end({pod, container, curve, limitBytes, startedAtMs}: Process, end: MemoryLife["end"], atMs: number): void {
    if (startedAtMs === null) return;
    const moments = [startedAtMs, ...bendsOf(curve, startedAtMs), atMs].filter(ms => ms >= startedAtMs && ms <= atMs);
    const points = [...new Set(moments)]
      .sort((a, b) => a - b)
      .map(ms => ({atMs: ms, usedBytes: memoryAt(curve, ms - startedAtMs)}));
    this.#lives.push({pod: pod.metadata.name, container, limitBytes: limitBytes ?? null, points, end});
  }
}
