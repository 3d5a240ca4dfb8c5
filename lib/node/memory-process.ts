import {SimError} from "../core/errors.js";
import type {Container, Pod} from "../model/objects.js";
import type {BackOff} from "./back-off.js";
import {memoryLimitOf} from "./cgroups.js";
import {type MemoryCurve, memoryAt} from "./memory-curve.js";
import {oomBadness, oomScoreAdj} from "./oom-score.js";

/** A pod and the memory that it uses. */
export interface PodUse {
  readonly pod: Pod;
  /** Of its one container, from each of its starts on; of a pod of several, by the container's name. */
  readonly memory: MemoryCurve | Readonly<Record<string, MemoryCurve>>;
}

/** A container as the kernel sees it: memory that grows, a limit, and how gladly it is killed. */
export interface Process {
  readonly pod: Pod;
  readonly container: string;
  readonly curve: MemoryCurve;
  readonly limitBytes: number | undefined;
  readonly oomScoreAdj: number;
  /** Null while it does not run. */
  startedAtMs: number | null;
  /** When it starts again; null where it runs, or never does. */
  restartAtMs: number | null;
  backOff: BackOff | null;
}

/** The containers of a pod whose memory is known, all of them just started. */
export function processesOf({pod, memory}: PodUse, nodeMemoryBytes: number): readonly Process[] {
  const {containers, initContainers = []} = pod.spec;
  const process = (container: Container, curve: MemoryCurve): Process => ({
    pod,
    container: container.name,
    curve,
    limitBytes: memoryLimitOf(pod, container),
    oomScoreAdj: oomScoreAdj(pod, container, nodeMemoryBytes),
    startedAtMs: 0,
    restartAtMs: null,
    backOff: null
  });
  if (!isByContainer(memory)) {
    const [only, ...others] = containers;
    if (only === undefined || others.length > 0) throw needNames(pod, memory);
    return [process(only, memory)];
  }
  return Object.entries(memory).map(([name, curve]) => {
    const container = [...containers, ...initContainers].find(one => one.name === name);
    if (container === undefined) throw needNames(pod, name);
    return process(container, curve);
  });
}

export function usedAt({startedAtMs, curve}: Process, atMs: number): number {
  return startedAtMs === null ? 0 : memoryAt(curve, atMs - startedAtMs);
}

/** What the kernel compares when the whole node is out of memory. */
export function badnessAt(process: Process, nodeMemoryBytes: number, atMs: number): number {
  return oomBadness((100 * usedAt(process, atMs)) / nodeMemoryBytes, process.oomScoreAdj);
}

function isByContainer(memory: PodUse["memory"]): memory is Readonly<Record<string, MemoryCurve>> {
  return typeof memory === "object" && !Array.isArray(memory);
}

function needNames(pod: Pod, got: unknown): SimError {
  const names = pod.spec.containers.map(({name}) => name);
  return new SimError({
    where: `pod "${pod.metadata.name}": memory`,
    got,
    expected: `the memory of its containers by name: ${names.join(", ")}`,
    fix: `write {${names.map(name => `${name}: …`).join(", ")}}`
  });
}
