import type {CompiledNode, CompiledPod} from "../../../model/compile.js";
import type {ClusterEvent, QueueingHint, QueueObject} from "../cluster-event.js";
import {labelsChanged} from "./labels-changed.js";

/**
 * Devices were published, a class was made or changed, a claim of the pod's was made or changed, or one of anybody's gave its devices back; and a new
 * or relabelled node, or one with other allocatable.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/dynamicresources/dynamicresources.go, EventsToRegister
 */
export const dynamicResourcesHint: QueueingHint = (pod, event) => {
  switch (event.kind) {
    case "NodeAdd":
      return true;
    case "NodeUpdate":
      return labelsChanged(event.old.labels, event.node.labels) || allocatableDiffers(event.old, event.node);
    case "AssignedPodDelete":
      return event.pod.resourceClaims.length > 0;
    case "ObjectAdd":
    case "ObjectUpdate":
      return isDeviceEvent(pod, event);
    default:
      return false;
  }
};

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
function isOwnClaim({name, namespace, resourceClaims}: CompiledPod, {metadata}: QueueObject): boolean {
  if (metadata.namespace !== namespace) return false;
  const isNamed = resourceClaims.some(({resourceClaimName}) => resourceClaimName === metadata.name);
  const isMade = (metadata.ownerReferences ?? []).some(owner => owner.kind === "Pod" && owner.name === name);
  return isNamed || isMade;
}

function allocationOf(object: QueueObject): unknown {
  return object.kind === "ResourceClaim" ? object.status?.allocation : undefined;
}

function allocatableDiffers({allocatable: a}: CompiledNode, {allocatable: b}: CompiledNode): boolean {
  return Array.from({length: Math.max(a.length, b.length)}).some((_, id) => (a[id] ?? 0) !== (b[id] ?? 0));
}
