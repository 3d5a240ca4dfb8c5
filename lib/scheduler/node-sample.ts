import type {NodeInfo} from "./node-info.js";

/** Which nodes a cycle looks at: from where on, and how many that fit are enough. */
export interface NodeSample {
  /** `percentageOfNodesToScore`: 0 adapts to the size of the cluster, as is the real scheduler's default. */
  readonly percentage: number;
  /** Indices of nodes in the order in which they are walked. */
  readonly order: readonly number[];
  /** The place in `order` at which the walk begins. */
  readonly start: number;
}

/** In smaller clusters every node is looked at, and fewer than this are never enough. */
const LEAST_FEASIBLE = 100;
const LEAST_PERCENTAGE = 5;

/**
 * How many nodes that fit are enough.
 *
 * @param nodeCount - of the cluster, or of those that a PreFilter narrows it to
 * @param percentage - `percentageOfNodesToScore`: 0 (adaptive) to 100
 * @see Kubernetes 1.36.3, pkg/scheduler/schedule_one.go, numFeasibleNodesToFind
 * @example nodesToFind(5000, 0) // 500: 50 - 5000 / 125 = 10 percent
 */
export function nodesToFind(nodeCount: number, percentage: number): number {
  if (nodeCount < LEAST_FEASIBLE || percentage >= 100) return nodeCount;
  const share = percentage > 0 ? percentage : Math.max(LEAST_PERCENTAGE, 50 - Math.trunc(nodeCount / 125));
  return Math.max(LEAST_FEASIBLE, Math.trunc((nodeCount * share) / 100));
}

/**
 * The order in which nodes are walked, so that a part of them still covers all zones: one of each zone in turn.
 *
 * @returns indices into `nodes`
 * @see Kubernetes 1.36.3, pkg/scheduler/backend/cache/node_tree.go
 */
export function walkOrder(nodes: readonly NodeInfo[]): readonly number[] {
  const zones = new Map<string, number[]>();
  nodes.forEach(({node: {labels}}, i) => {
    const region = labels["topology.kubernetes.io/region"] ?? labels["failure-domain.beta.kubernetes.io/region"] ?? "";
    const zone = labels["topology.kubernetes.io/zone"] ?? labels["failure-domain.beta.kubernetes.io/zone"] ?? "";
    const key = JSON.stringify([region, zone]);
    const members = zones.get(key);
    if (members === undefined) zones.set(key, [i]);
    else members.push(i);
  });
  const order: number[] = [];
  for (let turn = 0; order.length < nodes.length; turn++) {
    for (const members of zones.values()) {
      const member = members[turn];
      if (member !== undefined) order.push(member);
    }
  }
  return order;
}
