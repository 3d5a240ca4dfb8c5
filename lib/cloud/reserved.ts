import {SimError} from "../core/errors.js";
import {DEFAULT_MAX_PODS} from "./allocatable.js";

/** A managed Kubernetes, each with its own rule for what a machine keeps to itself. */
export type Cloud = "AKS" | "EKS" | "GKE";

/** Whose node it is, and how many pods it takes at most; properties of its pool, fixed when the pool is made. */
export interface PoolOptions {
  /** "AKS" when left out. */
  readonly cloud?: Cloud;
  /**
   * 110 when left out: the default of AKS with CNI Pod Subnet and kubenet, of GKE, and of EKS for a type that it does not know; for those that it knows,
   * EKS counts addresses: network interfaces × (IPv4 addresses of each − 1) + 2.
   */
  readonly maxPods?: number;
}

/** The size of a machine: an instance type has it. */
export interface MachineSize {
  readonly vcpu: number;
  readonly memoryGiB: number;
}

/** What a node keeps from its pods. */
export interface Reserved {
  readonly milliCpu: number;
  /** For the kubelet, the container runtime and the system. */
  readonly kubeReservedMiB: number;
  /** Below this much free memory the kubelet evicts, so it is not to let either. */
  readonly evictionThresholdMiB: number;
}

const EVICTION_THRESHOLD_MIB = 100;

/** Fewest and most pods a node, as the provider allows; EKS has no such limit but its largest machine's addresses. */
const POD_LIMITS: Readonly<Record<Cloud, readonly [number, number]>> = {AKS: [10, 250], EKS: [1, 1000], GKE: [8, 256]};

/**
 * What AKS, EKS or GKE keeps of a machine for itself, so that allocatable = capacity − reserved − eviction threshold.
 *
 * CPU: AKS 60m for the first core, 40m for the second, 20m for each of cores 3 and 4, 10m for each further one; EKS and GKE 60m, 10m, 5m, 2.5m.
 * Memory: AKS from Kubernetes 1.29 on min(20 MiB × max pods + 50 MiB, 25 % of the machine); EKS 255 MiB + 11 MiB × max pods;
 * GKE a share of the machine that falls from 25 % of the first 4 GiB to 2 % beyond 128. All: 100 MiB below which pods are evicted.
 *
 * @throws SimError when `maxPods` is not a whole number that the provider allows
 * @see https://learn.microsoft.com/azure/aks/node-resource-reservations, page of 2026-06-11; it writes MB where the node's code counts MiB;
 *   awslabs/amazon-eks-ami, nodeadm/internal/kubelet/config.go; https://cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes
 * @example reserved(instanceType("D8s_v5")).milliCpu // 180
 */
export function reserved(
  {vcpu, memoryGiB}: MachineSize,
  {cloud = "AKS", maxPods = DEFAULT_MAX_PODS}: PoolOptions = {}
): Reserved {
  needPods(cloud, maxPods);
  const memoryMiB = memoryGiB * 1024;
  return {
    milliCpu: cloud === "AKS" ? byCore(vcpu, [60, 40, 20, 20], 10) : byCore(vcpu, [60, 10, 5, 5], 2.5),
    kubeReservedMiB: RESERVED_MIB[cloud](memoryMiB, maxPods),
    evictionThresholdMiB: EVICTION_THRESHOLD_MIB
  };
}

const RESERVED_MIB: Readonly<Record<Cloud, (memoryMiB: number, maxPods: number) => number>> = {
  AKS: (memoryMiB, maxPods) => Math.min(20 * maxPods + 50, Math.floor(memoryMiB / 4)),
  EKS: (_, maxPods) => 255 + 11 * maxPods,
  GKE: memoryMiB => (memoryMiB < 1024 ? 255 : Math.round(byGiB(memoryMiB / 1024)))
};

/** The first cores cost most; half a milli-CPU is not kept. */
function byCore(cores: number, first: readonly number[], further: number): number {
  const ofFirst = first.slice(0, cores).reduce((sum, milli) => sum + milli, 0);
  return Math.floor(ofFirst + further * Math.max(0, cores - first.length));
}

/** GKE's steps: so many GiB, of each so many percent. */
const GKE_STEPS: readonly (readonly [number, number])[] = [
  [4, 25],
  [4, 20],
  [8, 10],
  [112, 6],
  [Number.POSITIVE_INFINITY, 2]
];

/** In MiB. */
function byGiB(memoryGiB: number): number {
  let rest = memoryGiB;
  let percentOfGiB = 0;
  for (const [width, percent] of GKE_STEPS) {
    percentOfGiB += Math.min(rest, width) * percent;
    rest = Math.max(0, rest - width);
  }
  return (percentOfGiB * 1024) / 100;
}

function needPods(cloud: Cloud, maxPods: number): void {
  const [fewest, most] = POD_LIMITS[cloud];
  if (Number.isInteger(maxPods) && maxPods >= fewest && maxPods <= most) return;
  throw new SimError({
    where: "maxPods",
    got: maxPods,
    expected: `a whole number from ${fewest} to ${most}, as ${cloud} allows`,
    fix:
      cloud === "AKS"
        ? "leave it out for 110, or choose one of 30, 110 and 250, AKS's defaults"
        : "leave it out for 110"
  });
}
