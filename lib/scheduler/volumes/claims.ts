import type {CompiledPod} from "../../model/compile.js";
import type {PersistentVolume, PersistentVolumeClaim, StorageClass} from "../../model/objects.js";
import type {ClusterIndex} from "../cluster-index.js";
import {type Rejection, unresolvable} from "../status.js";

/** A claim as a pod names it. */
export interface ClaimUse {
  readonly name: string;
  /** Made for this one pod, after a template in it. */
  readonly isEphemeral: boolean;
}

/** Does the pod use volumes that bear on where it can run? Images do not. Where it does not, no volume plugin has anything to say. */
export function usesPlacedVolumes({volumes}: CompiledPod): boolean {
  return volumes.some(({image}) => image === undefined);
}

/** The claims that a pod uses, in the order of its volumes; one that it mounts twice stands twice. */
export function claimUses({name: podName, volumes}: CompiledPod): readonly ClaimUse[] {
  return volumes.flatMap(({name, persistentVolumeClaim, ephemeral}) => {
    if (persistentVolumeClaim !== undefined) return {name: persistentVolumeClaim.claimName, isEphemeral: false};
    return ephemeral === undefined ? [] : {name: `${podName}-${name}`, isEphemeral: true};
  });
}

/** The names of the claims that a pod brings, without those that are made for it. */
export function ownClaimNames(pod: CompiledPod): readonly string[] {
  return claimUses(pod).flatMap(({name, isEphemeral}) => (isEphemeral ? [] : name));
}

/** The claim of that name, in the namespace of the pod that uses it. */
export function findClaim(
  {namespace}: CompiledPod,
  name: string,
  objects: ClusterIndex
): PersistentVolumeClaim | undefined {
  return objects.find("PersistentVolumeClaim", name, namespace);
}

/** The API server's words for an object that is not there. */
export function notFound(kind: "persistentvolumeclaim" | "persistentvolume", name: string): Rejection {
  return unresolvable(`${kind} "${name}" not found`);
}

/** Has the claim its volume, for good? */
export function isBound({metadata, spec}: PersistentVolumeClaim): boolean {
  return Boolean(spec.volumeName) && metadata.annotations?.["pv.kubernetes.io/bind-completed"] !== undefined;
}

/** The storage class of a claim or volume; "" for none. The annotation is the older way to name it, and counts first. */
export function classNameOf({metadata, spec}: PersistentVolumeClaim | PersistentVolume): string {
  return metadata.annotations?.["volume.beta.kubernetes.io/storage-class"] ?? spec.storageClassName ?? "";
}

export function classOf(claim: PersistentVolumeClaim, objects: ClusterIndex): StorageClass | undefined {
  return objects.get("StorageClass", classNameOf(claim));
}

/** Is a volume for the claim looked for only once a pod wants it? */
export function waitsForConsumer(claim: PersistentVolumeClaim, objects: ClusterIndex): boolean {
  return classOf(claim, objects)?.volumeBindingMode === "WaitForFirstConsumer";
}
