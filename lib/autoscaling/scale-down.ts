import type {Cluster} from "../model/objects.js";
import {hasEnded} from "../scheduler/pod-phase.js";
import type {Reason} from "./decided.js";
import {groupsByNode, isBeingDeleted, isStarting} from "./expected-nodes.js";
import {type NodeGroup, type NodeGroupsConfig, type NodeGroupsMemory, targetSize} from "./node-group.js";

/** What scale-down looks at. */
export interface ScaleDownObservation {
  readonly cluster: Cluster;
  readonly groups: readonly NodeGroup[];
  /** The nodes that waiting pods are about to get. */
  readonly claimed: ReadonlySet<string>;
  /** Whether this loop may delete nothing. */
  readonly isTooEarly: boolean;
}

export interface ScaleDown {
  readonly remove: readonly string[];
  readonly unneededSinceMs: Readonly<Record<string, number>>;
  readonly reasons: readonly Reason[];
}

/** An empty node, and since when it is unneeded. */
interface Candidate {
  readonly name: string;
  readonly group: string;
  readonly sinceMs: number;
}

/** `--max-scale-down-parallelism`, by default. */
const MOST_AT_ONCE = 10;

/**
 * Which nodes have been empty for too long. A node's time begins with the first loop that finds it empty and ends with the first that
 * does not; it runs on while deletions wait for `scaleDownDelayAfterAdd`.
 *
 * @see Cluster Autoscaler 1.37, core/scaledown/planner/planner.go, unneeded/nodes.go
 */
export function scaleDown(
  observation: ScaleDownObservation,
  memory: NodeGroupsMemory,
  {scaleDownUnneededTime = 600, scaleDownDelayAfterAdd = 600}: NodeGroupsConfig,
  nowMs: number
): ScaleDown {
  const candidates = emptyNodes(observation, memory, nowMs);
  const unneededSinceMs = Object.fromEntries(candidates.map(({name, sinceMs}) => [name, sinceMs]));
  const answer = (remove: readonly string[], reasons: readonly Reason[]) => ({remove, unneededSinceMs, reasons});
  if (observation.isTooEarly || isCooling(memory.lastScaleUpAtMs, scaleDownDelayAfterAdd * 1000, nowMs)) {
    return answer(
      [],
      candidates.map(({name}) => kept(name, "ScaleDownInCooldown"))
    );
  }
  const spare = spareNodes(observation);
  const most = MOST_AT_ONCE - observation.cluster.nodes.filter(isBeingDeleted).length;
  const remove: string[] = [];
  const reasons = candidates.flatMap(({name, group, sinceMs}) => {
    if (sinceMs + scaleDownUnneededTime * 1000 >= nowMs) return [kept(name, "NotUnneededLongEnough")];
    const left = spare.get(group) as number;
    if (left <= 0) return [kept(name, "NodeGroupMinSizeReached")];
    spare.set(group, left - 1);
    if (remove.length >= most) return [];
    remove.push(name);
    return [removed(name)];
  });
  return answer(remove, reasons);
}

/** Nodes that are up, without a pod, in groups above their minimum; in the cluster's order. */
function emptyNodes(observation: ScaleDownObservation, memory: NodeGroupsMemory, nowMs: number): readonly Candidate[] {
  const {cluster, groups, claimed} = observation;
  const groupOf = groupsByNode(groups.filter(group => targetSize(group) > group.minSize));
  const occupied = new Set(cluster.pods.filter(pod => !hasEnded(pod)).map(({spec}) => spec.nodeName));
  return cluster.nodes.flatMap(node => {
    const {name} = node.metadata;
    const group = groupOf.get(name);
    if (group === undefined || occupied.has(name) || claimed.has(name)) return [];
    if (isStarting(node, group) || isBeingDeleted(node)) return [];
    return [{name, group: group.name, sinceMs: memory.unneededSinceMs[name] ?? nowMs}];
  });
}

/** How many nodes each group can lose, those that are being deleted taken off already. */
function spareNodes({cluster, groups}: ScaleDownObservation): Map<string, number> {
  const leaving = new Set(cluster.nodes.filter(isBeingDeleted).map(({metadata}) => metadata.name));
  return new Map(
    groups.map(group => {
      const staying = targetSize(group) - group.nodes.filter(node => leaving.has(node)).length;
      return [group.name, staying - group.minSize];
    })
  );
}

/** At the very end of the delay a node may go. */
function isCooling(lastScaleUpAtMs: number | null, delayMs: number, nowMs: number): boolean {
  return lastScaleUpAtMs !== null && lastScaleUpAtMs + delayMs > nowMs;
}

const WHY_KEPT = {
  ScaleDownInCooldown: "nodes are not deleted so soon after a scale-up, or while pods are too new to be acted on",
  NotUnneededLongEnough: "the node has not been unneeded for long enough",
  NodeGroupMinSizeReached: "the node group is at its minimum size"
} as const;

function kept(node: string, reason: keyof typeof WHY_KEPT): Reason {
  return {component: "cluster-autoscaler", kind: "status", object: `Node/${node}`, reason, message: WHY_KEPT[reason]};
}

function removed(node: string): Reason {
  const message = `Scale-down: removing empty node "${node}"`;
  const object = "ConfigMap/cluster-autoscaler-status";
  return {component: "cluster-autoscaler", kind: "event", object, reason: "ScaleDownEmpty", message};
}
