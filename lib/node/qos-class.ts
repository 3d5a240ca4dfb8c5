import type {Pod, ResourceList, ResourceRequirements} from "../model/objects.js";
import {addQuantities, compareQuantities, parseQuantity, type Quantity} from "../model/quantity.js";

/** How safe a pod is on a node that runs short: Guaranteed is the last to be killed, BestEffort the first. */
export type QosClass = "Guaranteed" | "Burstable" | "BestEffort";

/** The resources that decide; a pod that asks for nothing but GPUs is BestEffort. */
const DECIDING = ["cpu", "memory"] as const;

/**
 * The quality-of-service class of a pod: Guaranteed when every container has limits of cpu and memory and requests equal to them,
 * BestEffort when none has any, Burstable otherwise. Init containers count; a zero counts as absent. Pod-level resources, if there, decide alone.
 *
 * @param pod - as the API server stores it, with limits standing in for requests that are missing (`makePod` and `readManifests` see to that)
 * @see Kubernetes 1.36.3, pkg/apis/core/v1/helper/qos/qos.go
 * @example qosClass(makePod({name: "a", limits: {cpu: 1, memory: "1Gi"}})) // "Guaranteed"
 */
export function qosClass(pod: Pod): QosClass {
  const parts = decidingParts(pod);
  const requested = DECIDING.map(name => total(parts, "requests", name));
  const limited = DECIDING.map(name => total(parts, "limits", name));
  if ([...requested, ...limited].every(isZero)) return "BestEffort";
  const allLimited = parts.every(({limits}) => DECIDING.every(name => !isZero(amountOf(limits, name))));
  // As upstream, the sums are compared: no valid pod has a request above its limit, so that equal sums mean equal parts.
  const equal = requested.every((request, i) => compareQuantities(request, limited[i] as Quantity) === 0);
  return allLimited && equal ? "Guaranteed" : "Burstable";
}

function decidingParts({spec}: Pod): readonly ResourceRequirements[] {
  if (spec.resources !== undefined) return [spec.resources];
  return [...spec.containers, ...(spec.initContainers ?? [])].map(({resources = {}}) => resources);
}

function total(parts: readonly ResourceRequirements[], kind: "requests" | "limits", name: string): Quantity {
  return parts.map(part => amountOf(part[kind], name)).reduce(addQuantities);
}

function amountOf(list: ResourceList | undefined, name: string): Quantity {
  return parseQuantity(list?.[name] ?? 0);
}

function isZero({unscaled}: Quantity): boolean {
  return unscaled === 0n;
}
