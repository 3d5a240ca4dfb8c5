import type {Pod, QuantityLike} from "../model/objects.js";
import {milliUnits} from "../model/quantity.js";
import {podRequests} from "../model/requests.js";
import {cgroups} from "./cgroups.js";
import {CPU_PERIOD_US, cpuShares, podCpuWeight} from "./cpu-cgroup.js";
import type {QosClass} from "./qos-class.js";

/** A pod and the CPU that its containers would use if they had it. */
export interface CpuWish {
  readonly pod: Pod;
  /** Of its one container, "2"; of a pod of several, by the container's name. */
  readonly wants: QuantityLike | Readonly<Record<string, QuantityLike>>;
}

/** What a container gets. */
export interface CpuGrant {
  readonly pod: string;
  readonly container: string;
  readonly wantedMilliCpu: number;
  readonly gotMilliCpu: number;
}

/** Who divides time with whom: a group with its weight and the most that it can use, made of groups, or at the bottom a container. */
interface Group {
  readonly weight: number;
  readonly mostMilliCpu: number;
  readonly members: readonly Group[];
}

interface PodGroup extends Group {
  readonly pod: Pod;
  readonly qosClass: QosClass;
  readonly members: readonly ContainerGroup[];
}

interface ContainerGroup extends Group {
  readonly container: string;
  readonly wantedMilliCpu: number;
}

/**
 * How a busy machine's CPU is divided, by the weights that requests became: first between Guaranteed pods, all Burstable pods and all BestEffort pods, then
 * between pods, then between containers. Nobody gets more than it wants or its limit allows, and what one leaves goes to the others.
 *
 * @param cores - of the machine, without what the system uses
 * @returns a row a container, in the order given; thousandths of a CPU, rounded
 * @see Kubernetes 1.36.3, pkg/kubelet/cm/qos_container_manager_linux.go: Burstable pods together weigh what they request, BestEffort pods 2 shares
 * @example shareCpu(1, [{pod: web, wants: 1}, {pod: batch, wants: 8}]).map(({gotMilliCpu}) => gotMilliCpu)
 */
export function shareCpu(cores: number, wishes: readonly CpuWish[]): readonly CpuGrant[] {
  const pods = wishes.map(podGroup);
  const of = (wanted: QosClass) => pods.filter(({qosClass}) => qosClass === wanted);
  const requested = of("Burstable").reduce((sum, {pod}) => sum + (podRequests(pod).requested.cpu ?? 0), 0);
  const got = new Map<Group, number>();
  const tiers = [together(cpuShares(requested), of("Burstable")), together(cpuShares(0), of("BestEffort"))];
  divide(cores * 1000, [...of("Guaranteed"), ...tiers], got);
  return pods.flatMap(({pod, members}) =>
    members.map(member => {
      const {container, wantedMilliCpu} = member;
      return {pod: pod.metadata.name, container, wantedMilliCpu, gotMilliCpu: Math.round(got.get(member) ?? 0)};
    })
  );
}

function podGroup({pod, wants}: CpuWish): PodGroup {
  // The node's memory plays no part here.
  const {qosClass, pod: own, containers} = cgroups(pod, "1Gi");
  const members = containers
    .filter(({kind}) => kind !== "init container")
    .map(({name, cpuWeight, cpuQuotaUs}) => {
      const wantedMilliCpu = milliUnits(typeof wants === "object" ? (wants[name] ?? 0) : wants);
      const mostMilliCpu = Math.min(wantedMilliCpu, ceiling(cpuQuotaUs));
      return {container: name, wantedMilliCpu, weight: cpuWeight, mostMilliCpu, members: []};
    });
  return {
    pod,
    qosClass,
    weight: own.cpuWeight,
    mostMilliCpu: Math.min(demand(members), ceiling(own.cpuQuotaUs)),
    members
  };
}

function together(shares: number, pods: readonly PodGroup[]): Group {
  return {weight: podCpuWeight(shares), mostMilliCpu: demand(pods), members: pods};
}

function demand(groups: readonly Group[]): number {
  return groups.reduce((sum, {mostMilliCpu}) => sum + mostMilliCpu, 0);
}

function ceiling(quotaUs: number | undefined): number {
  return quotaUs === undefined ? Number.POSITIVE_INFINITY : (quotaUs * 1000) / CPU_PERIOD_US;
}

/** Divides an amount by weight, all the way down; who is content with less than its part leaves the rest to the others. */
function divide(milliCpu: number, groups: readonly Group[], got: Map<Group, number>): void {
  let left = milliCpu;
  let open = groups;
  for (let content = open; content.length > 0; ) {
    const perWeight = left / open.reduce((sum, {weight}) => sum + weight, 0);
    content = open.filter(({weight, mostMilliCpu}) => mostMilliCpu <= weight * perWeight);
    for (const group of open) got.set(group, Math.min(group.mostMilliCpu, group.weight * perWeight));
    left -= demand(content);
    open = open.filter(group => !content.includes(group));
  }
  for (const group of groups) divide(got.get(group) ?? 0, group.members, got);
}
