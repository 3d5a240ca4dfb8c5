import {amounts} from "../model/amounts.js";
import {podRequests} from "../model/requests.js";
import type {Option} from "./option.js";

/**
 * The expander least-waste: of the options the one that leaves the smallest share of CPU and memory unused; the first of equals.
 *
 * @see Cluster Autoscaler 1.37, expander/waste/waste.go
 */
export function leastWaste(options: readonly Option[]): Option | undefined {
  let best: Option | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const option of options) {
    const waste = wasteOf(option);
    if (best === undefined || waste < least) {
      best = option;
      least = waste;
    }
  }
  return best;
}

/** (C − c) / C + (M − m) / M: capacity of the new nodes, requests of the pods on them. From 0 to 2; GPUs do not count. */
export function wasteOf({group, count, pods}: Option): number {
  const {capacity: all, allocatable} = group.template.status ?? {};
  const capacity = amounts(all ?? allocatable);
  const share = (resource: "cpu" | "memory") => {
    const has = (capacity[resource] ?? 0) * count;
    const used = pods.reduce((sum, pod) => sum + (podRequests(pod).requested[resource] ?? 0), 0);
    return (has - used) / has;
  };
  return share("cpu") + share("memory");
}
