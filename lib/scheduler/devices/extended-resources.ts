import {compareCodeUnits} from "../../core/order.js";
import {amounts} from "../../model/amounts.js";
import type {CompiledPod} from "../../model/compile.js";
import type {Container, DeviceRequest, ResourceClaim} from "../../model/objects.js";
import type {Snapshot} from "../snapshot.js";
import {devicesIn} from "./cluster-devices.js";

/** A resource that a pod requests, and a class of devices that stands in for it on nodes that advertise none of it. */
export interface BackedResource {
  readonly id: number;
  readonly name: string;
  readonly deviceClass: string;
}

/**
 * The resources of a pod's request that device classes stand in for: by the name that a class gives itself, or by its own behind a prefix.
 *
 * @see Kubernetes 1.36.3, DRAExtendedResource, on by default
 */
export function backedResources({request}: CompiledPod, {resources, objects}: Snapshot): readonly BackedResource[] {
  const devices = devicesIn(objects);
  if (!devices.hasClasses) return [];
  return Array.from(request.ids).flatMap(id => {
    const name = resources.nameOf(id);
    const deviceClass = devices.standInFor(name);
    return deviceClass === undefined ? [] : {id, name, deviceClass};
  });
}

/**
 * The claim that is made for a pod in place of the resources. A cluster ends its name in five random letters.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/dynamicresources/extendeddynamicresources.go
 */
export function extendedClaim(pod: CompiledPod, resources: readonly BackedResource[]): ResourceClaim {
  const {name, namespace, uid = ""} = pod;
  const requests = resources.flatMap(resource => deviceRequests(pod, resource));
  return {
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceClaim",
    metadata: {
      name: `${name}-extended-resources`,
      namespace,
      annotations: {"resource.kubernetes.io/extended-resource-claim": "true"},
      ownerReferences: [{apiVersion: "v1", kind: "Pod", name, uid, controller: true}]
    },
    spec: {devices: {requests: requests.sort((a, b) => compareCodeUnits(a.name, b.name))}}
  };
}

/**
 * A request for each container that keeps its devices while the pod runs. Containers that run before use those of the ones that come after
 * them; what the neediest of them lacks is one more request.
 */
function deviceRequests(
  {initContainers, containers}: CompiledPod,
  {name: resource, deviceClass}: BackedResource
): readonly DeviceRequest[] {
  const all = [...initContainers, ...containers];
  const wanted = all.map(({resources}) => amounts(resources?.requests)[resource] ?? 0);
  const isBrief = (i: number) => i < initContainers.length && all[i]?.restartPolicy !== "Always";
  const kept = wanted.map((count, i) => (isBrief(i) ? 0 : count));
  const lacking = wanted.map((count, i) => (isBrief(i) ? Math.max(0, count - sum(kept.slice(i))) : 0));
  const neediest = lacking.indexOf(Math.max(...lacking));
  return all.flatMap((container, i) => {
    const count = isBrief(i) && i === neediest ? (lacking[i] as number) : (kept[i] as number);
    const exactly = {deviceClassName: deviceClass, allocationMode: "ExactCount", count};
    return count === 0 ? [] : {name: `container-${i}-request-${placeOf(resource, container)}`, exactly};
  });
}

function placeOf(resource: string, {resources}: Container): number {
  return Object.keys(resources?.requests ?? {})
    .sort(compareCodeUnits)
    .indexOf(resource);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
