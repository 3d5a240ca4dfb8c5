import type {Node} from "../model/objects.js";
import {defaultProfile} from "../scheduler/default-profile.js";
import type {Profile} from "../scheduler/profile.js";
import {type NodeGroup, targetSize} from "./node-group.js";

/** The taint of a node whose deletion has begun. */
const TO_BE_DELETED = "ToBeDeletedByClusterAutoscaler";
const NOT_READY = "node.kubernetes.io/not-ready";

/** The autoscaler's own scheduling: the filters of the default profile, and the first node that passes. No scores, no preemption. */
export const filtersOnly: Profile = defaultProfile.map(({plugin: {name, preFilter, filter, reserve}}) => ({
  plugin: {name, ...(preFilter && {preFilter}), ...(filter && {filter}), ...(reserve && {reserve})}
}));

/** The nodes once every machine on its way has joined: a copy of the template for each one on order and each one that is starting. */
export function expectedNodes(nodes: readonly Node[], groups: readonly NodeGroup[]): readonly Node[] {
  const groupOf = groupsByNode(groups);
  const usable = nodes.filter(node => !isStarting(node, groupOf.get(node.metadata.name)));
  const names = new Set(usable.map(({metadata}) => metadata.name));
  const upcoming = groups.flatMap(group => {
    const joined = group.nodes.filter(name => names.has(name)).length;
    return copies(group, targetSize(group) - joined);
  });
  return [...usable, ...upcoming];
}

export function groupsByNode(groups: readonly NodeGroup[]): ReadonlyMap<string, NodeGroup> {
  return new Map(groups.flatMap(group => group.nodes.map(node => [node, group] as const)));
}

/** New nodes of a group, as the autoscaler imagines them. */
export function copies({name: group, template}: NodeGroup, count: number): readonly Node[] {
  return Array.from({length: count}, (_, i) => {
    const name = `template-node-for-${group}-${i}`;
    const labels = {...template.metadata.labels, "kubernetes.io/hostname": name};
    return {...template, metadata: {...template.metadata, name, labels}};
  });
}

export function isBeingDeleted(node: Node): boolean {
  return hasTaint(node, TO_BE_DELETED);
}

/** Joined, but not Ready yet, or with its GPUs still to be seen. */
export function isStarting(node: Node, group: NodeGroup | undefined): boolean {
  return hasTaint(node, NOT_READY) || (group !== undefined && gpus(group.template) > 0 && gpus(node) === 0);
}

function hasTaint({spec}: Node, wanted: string): boolean {
  return spec?.taints?.some(({key}) => key === wanted) ?? false;
}

function gpus({status}: Node): number {
  return Number(status?.allocatable?.["nvidia.com/gpu"] ?? 0);
}
