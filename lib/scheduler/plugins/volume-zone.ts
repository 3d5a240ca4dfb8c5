import type {PersistentVolume} from "../../model/objects.js";
import type {Plugin} from "../framework.js";
import {success, unresolvable} from "../status.js";
import {
  classNameOf,
  findClaim,
  notFound,
  ownClaimNames,
  usesPlacedVolumes,
  waitsForConsumer
} from "../volumes/claims.js";

const ELSEWHERE = unresolvable("node(s) had no available volume zone");

/** Labels that say where a node or volume is, the older ones with their successors. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  "failure-domain.beta.kubernetes.io/zone": "topology.kubernetes.io/zone",
  "failure-domain.beta.kubernetes.io/region": "topology.kubernetes.io/region"
};
export const TOPOLOGY_LABELS = Object.entries(SUCCESSORS).flat();

/** What a label of a volume asks of the node: one of these values. */
interface Place {
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * Refuses nodes outside the zone or region that the labels of a claim's volume name. A node without any such label passes.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/volumezone
 */
export const volumeZone: Plugin<readonly Place[]> = {
  name: "VolumeZone",
  preFilter(pod, {objects}) {
    const places: Place[] = [];
    for (const name of ownClaimNames(pod)) {
      const claim = findClaim(pod, name, objects);
      if (claim === undefined) return notFound("persistentvolumeclaim", name);
      const {volumeName} = claim.spec;
      if (volumeName) {
        const volume = objects.get("PersistentVolume", volumeName);
        if (volume === undefined) return notFound("persistentvolume", volumeName);
        places.push(...placesOf(volume));
      } else if (classNameOf(claim) === "") {
        return unresolvable("PersistentVolumeClaim had no pv name and storageClass name");
      } else if (!waitsForConsumer(claim, objects)) return unresolvable("PersistentVolume had no name");
    }
    return places.length === 0 ? {code: "Skip"} : {code: "Success", state: places};
  },
  filter(_pod, {node: {labels}}, places) {
    if (!TOPOLOGY_LABELS.some(key => Object.hasOwn(labels, key))) return success;
    return places.every(({key, values}) => values.includes(labels[key] ?? labels[SUCCESSORS[key] ?? key] ?? ""))
      ? success
      : ELSEWHERE;
  },
  incremental: {follows: "pod", takesPart: usesPlacedVolumes}
};

/** A volume that is copied in several zones names them all, joined by `__`. A label that cannot be read so says nothing. */
function placesOf({metadata: {labels = {}}}: PersistentVolume): readonly Place[] {
  return TOPOLOGY_LABELS.filter(key => Object.hasOwn(labels, key))
    .map(key => ({key, values: (labels[key] as string).split("__").map(value => value.trim())}))
    .filter(({values}) => !values.includes(""));
}
