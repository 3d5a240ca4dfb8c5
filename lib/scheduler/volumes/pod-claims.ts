import type {CompiledPod} from "../../model/compile.js";
import type {Labels, PersistentVolume, PersistentVolumeClaim} from "../../model/objects.js";
import type {ClusterIndex} from "../cluster-index.js";
import type {NodeInfo} from "../node-info.js";
import {
  bySize,
  type CompiledClaim,
  type CompiledVolume,
  compileClaim,
  compileVolume,
  findVolume
} from "./candidates.js";
import {claimUses, findClaim, isBound, waitsForConsumer} from "./claims.js";
import {type ProvisioningObstacle, whyNotProvisioned} from "./provisioning.js";

/** The scheduler's mark on a claim: a volume for it is to be made for this node. */
export const SELECTED_NODE = "volume.kubernetes.io/selected-node";

// In the order in which they are given, where several hold.
const REASONS = {
  elsewhere: "node(s) didn't match PersistentVolume's node affinity",
  "no volume": "node(s) didn't find available persistent volumes to bind",
  "no storage": "node(s) did not have enough free storage",
  missing: "node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)"
};
type Obstacle = keyof typeof REASONS;
const OBSTACLES = Object.keys(REASONS) as readonly Obstacle[];

/** The claims of a pod, by what is still to be done for them. */
export interface PodClaims {
  /** The volumes of bound claims; undefined for one that is not there. */
  readonly bound: readonly (CompiledVolume | undefined)[];
  /** Claims for which a volume is being made already. */
  readonly selected: readonly CompiledClaim[];
  /** Claims that wait for the pod, smaller ones first. */
  readonly waiting: readonly CompiledClaim[];
  /** Claims that somebody else must bind before the pod can run. */
  readonly immediate: readonly PersistentVolumeClaim[];
  readonly objects: ClusterIndex;
}

/** What a pod's claims would get on a node. */
export interface VolumePlan {
  readonly bindings: readonly {readonly claim: PersistentVolumeClaim; readonly volume: PersistentVolume}[];
  /** Claims for which a volume would be made. */
  readonly provisions: readonly PersistentVolumeClaim[];
}

/** Sorts a pod's claims; one that is not there is passed over. */
export function podClaims(pod: CompiledPod, objects: ClusterIndex): PodClaims {
  const claims = claimUses(pod).flatMap(({name}) => findClaim(pod, name, objects) ?? []);
  const unbound = claims.filter(claim => !isBound(claim));
  const waits = (claim: PersistentVolumeClaim) => !claim.spec.volumeName && waitsForConsumer(claim, objects);
  const delayed = unbound.filter(waits);
  const volumes = delayed.length === 0 ? [] : objects.all("PersistentVolume").map(compileVolume);
  const compiled = delayed.map(claim => compileClaim(claim, volumes));
  return {
    bound: claims.filter(isBound).map(({spec}) => {
      const volume = objects.get("PersistentVolume", spec.volumeName as string);
      return volume && compileVolume(volume);
    }),
    selected: compiled.filter(({claim}) => selectedNode(claim) !== undefined),
    waiting: compiled.filter(({claim}) => selectedNode(claim) === undefined).sort(bySize),
    immediate: unbound.filter(claim => !waits(claim)),
    objects
  };
}

function selectedNode({metadata}: PersistentVolumeClaim): string | undefined {
  return metadata.annotations?.[SELECTED_NODE];
}

/**
 * Finds a volume for every claim of a pod on a node, each used once; failing that, has one made.
 *
 * @returns what each claim would get, or every reason why the node cannot do
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/volumebinding/binder.go, FindPodVolumes
 */
export function planVolumes(claims: PodClaims, node: NodeInfo): VolumePlan | {readonly reasons: readonly string[]} {
  const {labels} = node.node;
  const plan = planUnbound(claims, node.name, labels);
  const unreached = whyNotReached(claims, labels);
  if (typeof plan !== "string" && unreached === undefined) return plan;
  return {
    reasons: OBSTACLES.filter(obstacle => obstacle === unreached || obstacle === plan).map(found => REASONS[found])
  };
}

/** The first bound volume that the node cannot use speaks for all of them. */
function whyNotReached({bound}: PodClaims, labels: Labels): Obstacle | undefined {
  for (const volume of bound) {
    if (volume === undefined) return "missing";
    if (!volume.reaches(labels)) return "elsewhere";
  }
  return undefined;
}

function planUnbound(
  {selected, waiting, objects}: PodClaims,
  node: string,
  labels: Labels
): VolumePlan | ProvisioningObstacle {
  if (selected.some(({claim}) => selectedNode(claim) !== node)) return "no volume";
  const taken = new Set<string>();
  const bindings: VolumePlan["bindings"][number][] = [];
  const toMake = [...selected];
  for (const wish of waiting) {
    const volume = findVolume(wish, labels, taken);
    if (volume === undefined) toMake.push(wish);
    else {
      taken.add(volume.metadata.name);
      bindings.push({claim: wish.claim, volume});
    }
  }
  for (const wish of toMake) {
    const obstacle = whyNotProvisioned(wish, labels, objects);
    if (obstacle !== undefined) return obstacle;
  }
  return {bindings, provisions: toMake.map(({claim}) => claim)};
}
