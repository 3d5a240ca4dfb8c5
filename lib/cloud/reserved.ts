import {SimError} from "../core/errors.js";
import type {InstanceType} from "./instance-type.js";

/** Pods that a node takes at most; a property of its pool, fixed when the pool is made. */
export interface PoolOptions {
  /** 110 when left out: AKS's default with CNI Pod Subnet and kubenet. AKS allows 10 to 250. */
  readonly maxPods?: number;
}

export const DEFAULT_MAX_PODS = 110;

/** What a node keeps from its pods. */
export interface Reserved {
  readonly milliCpu: number;
  /** For the kubelet, the container runtime and the system. */
  readonly kubeReservedMiB: number;
  /** Below this much free memory the kubelet evicts, so it is not to let either. */
  readonly evictionThresholdMiB: number;
}

const EVICTION_THRESHOLD_MIB = 100;

/**
 * What AKS keeps of a machine for itself, so that allocatable = capacity − reserved.
 *
 * CPU: 60m for the first core, 40m for the second, 20m for each of cores 3 and 4, 10m for each further one. Memory, from Kubernetes 1.29 on:
 * min(20 MiB × max pods + 50 MiB, 25 % of the machine), and 100 MiB below which pods are evicted.
 *
 * @throws SimError when `maxPods` is not a whole number from 10 to 250
 * @see https://learn.microsoft.com/azure/aks/node-resource-reservations, page of 2026-06-11; it writes MB where the node's code counts MiB
 * @example reserved(instanceType("D8s_v5")).milliCpu // 180
 */
export function reserved(type: InstanceType, {maxPods = DEFAULT_MAX_PODS}: PoolOptions = {}): Reserved {
  if (!Number.isInteger(maxPods) || maxPods < 10 || maxPods > 250) {
    throw new SimError({
      where: "maxPods",
      got: maxPods,
      expected: "a whole number from 10 to 250, as AKS allows",
      fix: "leave it out for 110, or choose one of 30, 110 and 250, AKS's defaults"
    });
  }
  const quarterMiB = Math.floor((type.memoryGiB * 1024) / 4);
  return {
    milliCpu: reservedMilliCpu(type.vcpu),
    kubeReservedMiB: Math.min(20 * maxPods + 50, quarterMiB),
    evictionThresholdMiB: EVICTION_THRESHOLD_MIB
  };
}

function reservedMilliCpu(cores: number): number {
  const second = cores >= 2 ? 40 : 0;
  const thirdAndFourth = 20 * Math.max(0, Math.min(cores, 4) - 2);
  const further = 10 * Math.max(0, cores - 4);
  return 60 + second + thirdAndFourth + further;
}
