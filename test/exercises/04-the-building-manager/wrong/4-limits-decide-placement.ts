import {milliUnits, type Node, type Pod, podLimits} from "tenancy";

const GPU = "nvidia.com/gpu";

const requested = (pod: Pod, resource: string) => podLimits(pod)[resource] ?? 0;

/** Believes that a building is as full as its limits say. */
export function score(pod: Pod, node: Node, tenants: readonly Pod[]): number {
  const {cpu = 0, [GPU]: gpus = 0} = node.status?.allocatable ?? {};
  if (Number(gpus) > 0 && requested(pod, GPU) === 0) return 0;
  const asked = [...tenants, pod].reduce((sum, tenant) => sum + requested(tenant, "cpu"), 0);
  return Math.floor((100 * asked) / milliUnits(cpu));
}
