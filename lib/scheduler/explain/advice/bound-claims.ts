import type {JsonMap} from "../../../model/decode.js";
import {type ClaimUse, claimUses, findClaim} from "../../volumes/claims.js";
import {listed} from "../listed.js";
import type {Patch} from "../patch.js";
import type {Advice, Refused} from "./refused.js";

/** Each claim of the pod with a new volume that every node can use, then all of them: what a storage controller, or a person, would have to make. */
export function* claimsWithVolumes(refused: Refused): Generator<Advice> {
  const uses = claimUses(refused.world.pod);
  for (const bound of [...uses.map(use => [use]), uses]) {
    const isThere = bound.every(({name}) => findClaim(refused.world.pod, name, refused.world.snapshot.objects));
    const names = listed(bound.map(({name}) => name));
    yield {
      change: `${isThere ? "bind" : "make"} the claim ${names}, ${isThere ? "to" : "with"} a volume that this node can use`,
      patches: bound.flatMap(use => volumeFor(refused, use))
    };
  }
}

function volumeFor({world}: Refused, {name, isEphemeral}: ClaimUse): readonly Patch[] {
  const {namespace, name: podName, uid = ""} = world.pod;
  const claim = findClaim(world.pod, name, world.snapshot.objects);
  const {accessModes = ["ReadWriteOnce"], resources, storageClassName} = claim?.spec ?? {};
  const {storage = "1Gi"} = resources?.requests ?? {};
  const volumeName = `volume-of-${name}`;
  const volume: JsonMap = {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: {name: volumeName},
    spec: {
      capacity: {storage},
      accessModes,
      ...(storageClassName !== undefined && {storageClassName}),
      claimRef: {apiVersion: "v1", kind: "PersistentVolumeClaim", namespace, name}
    },
    status: {phase: "Bound"}
  };
  const owner = {apiVersion: "v1", kind: "Pod", name: podName, uid, controller: true};
  const binding: JsonMap = {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: {
      name,
      namespace,
      deletionTimestamp: null,
      annotations: {"pv.kubernetes.io/bind-completed": "yes"},
      ...(isEphemeral && {ownerReferences: [owner]})
    },
    spec: {accessModes, resources: {requests: {storage}}, volumeName},
    status: {phase: "Bound"}
  };
  return [
    {kind: "PersistentVolume", name: volumeName, merge: volume},
    {kind: "PersistentVolumeClaim", namespace, name, merge: binding}
  ];
}
