import type {Container, Pod, QuantityLike, ResourceRequirements} from "../model/objects.js";
import {milliUnits, parseQuantity, wholeUnits} from "../model/quantity.js";
import {podLimits, podRequests} from "../model/requests.js";
import {CPU_PERIOD_US, containerCpuWeight, cpuQuotaUs, cpuShares, podCpuWeight} from "./cpu-cgroup.js";
import {isCritical} from "./critical.js";
import {oomScoreAdj} from "./oom-score.js";
import {type QosClass, qosClass} from "./qos-class.js";
import {isSidecar} from "./sidecar.js";

/** What the kernel is told about a group of processes. */
export interface Cgroup {
  readonly cpuShares: number;
  /** Its part when time is short, against its siblings. */
  readonly cpuWeight: number;
  /** Time that it may use in each `cpuPeriodUs`, over all cores; without it, as much as there is. */
  readonly cpuQuotaUs?: number;
  readonly cpuPeriodUs: number;
  /** `memory.max`: beyond it a process in the group is killed; without it, only the node's memory ends. */
  readonly memoryLimitBytes?: number;
}

export interface ContainerCgroup extends Cgroup {
  readonly name: string;
  readonly kind: "container" | "init container" | "sidecar";
  readonly oomScoreAdj: number;
}

/** A pod as the kernel of its node knows it. */
export interface PodCgroups {
  readonly qosClass: QosClass;
  readonly critical: boolean;
  readonly pod: Cgroup;
  /** Init containers first. */
  readonly containers: readonly ContainerCgroup[];
}

type Limit = "cpu" | "memory";

/**
 * The cgroup numbers that a kubelet sets for a pod and for each of its containers: requests become weights, limits become quotas and `memory.max`.
 *
 * @param pod - as the API server stores it
 * @param nodeMemory - capacity of the node, "64Gi"; the OOM scores are shares of it
 * @see Kubernetes 1.36.3, pkg/kubelet/cm/helpers_linux.go and pkg/kubelet/kuberuntime/kuberuntime_container_linux.go; cgroup v2 without MemoryQoS
 * @example cgroups(makePod({name: "a", limits: {cpu: 2, memory: "4Gi"}}), "64Gi").containers[0].cpuQuotaUs // 200000
 */
export function cgroups(pod: Pod, nodeMemory: QuantityLike): PodCgroups {
  const {containers, initContainers = []} = pod.spec;
  const nodeMemoryBytes = wholeUnits(nodeMemory);
  const ofContainer = (container: Container, kind: ContainerCgroup["kind"]): ContainerCgroup => ({
    name: container.name,
    kind,
    oomScoreAdj: oomScoreAdj(pod, container, nodeMemoryBytes),
    ...containerCgroup(pod, container)
  });
  return {
    qosClass: qosClass(pod),
    critical: isCritical(pod),
    pod: podCgroup(pod),
    containers: [
      ...initContainers.map(container => ofContainer(container, isSidecar(container) ? "sidecar" : "init container")),
      ...containers.map(container => ofContainer(container, "container"))
    ]
  };
}

function containerCgroup(pod: Pod, {resources = {}}: Container): Cgroup {
  const {requests = {}} = resources;
  const milliCpuLimit = milliUnits(limitOf(pod, resources, "cpu"));
  const shares = cpuShares(requests.cpu === undefined ? milliCpuLimit : milliUnits(requests.cpu));
  return cgroupOf(shares, containerCpuWeight(shares), milliCpuLimit, wholeUnits(limitOf(pod, resources, "memory")));
}

/** `memory.max` of a container: its limit, or else the pod's; undefined where there is neither. */
export function memoryLimitOf(pod: Pod, {resources = {}}: Container): number | undefined {
  return wholeUnits(limitOf(pod, resources, "memory")) || undefined;
}

/** A container's own limit; the pod's where it has none or 0. */
function limitOf(pod: Pod, {limits = {}}: ResourceRequirements, name: Limit): QuantityLike {
  const own = limits[name] ?? 0;
  return parseQuantity(own).unscaled === 0n ? (pod.spec.resources?.limits?.[name] ?? 0) : own;
}

function podCgroup(pod: Pod): Cgroup {
  const qos = qosClass(pod);
  const shares = cpuShares(qos === "BestEffort" ? 0 : (podRequests(pod).requested.cpu ?? 0));
  const limits = podLimits(pod);
  // A sum of limits means nothing when one container has none.
  const limit = (name: Limit) => (qos === "Guaranteed" || isLimited(pod, name) ? (limits[name] ?? 0) : 0);
  return cgroupOf(shares, podCpuWeight(shares), limit("cpu"), limit("memory"));
}

function cgroupOf(shares: number, weight: number, milliCpuLimit: number, memoryLimitBytes: number): Cgroup {
  return {
    cpuShares: shares,
    cpuWeight: weight,
    ...(milliCpuLimit > 0 && {cpuQuotaUs: cpuQuotaUs(milliCpuLimit)}),
    cpuPeriodUs: CPU_PERIOD_US,
    ...(memoryLimitBytes > 0 && {memoryLimitBytes})
  };
}

/** Does the pod have a limit of its own, or each of its containers one? An init container counts the sidecars that run before it. */
function isLimited({spec}: Pod, name: Limit): boolean {
  const has = (limits: Readonly<Record<string, QuantityLike>> | undefined) => wholeUnits(limits?.[name] ?? 0) > 0;
  if (has(spec.resources?.limits)) return true;
  let sidecarLimited = false;
  const initLimited = (spec.initContainers ?? []).every(container => {
    const limited = has(container.resources?.limits) || sidecarLimited;
    sidecarLimited ||= isSidecar(container) && has(container.resources?.limits);
    return limited;
  });
  return initLimited && spec.containers.every(({resources}) => has(resources?.limits));
}
