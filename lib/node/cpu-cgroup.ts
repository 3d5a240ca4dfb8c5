// The numbers by which the kernel shares a processor: from milli-CPU to shares, weights and quotas.

/** The kernel gives out time by the tenth of a second. */
export const CPU_PERIOD_US = 100_000;

const MIN_SHARES = 2;
const MAX_SHARES = 262_144;
const MIN_QUOTA_US = 1000;
const MAX_WEIGHT = 10_000;

/**
 * The cgroup v1 shares of a request: 1024 for a CPU, from 2 to 262144. Under contention siblings divide the time in this proportion.
 *
 * @see Kubernetes 1.36.3, pkg/kubelet/cm/helpers_linux.go, MilliCPUToShares
 * @example cpuShares(500) // 512
 */
export function cpuShares(milliCpu: number): number {
  return Math.min(Math.max(Math.floor((milliCpu * 1024) / 1000), MIN_SHARES), MAX_SHARES);
}

/**
 * The time in microseconds that a limit allows in each period of 100 ms, over all cores together; at least 1000, and 0 where there is no limit.
 *
 * @see Kubernetes 1.36.3, pkg/kubelet/cm/helpers_linux.go, MilliCPUToQuota
 * @example cpuQuotaUs(500) // 50000: half of every 100 ms
 */
export function cpuQuotaUs(milliCpu: number): number {
  if (milliCpu === 0) return 0;
  return Math.max(Math.floor((milliCpu * CPU_PERIOD_US) / 1000), MIN_QUOTA_US);
}

/**
 * The `cpu.weight` (cgroup v2, 1 to 10000) of a pod, as the kubelet writes it: in a straight line from its shares.
 *
 * @see Kubernetes 1.36.3, pkg/kubelet/cm/cgroup_manager_linux.go, getCPUWeight
 * @example podCpuWeight(cpuShares(1000)) // 39
 */
export function podCpuWeight(shares: number): number {
  return 1 + Math.floor(((shares - MIN_SHARES) * (MAX_WEIGHT - 1)) / (MAX_SHARES - MIN_SHARES));
}

/** Beyond this much above a whole number, rounding up is meant; below it is what an engine's logarithm leaves. */
const NOISE = 1e-9;

/**
 * The `cpu.weight` (1 to 10000) of a container, as the runtime writes it: on a curve through 1, 100 and 10000 for 2, 1024 and 262144 shares.
 * It is compared among the containers of one pod, never with a pod's weight, which is on another scale.
 *
 * @see opencontainers/cgroups v0.0.6, ConvertCPUSharesToCgroupV2Value: ⌈10^((L² + 125 L) / 612 - 7/34)⌉ with L = log2(shares)
 * @example containerCpuWeight(cpuShares(1000)) // 100
 */
export function containerCpuWeight(shares: number): number {
  if (shares <= MIN_SHARES) return 1;
  if (shares >= MAX_SHARES) return MAX_WEIGHT;
  return Math.ceil(exactCpuWeight(shares) - NOISE);
}

/** The weight before it is rounded up. */
export function exactCpuWeight(shares: number): number {
  const l = Math.log2(shares);
  return 10 ** ((l * l + 125 * l) / 612 - 7 / 34);
}
