import {amounts} from "../model/amounts.js";
import {objectKey} from "../model/compile.js";
import type {Pod} from "../model/objects.js";
import {podRequests} from "../model/requests.js";
import {schedule} from "../scheduler/schedule.js";
import {copies, filtersOnly} from "./expected-nodes.js";
import {type NodeGroup, targetSize} from "./node-group.js";

/** What a group could do: so many new nodes, for these pods. */
export interface Option {
  readonly group: NodeGroup;
  readonly count: number;
  readonly pods: readonly Pod[];
}

/** `--max-nodes-per-scaleup`, by default. */
const MOST_NODES = 1000;

/**
 * How many new nodes of a group the pods need: the largest first (by their share of CPU and memory), each on the first new node with
 * room. Pods that an empty node refuses, or that find the group full, are left out.
 *
 * @see Cluster Autoscaler 1.37, estimator/binpacking_estimator.go, decreasing_pod_orderer.go
 */
export function optionOf(group: NodeGroup, pods: readonly Pod[]): Option {
  const fitting = pods.filter(pod => whyNot(pod, group).length === 0);
  const ordered = fitting
    .map(pod => ({pod, size: shareOf(pod, group)}))
    .sort((a, b) => b.size - a.size)
    .map(({pod}) => unplaced(pod));
  const room = Math.min(group.maxSize - targetSize(group), MOST_NODES, ordered.length);
  const {decisions} = schedule({nodes: copies(group, room), pods: ordered}, {profile: filtersOnly, order: "arrival"});
  const placed = decisions.filter(({node}) => node !== null);
  const names = new Set(placed.map(({pod}) => pod));
  return {
    group,
    count: new Set(placed.map(({node}) => node)).size,
    pods: fitting.filter(({metadata}) => names.has(objectKey(metadata)))
  };
}

/** The scheduler's reasons against a pod on an empty new node of the group; none where it fits. */
export function whyNot(pod: Pod, group: NodeGroup): readonly string[] {
  const {decisions} = schedule({nodes: copies(group, 1), pods: [unplaced(pod)]}, {profile: filtersOnly});
  const [decision] = decisions;
  return decision?.preFilter?.reasons ?? decision?.statuses?.[0]?.reasons ?? [];
}

/** A node that an earlier preemption cleared is none of these. */
function unplaced(pod: Pod): Pod {
  const {nominatedNodeName: _, ...status} = pod.status ?? {};
  return {...pod, status};
}

/** The estimator's measure of a pod: GPUs do not count. */
function shareOf(pod: Pod, {template}: NodeGroup): number {
  const {requested} = podRequests(pod);
  const has = amounts(template.status?.allocatable);
  const share = (resource: "cpu" | "memory") => (requested[resource] ?? 0) / (has[resource] || 1);
  return share("cpu") + share("memory");
}
