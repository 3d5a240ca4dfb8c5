import type {CompiledPod} from "../../model/compile.js";
import type {PersistentVolume, PersistentVolumeClaim} from "../../model/objects.js";
import type {ClusterIndex} from "../cluster-index.js";
import type {Plugin} from "../framework.js";
import {isControlledBy} from "../owner.js";
import {success, unresolvable} from "../status.js";
import {type ClaimUse, claimUses, findClaim, usesPlacedVolumes} from "../volumes/claims.js";
import {type PodClaims, planVolumes, podClaims, SELECTED_NODE} from "../volumes/pod-claims.js";

const UNBOUND = unresolvable("pod has unbound immediate PersistentVolumeClaims");

/**
 * Refuses nodes that cannot use the volumes of the pod's claims, and those on which no volume can be found or made for a claim that waits for
 * its pod. It scores only with the gate StorageCapacityScoring, which is alpha and off in Kubernetes 1.36.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/volumebinding
 */
export const volumeBinding: Plugin<PodClaims> = {
  name: "VolumeBinding",
  preFilter(pod, {objects}) {
    const uses = claimUses(pod);
    if (uses.length === 0) return {code: "Skip"};
    for (const use of uses) {
      const obstacle = whyUnusable(use, pod, objects);
      if (obstacle !== undefined) return unresolvable(obstacle);
    }
    const claims = podClaims(pod, objects);
    return claims.immediate.length > 0 ? UNBOUND : {code: "Success", state: claims};
  },
  filter(_pod, node, claims) {
    const plan = planVolumes(claims, node);
    return "reasons" in plan ? unresolvable(...plan.reasons) : success;
  },
  preScore: () => ({code: "Skip"}),
  score: () => 0,
  /** Volumes are promised to their claims, and claims for which one must be made name the node, until the volume controllers have bound them. */
  reserve(pod, node, {objects}) {
    if (claimUses(pod).length === 0) return [];
    const plan = planVolumes(podClaims(pod, objects), node);
    if ("reasons" in plan) return [];
    return [
      ...plan.bindings.map(({claim, volume}) => promised(volume, claim)),
      ...plan.provisions.map(claim => withAnnotation(claim, SELECTED_NODE, node.name))
    ];
  },
  incremental: {follows: "pod", takesPart: usesPlacedVolumes}
};

/** What keeps the pod from using a claim on any node. */
function whyUnusable({name, isEphemeral}: ClaimUse, pod: CompiledPod, objects: ClusterIndex): string | undefined {
  const claim = findClaim(pod, name, objects);
  const quoted = `persistentvolumeclaim "${name}"`;
  if (claim === undefined) {
    return isEphemeral ? `waiting for ephemeral volume controller to create the ${quoted}` : `${quoted} not found`;
  }
  const {metadata, spec, status} = claim;
  if (status?.phase === "Lost") return `${quoted} bound to non-existent persistentvolume "${spec.volumeName ?? ""}"`;
  if (metadata.deletionTimestamp !== undefined) return `${quoted} is being deleted`;
  if (!isEphemeral || isControlledBy(metadata, pod)) return undefined;
  return `PVC ${pod.namespace}/${name} was not created for pod ${pod.key} (pod is not owner)`;
}

/** The volume, kept for the claim; marked as the scheduler's choice where nobody had promised it before. */
function promised(volume: PersistentVolume, {metadata}: PersistentVolumeClaim): PersistentVolume {
  const {name, namespace = "default", uid} = metadata;
  const claimRef = {apiVersion: "v1", kind: "PersistentVolumeClaim", namespace, name, ...(uid && {uid})};
  const kept = {...volume, spec: {...volume.spec, claimRef}};
  return volume.spec.claimRef ? kept : withAnnotation(kept, "pv.kubernetes.io/bound-by-controller", "yes");
}

function withAnnotation<T extends PersistentVolume | PersistentVolumeClaim>(object: T, key: string, value: string): T {
  const {metadata} = object;
  return {...object, metadata: {...metadata, annotations: {...metadata.annotations, [key]: value}}};
}
