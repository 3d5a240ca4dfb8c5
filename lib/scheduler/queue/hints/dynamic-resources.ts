import type {CompiledNode, CompiledPod} from "../../../model/compile.js";
import type {ClusterObject, ResourceClaim} from "../../../model/objects.js";
import {podClaims} from "../../devices/pod-claims.js";
import type {ClusterEvent, QueueingHint} from "../cluster-event.js";
import {labelsChanged} from "./labels-changed.js";

/**
 * Devices were published, a class was made or changed, a claim of the pod's was made or changed, or one of anybody's gave its devices back; the pod learnt the
 * names of the claims that were made for it; and a new or relabelled node, or one with other allocatable.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/dynamicresources/dynamicresources.go, EventsToRegister
 */
export const dynamicResourcesHint: QueueingHint = (pod, event, objects) => {
  switch (event.kind) {
    case "NodeAdd":
      return true;
    case "NodeUpdate":
      return labelsChanged(event.old.labels, event.node.labels) || allocatableDiffers(event.old, event.node);
    case "AssignedPodDelete":
      return event.pod.resourceClaims.length > 0;
    case "UnscheduledPodUpdate":
      return madeClaimsDiffer(event.old, event.pod) && typeof podClaims(event.pod, objects) !== "string";
    case "ObjectAdd":
    case "ObjectUpdate":
      return isDeviceEvent(pod, event);
    default:
      return false;
  }
};

function madeClaimsDiffer({resourceClaimStatuses: a}: CompiledPod, {resourceClaimStatuses: b}: CompiledPod): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}

function isDeviceEvent(pod: CompiledPod, event: Extract<ClusterEvent, {kind: "ObjectAdd" | "ObjectUpdate"}>): boolean {
  const {object} = event;
  if (object.kind === "ResourceSlice" || object.kind === "DeviceClass") return true;
  if (object.kind !== "ResourceClaim") return false;
  if (event.kind === "ObjectAdd") return isOwnClaim(pod, object);
  const [before, now] = [allocationOf(event.old), allocationOf(object)];
  const isFreed = before !== undefined && now === undefined;
  return isFreed || (isOwnClaim(pod, object) && JSON.stringify(before) !== JSON.stringify(now));
}

/** A claim that the pod names, or that was made for it after a template. */
function isOwnClaim({name, namespace, resourceClaims}: CompiledPod, {metadata}: ResourceClaim): boolean {
  if ((metadata.namespace ?? "default") !== namespace) return false;
  const isNamed = resourceClaims.some(({resourceClaimName}) => resourceClaimName === metadata.name);
  const isMade = (metadata.ownerReferences ?? []).some(owner => owner.kind === "Pod" && owner.name === name);
  return isNamed || isMade;
}

function allocationOf(object: ClusterObject): unknown {
  return object.kind === "ResourceClaim" ? object.status?.allocation : undefined;
}

function allocatableDiffers({allocatable: a}: CompiledNode, {allocatable: b}: CompiledNode): boolean {
  return Array.from({length: Math.max(a.length, b.length)}).some((_, id) => (a[id] ?? 0) !== (b[id] ?? 0));
}
