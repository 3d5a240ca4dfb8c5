import type {Node, Pod} from "../../../model/objects.js";
import type {NodeInfo} from "../../node-info.js";
import type {Refusal} from "../explanation.js";
import type {Patch} from "../patch.js";
import type {World} from "../world.js";

/** A node that refuses a pod, and all that an adviser may look at to say what would help. */
export interface Refused {
  readonly world: World;
  readonly refusal: Refusal;
  readonly pod: Pod;
  readonly node: Node;
  /** The node's books as it refused: pods that are nominated there may be counted in. */
  readonly info: NodeInfo;
  /** All nodes of the cluster, this one as `info`. */
  readonly nodes: readonly NodeInfo[];
}

/** What might help: in words, and to be applied. Whether it does is found out by trying. */
export interface Advice {
  readonly change: string;
  readonly patches: readonly Patch[];
}

/** Where a change is made: in the pod, by whoever owns it, or around it, by whoever runs the cluster. */
export type Side = "pod" | "cluster";

/** What each side could do about one plugin's refusal; undefined where it could do nothing. */
export type Adviser = (refused: Refused) => {readonly [side in Side]?: Advice | undefined};

/** The refusal of a node, looked at closely. */
export function refusedBy(world: World, info: NodeInfo, refusal: Refusal): Refused {
  const asRefused = world.asRefused(info);
  return {
    world,
    refusal,
    pod: world.podObject,
    node: world.cluster.nodes.find(({metadata}) => metadata.name === info.name) as Node,
    info: asRefused,
    nodes: world.snapshot.nodes.map(other => (other === info ? asRefused : other))
  };
}
