import type {CompiledPod} from "../../model/compile.js";
import type {Plugin} from "../framework.js";
import {success, unschedulable} from "../status.js";
import {findClaim, notFound, ownClaimNames, usesPlacedVolumes} from "../volumes/claims.js";
import {disksConflict, isDisk} from "../volumes/disks.js";

const NO_DISK = unschedulable("node(s) had no available disk");
const IN_USE = unschedulable(
  "node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod"
);

interface RestrictionState {
  /** Claims of the pod that one pod at a time can use. */
  readonly claims: ReadonlySet<string>;
  /** How many of them are in use. */
  readonly inUse: number;
}

/**
 * Refuses nodes where a pod has the disk that this one names, and all nodes while a ReadWriteOncePod claim of the pod is in use anywhere.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/volumerestrictions
 */
export const volumeRestrictions: Plugin<RestrictionState> = {
  name: "VolumeRestrictions",
  preFilter(pod, {nodes, objects}) {
    if (!usesPlacedVolumes(pod)) return {code: "Skip"};
    const claims = new Set<string>();
    for (const name of ownClaimNames(pod)) {
      const claim = findClaim(pod, name, objects);
      if (claim === undefined) return notFound("persistentvolumeclaim", name);
      if (claim.spec.accessModes?.includes("ReadWriteOncePod")) claims.add(name);
    }
    const isInUse = (name: string) => nodes.some(({pods}) => pods.some(other => uses(other, pod.namespace, name)));
    const inUse = [...claims].filter(isInUse).length;
    // Left out even where a nominated pod is to use the claim: upstream lets both onto their nodes.
    if (inUse === 0 && !pod.volumes.some(isDisk)) return {code: "Skip"};
    return {code: "Success", state: {claims, inUse}};
  },
  addPod: (state, _pod, other) => counted(state, other, 1),
  removePod: (state, _pod, other) => counted(state, other, -1),
  filter(pod, {pods}, {inUse}) {
    if (pods.some(other => wantSameDisk(pod, other))) return NO_DISK;
    return inUse > 0 ? IN_USE : success;
  },
  incremental: {follows: "pod", takesPart: usesPlacedVolumes}
};

function uses(other: CompiledPod, namespace: string, name: string): boolean {
  return other.namespace === namespace && ownClaimNames(other).includes(name);
}

function wantSameDisk({volumes}: CompiledPod, other: CompiledPod): boolean {
  return other.volumes.length > 0 && volumes.some(a => other.volumes.some(b => disksConflict(a, b)));
}

/** As upstream counts while it tries pods out: by the claim's name alone, whatever the namespace. */
function counted({claims, inUse}: RestrictionState, other: CompiledPod, sign: 1 | -1): RestrictionState {
  const users = ownClaimNames(other).filter(name => claims.has(name)).length;
  return {claims, inUse: inUse + sign * users};
}
