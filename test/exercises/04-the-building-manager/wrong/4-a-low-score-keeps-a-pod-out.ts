import {milliUnits, type Node, type Pod, podRequests} from "tenancy";

const GPU = "nvidia.com/gpu";

const requested = (pod: Pod, resource: string) => podRequests(pod).requested[resource] ?? 0;

/** Believes that points below zero are a refusal. */
export function score(pod: Pod, node: Node, tenants: readonly Pod[]): number {
  const {cpu = 0, [GPU]: gpus = 0} = node.status?.allocatable ?? {};
  if (Number(gpus) > 0 && requested(pod, GPU) === 0) return -100;
  const asked = [...tenants, pod].reduce((sum, tenant) => sum + requested(tenant, "cpu"), 0);
  return Math.floor((100 * asked) / milliUnits(cpu));
}
