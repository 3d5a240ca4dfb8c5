import {type InstanceType, instanceType} from "../cloud/instance-type.js";
import {makeNode} from "../cloud/make-node.js";
import type {Node} from "../model/objects.js";
import type {Machine} from "./entities.js";
import type {NodeGroup} from "./scenario.js";

const GPU = "nvidia.com/gpu";

/** What Cluster Autoscaler puts on a node before it gives it back, so that nothing new comes there. */
const LEAVING = {key: "ToBeDeletedByClusterAutoscaler", effect: "NoSchedule"};

/** The kind of machine that a group is made of. */
export function typeOf({instanceType: name, region}: NodeGroup): InstanceType {
  return instanceType(name, region === undefined ? {} : {region});
}

/** A node of the group with everything in place. */
export function groupNode(group: NodeGroup, name: string): Node {
  return makeNode(typeOf(group), name, {labels: group.labels ?? {}, taints: group.taints ?? []});
}

/** The node as the API shows it at this moment: GPUs count only once the device plugin has named them. */
export function nodeSeen({full, isGpuVisible, isLeaving}: Pick<Machine, "full" | "isGpuVisible" | "isLeaving">): Node {
  const allocatable = {...full.status?.allocatable, ...(!isGpuVisible && {[GPU]: "0"})};
  const taints = [...(full.spec?.taints ?? []), ...(isLeaving ? [LEAVING] : [])];
  return {...full, spec: {...full.spec, taints}, status: {...full.status, allocatable}};
}
