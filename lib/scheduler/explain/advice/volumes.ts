import type {CompiledPod} from "../../../model/compile.js";
import type {Container, Volume} from "../../../model/objects.js";
import {attachmentsOf} from "../../volumes/attachments.js";
import {findClaim, isBound, ownClaimNames} from "../../volumes/claims.js";
import {disksConflict} from "../../volumes/disks.js";
import {listed} from "../listed.js";
import {claimsWithVolumes} from "./bound-claims.js";
import {labellingText, labelsFor} from "./node-terms.js";
import {deletion, nodePatch, podPatch} from "./patches.js";
import type {Advice, Adviser, Refused} from "./refused.js";
import {firstThatHelps} from "./trying.js";

// Four plugins look at volumes, and a pod may have many: what is to blame is found out by trying, the smallest change first.

/** VolumeRestrictions: who has the disk, or the claim that one pod at a time can use. */
export const adviseOnRestrictions: Adviser = refused => ({
  pod: firstThatHelps(refused, withoutVolumes(refused)),
  cluster: firstThatHelps(refused, [...usersGone(refused), ...claimsWithVolumes(refused)])
});

/** NodeVolumeLimits: how many more volumes the node's drivers would have to attach. */
export const adviseOnVolumeLimits: Adviser = refused => ({
  pod: firstThatHelps(refused, withoutVolumes(refused)),
  cluster: firstThatHelps(refused, higherLimits(refused))
});

/** VolumeBinding: claims without a volume, or with one that the node cannot use. */
export const adviseOnVolumeBinding: Adviser = refused => ({
  pod: firstThatHelps(refused, withoutVolumes(refused)),
  cluster: firstThatHelps(refused, [...besideTheVolumes(refused), ...claimsWithVolumes(refused)])
});

/** VolumeZone: the zone or region of the volumes. */
export const adviseOnVolumeZone: Adviser = refused => ({
  pod: firstThatHelps(refused, withoutVolumes(refused)),
  cluster: firstThatHelps(refused, [...inTheZone(refused), ...claimsWithVolumes(refused)])
});

/** Each volume alone, then all that decide on where the pod can run. */
function* withoutVolumes(refused: Refused): Generator<Advice> {
  const {volumes = [], containers, initContainers} = refused.pod.spec;
  const placed = volumes.filter(volume => refused.world.pod.volumes.some(({name}) => name === volume.name));
  for (const dropped of [...placed.map(volume => [volume]), placed]) {
    const names = dropped.map(({name}) => name);
    const unmounted = (list: readonly Container[]) => list.map(container => withoutMounts(container, names));
    const merge = {
      volumes: volumes.filter(volume => !dropped.includes(volume)),
      containers: unmounted(containers),
      ...(initContainers && {initContainers: unmounted(initContainers)})
    };
    yield {change: `do without the volume ${listed(names)}`, patches: [podPatch(refused, {spec: merge})]};
  }
}

/** A mount of a volume that is not there would be refused. */
function withoutMounts(container: Container & {readonly volumeMounts?: readonly Volume[]}, names: readonly string[]) {
  const {volumeMounts} = container;
  return volumeMounts === undefined
    ? container
    : {...container, volumeMounts: volumeMounts.filter(({name}) => !names.includes(name))};
}

function* usersGone(refused: Refused): Generator<Advice> {
  const {pod} = refused.world;
  const claims = ownClaimNames(pod);
  const isSharing = (other: CompiledPod) =>
    other.namespace === pod.namespace && ownClaimNames(other).some(name => claims.includes(name));
  const everywhere = refused.nodes.flatMap(({pods}) => pods.filter(isSharing));
  const onTheNode = refused.info.pods.filter(({volumes}) =>
    volumes.some(taken => pod.volumes.some(wanted => disksConflict(wanted, taken)))
  );
  for (const users of [onTheNode, everywhere]) {
    if (users.length === 0) continue;
    const names = listed(users.map(({key}) => key));
    yield {change: `free the volume that ${names} use${users.length === 1 ? "s" : ""}`, patches: users.map(deletion)};
  }
}

function* higherLimits(refused: Refused): Generator<Advice> {
  const {name} = refused.info;
  const {objects} = refused.world.snapshot;
  const csiNode = objects.get("CSINode", name);
  const wanted = attachmentsOf([refused.world.pod], objects).size;
  for (let more = 1; csiNode !== undefined && more <= wanted + refused.info.pods.length; more++) {
    const drivers = csiNode.spec.drivers.map(driver =>
      driver.allocatable?.count === undefined
        ? driver
        : {...driver, allocatable: {...driver.allocatable, count: driver.allocatable.count + more}}
    );
    yield {
      change: `room for ${more} more attached volume${more === 1 ? "" : "s"} (CSINode ${name})`,
      patches: [{kind: "CSINode", name, merge: {spec: {drivers}}}]
    };
  }
}

/** The volumes that the pod's claims are bound to. */
function boundVolumes({world: {pod, snapshot}}: Refused) {
  return ownClaimNames(pod).flatMap(name => {
    const claim = findClaim(pod, name, snapshot.objects);
    const volume = claim && isBound(claim) && snapshot.objects.get("PersistentVolume", claim.spec.volumeName ?? "");
    return volume ? [volume] : [];
  });
}

function* besideTheVolumes(refused: Refused): Generator<Advice> {
  const {name, labels} = refused.info.node;
  for (const {metadata, spec} of boundVolumes(refused)) {
    const wanted = labelsFor({}, spec.nodeAffinity?.required?.nodeSelectorTerms ?? [], {name, labels});
    if (wanted === undefined || Object.keys(wanted).length === 0) continue;
    yield {
      change: `${labellingText(wanted)}, where the volume ${metadata.name} is`,
      patches: [nodePatch(refused, {metadata: {labels: wanted}})]
    };
  }
}

const ZONES = ["topology.kubernetes.io/zone", "topology.kubernetes.io/region"];
const OLDER = ["failure-domain.beta.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/region"];

/** A volume that is copied in several zones names them all, joined by `__`. */
function* inTheZone(refused: Refused): Generator<Advice> {
  for (const {metadata} of boundVolumes(refused)) {
    const places = [...OLDER, ...ZONES].flatMap((key, i) => {
      const value = metadata.labels?.[key]?.split("__")[0];
      return value === undefined ? [] : [[ZONES[i % 2] as string, value] as const, [key, value] as const];
    });
    const labels = Object.fromEntries(places);
    yield {
      change: `${labellingText(labels)}, where the volume ${metadata.name} is`,
      patches: [nodePatch(refused, {metadata: {labels}})]
    };
  }
}
