import type {Cluster, Node} from "../model/objects.js";

/** Nodes of one kind that the cloud makes and takes back. */
export interface NodeGroup {
  readonly name: string;
  /** A node as it would join, empty and with its GPUs; a name of its own is given to each copy. */
  readonly template: Node;
  readonly minSize: number;
  readonly maxSize: number;
  /** The nodes that have joined, by name; those that are being deleted too. */
  readonly nodes: readonly string[];
  /** Machines ordered that have not joined yet. */
  readonly onOrder: number;
}

/** What the Cluster Autoscaler sees when a loop begins. */
export interface NodeGroupsObservation {
  readonly cluster: Cluster;
  readonly groups: readonly NodeGroup[];
  /** When each pod was created, by `namespace/name`; one that is not listed counts as old. */
  readonly podCreatedAtMs?: Readonly<Record<string, number>>;
}

/** Periods in seconds, under the names of the command's flags; the flags' defaults when left out. */
export interface NodeGroupsConfig {
  /** 10: from one loop to the next. */
  readonly scanInterval?: number;
  /** 600: a node goes when it was unneeded for longer. */
  readonly scaleDownUnneededTime?: number;
  /** 600: no node goes before this has passed since the last scale-up. */
  readonly scaleDownDelayAfterAdd?: number;
}

export interface NodeGroupsDecision {
  /** Machines to order: at most one entry, as the autoscaler takes one option a loop. */
  readonly order: readonly {readonly group: string; readonly count: number}[];
  /** Empty nodes to delete, by name. */
  readonly remove: readonly string[];
  /** When the next loop runs. */
  readonly againAtMs: number;
}

/** Plain JSON. */
export interface NodeGroupsMemory {
  readonly lastScaleUpAtMs: number | null;
  /** Since when each node is unneeded. */
  readonly unneededSinceMs: Readonly<Record<string, number>>;
}

/** What a group is to have: nodes that are there and machines on order. */
export function targetSize({nodes, onOrder}: NodeGroup): number {
  return nodes.length + onOrder;
}
