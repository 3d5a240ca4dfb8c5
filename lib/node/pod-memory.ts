import {SimError} from "../core/errors.js";
import type {Pod} from "../model/objects.js";
import {podRequests} from "../model/requests.js";

/** A pod and the memory that it has in use. */
export interface PodMemory {
  readonly pod: Pod;
  /** Working set: of its one container, or by the names of its containers. */
  readonly memoryBytes: number | Readonly<Record<string, number>>;
}

/** What the whole pod uses. */
export function usedBytes({memoryBytes}: PodMemory): number {
  if (typeof memoryBytes === "number") return memoryBytes;
  return Object.values(memoryBytes).reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * What one of its containers uses.
 *
 * @throws SimError for a pod of several containers of which only the sum is known
 */
export function usedByContainer({pod, memoryBytes}: PodMemory, container: string): number {
  if (typeof memoryBytes !== "number") return memoryBytes[container] ?? 0;
  if (pod.spec.containers.length === 1) return memoryBytes;
  throw new SimError({
    where: `pod "${pod.metadata.name}": memory`,
    got: memoryBytes,
    expected: "the use of each container, as the pod has several",
    fix: `write {${pod.spec.containers.map(({name}) => `${name}: …`).join(", ")}}`
  });
}

/** What the whole pod requests. */
export function requestedBytes({pod}: PodMemory): number {
  return podRequests(pod).requested.memory ?? 0;
}
