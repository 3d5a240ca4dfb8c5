import type {Pod} from "../model/objects.js";
import {isCritical} from "./critical.js";
import {type PodMemory, requestedBytes, usedBytes} from "./pod-memory.js";

/** A pod in the order in which a node short of memory sends them away, with what decides. */
export interface EvictionRank {
  readonly pod: Pod;
  readonly usedBytes: number;
  readonly requestBytes: number;
  /** Uses it more than it requests? Such pods go first. */
  readonly exceeds: boolean;
  /** Then the lower ones go first. */
  readonly priority: number;
  /** Then those with more of it: what is used beyond the request; negative within. */
  readonly excessBytes: number;
  /** A critical pod is passed over, and the next one goes. */
  readonly critical: boolean;
}

/**
 * The order in which a kubelet short of memory evicts: pods above their request before those within, then by lower priority, then by how far they are above.
 * QoS classes play no part. One pod goes at a time; the order is made anew for the next.
 *
 * @param pods - equal ones keep the order in which they are given
 * @see Kubernetes 1.36.3, pkg/kubelet/eviction/helpers.go, rankMemoryPressure
 * @example evictionOrder([{pod: web, memoryBytes: 2 ** 30}, {pod: batch, memoryBytes: 2 ** 31}])[0].pod.metadata.name
 */
export function evictionOrder(pods: readonly PodMemory[]): readonly EvictionRank[] {
  return pods
    .map(rankOf)
    .sort((a, b) => Number(b.exceeds) - Number(a.exceeds) || a.priority - b.priority || b.excessBytes - a.excessBytes);
}

function rankOf(memory: PodMemory): EvictionRank {
  const {pod} = memory;
  const used = usedBytes(memory);
  const requestBytes = requestedBytes(memory);
  return {
    pod,
    usedBytes: used,
    requestBytes,
    exceeds: used > requestBytes,
    priority: pod.spec.priority ?? 0,
    excessBytes: used - requestBytes,
    critical: isCritical(pod)
  };
}
