import {type CompiledPod, objectKey} from "../../model/compile.js";
import type {PersistentVolumeClaim} from "../../model/objects.js";
import type {ClusterIndex} from "../cluster-index.js";
import {claimUses, classOf, findClaim} from "./claims.js";

/** Volumes that take one of a node's places for them: by a name that is unique, the CSI driver that attaches each. */
export type Attachments = ReadonlyMap<string, string>;

/** The volumes that must be attached for pods to run on a node; one that several of them use counts once. */
export function attachmentsOf(pods: readonly CompiledPod[], objects: ClusterIndex): Attachments {
  const attachments = new Map<string, string>();
  for (const pod of pods) {
    for (const {name} of claimUses(pod)) {
      const claim = findClaim(pod, name, objects);
      if (claim !== undefined) addClaim(attachments, claim, objects);
    }
  }
  return attachments;
}

/** A claim without a volume counts as one of its own, of the driver that will make it. */
function addClaim(attachments: Map<string, string>, claim: PersistentVolumeClaim, objects: ClusterIndex): void {
  const volume = objects.get("PersistentVolume", claim.spec.volumeName ?? "");
  if (volume === undefined) {
    const driver = classOf(claim, objects)?.provisioner;
    if (driver !== undefined) attachments.set(`${driver} makes ${objectKey(claim.metadata)}`, driver);
  } else if (volume.spec.csi !== undefined) {
    const {driver, volumeHandle} = volume.spec.csi;
    attachments.set(`${driver}/${volumeHandle}`, driver);
  }
}

/** What is attached to a node by the cluster's own books, whoever uses it. */
export function attachedTo(nodeName: string, objects: ClusterIndex): Attachments {
  const attachments = new Map<string, string>();
  for (const {spec} of objects.all("VolumeAttachment")) {
    if (spec.nodeName !== nodeName) continue;
    const csi = objects.get("PersistentVolume", spec.source.persistentVolumeName ?? "")?.spec.csi;
    if (csi !== undefined) attachments.set(`${spec.attacher}/${csi.volumeHandle}`, spec.attacher);
  }
  return attachments;
}
