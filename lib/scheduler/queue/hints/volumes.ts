import type {CompiledPod} from "../../../model/compile.js";
import type {ClusterObject, CSIStorageCapacity, ObjectMeta} from "../../../model/objects.js";
import {wholeUnits} from "../../../model/quantity.js";
import {TOPOLOGY_LABELS} from "../../plugins/volume-zone.js";
import {claimUses, ownClaimNames} from "../../volumes/claims.js";
import {disksConflict} from "../../volumes/disks.js";
import type {ClusterEvent, QueueingHint} from "../cluster-event.js";
import {labelsChanged} from "./labels-changed.js";

// The four plugins about volumes wait for much the same objects: claims, volumes, classes, and what nodes can mount.

/** The annotation of a CSINode that says which drivers have replaced the built-in ones. */
const MIGRATED = "storage.alpha.kubernetes.io/migrated-plugins";

/**
 * A claim of the pod's, any volume or class was made or changed, there is more room for new volumes, or a node was added or relabelled.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/volumebinding/volume_binding.go, EventsToRegister
 */
export const volumeBindingHint: QueueingHint = (pod, event) => {
  if (isNewPlace(event)) return true;
  if (event.kind !== "ObjectAdd" && event.kind !== "ObjectUpdate") return false;
  const {object} = event;
  const old = event.kind === "ObjectUpdate" ? event.old : undefined;
  switch (object.kind) {
    case "PersistentVolumeClaim":
      return isOwnClaim(pod, object.metadata);
    case "PersistentVolume":
      return true;
    case "StorageClass":
      return old?.kind !== object.kind || differ(old.allowedTopologies, object.allowedTopologies);
    case "CSINode":
      return old === undefined || old.metadata.annotations?.[MIGRATED] !== object.metadata.annotations?.[MIGRATED];
    case "CSIDriver":
      return old?.kind === object.kind && old.spec.storageCapacity === true && object.spec.storageCapacity !== true;
    case "CSIStorageCapacity":
      return old?.kind !== object.kind || largestVolume(object) > largestVolume(old);
    default:
      return false;
  }
};

/** A claim of the pod's was made or changed, a volume was made or is in another zone, a class that waits for its first consumer was made, or a node added. */
export const volumeZoneHint: QueueingHint = (pod, event) => {
  if (isNewPlace(event)) return true;
  if (event.kind !== "ObjectAdd" && event.kind !== "ObjectUpdate") return false;
  const {object} = event;
  switch (object.kind) {
    case "PersistentVolumeClaim":
      return isOwnClaim(pod, object.metadata);
    case "PersistentVolume":
      return event.kind === "ObjectAdd" || differ(zonesOf(event.old), zonesOf(object));
    case "StorageClass":
      return event.kind === "ObjectAdd" && object.volumeBindingMode === "WaitForFirstConsumer";
    default:
      return false;
  }
};

/** A pod with volumes or an attachment is gone, a claim of the pod's was made, a node was added or can take more. */
export const nodeVolumeLimitsHint: QueueingHint = (pod, event) => {
  switch (event.kind) {
    case "NodeAdd":
      return true;
    case "AssignedPodDelete":
      return claimUses(event.pod).length > 0;
    case "ObjectAdd":
      return event.object.kind === "CSINode" || isOwnNewClaim(pod, event);
    case "ObjectUpdate":
      return takesMore(event.old, event.object);
    case "ObjectDelete":
      return event.object.kind === "VolumeAttachment" && claimUses(pod).length > 0;
    default:
      return false;
  }
};

/** A pod of the namespace that had the same claim or disk is gone, a claim of the pod's was made, or a node added. */
export const volumeRestrictionsHint: QueueingHint = (pod, event) => {
  switch (event.kind) {
    case "NodeAdd":
      return true;
    case "AssignedPodDelete":
      return event.pod.namespace === pod.namespace && sharesVolume(pod, event.pod);
    case "ObjectAdd":
      return isOwnNewClaim(pod, event);
    default:
      return false;
  }
};

function isNewPlace(event: ClusterEvent): boolean {
  if (event.kind === "NodeUpdate") return labelsChanged(event.old.labels, event.node.labels);
  return event.kind === "NodeAdd";
}

function isOwnClaim(pod: CompiledPod, {name, namespace = "default"}: ObjectMeta): boolean {
  return namespace === pod.namespace && claimUses(pod).some(use => use.name === name);
}

function isOwnNewClaim(pod: CompiledPod, {object}: {readonly object: ClusterObject}): boolean {
  return object.kind === "PersistentVolumeClaim" && isOwnClaim(pod, object.metadata);
}

function sharesVolume(pod: CompiledPod, other: CompiledPod): boolean {
  const taken = ownClaimNames(other);
  if (ownClaimNames(pod).some(name => taken.includes(name))) return true;
  return pod.volumes.some(volume => other.volumes.some(theirs => disksConflict(volume, theirs)));
}

function takesMore(old: ClusterObject, object: ClusterObject): boolean {
  if (old.kind !== "CSINode" || object.kind !== "CSINode") return false;
  const before = new Map(
    old.spec.drivers.map(({name, allocatable}) => [name, allocatable?.count ?? Number.POSITIVE_INFINITY])
  );
  return object.spec.drivers.some(
    ({name, allocatable}) => (allocatable?.count ?? Number.POSITIVE_INFINITY) > (before.get(name) ?? 0)
  );
}

function largestVolume({capacity = 0, maximumVolumeSize = capacity}: CSIStorageCapacity): number {
  return wholeUnits(maximumVolumeSize);
}

function zonesOf({metadata: {labels = {}}}: ClusterObject): readonly (string | undefined)[] {
  return TOPOLOGY_LABELS.map(label => labels[label]);
}

function differ(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
