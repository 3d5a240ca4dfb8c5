import {milliUnits, type Node, type Pod, podRequests} from "tenancy";

const GPU = "nvidia.com/gpu";

const requested = (pod: Pod, resource: string) => podRequests(pod).requested[resource] ?? 0;

/** The percent of its CPUs that would be let; nothing for a building with GPUs that the pod does not need. */
export function score(pod: Pod, node: Node, tenants: readonly Pod[]): number {
  const {cpu = 0, [GPU]: gpus = 0} = node.status?.allocatable ?? {};
  // The least that a score can say. It puts the building last and keeps nobody out: that would be a filter, or a taint.
  if (Number(gpus) > 0 && requested(pod, GPU) === 0) return 0;
  // Requests of all who would live there, of what is to let: limits and capacity are no part of it. The filters have seen to it that this is 100 at most.
  const asked = [...tenants, pod].reduce((sum, tenant) => sum + requested(tenant, "cpu"), 0);
  return Math.floor((100 * asked) / milliUnits(cpu));
}
