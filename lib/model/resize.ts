import {type Amounts, amounts, type MutableAmounts, raise} from "./amounts.js";
import type {Container, Pod, PodStatus, ResourceList, ResourceRequirements} from "./objects.js";
import {isHugePages} from "./resource-names.js";

// A pod on a node can change its requests in place. Until the kubelet has followed, the scheduler counts the higher figure.

/** What the kubelet reports of a resize in place, for the pod and for each container. */
interface ResizeStatus {
  readonly resources?: ResourceRequirements;
  readonly allocatedResources?: ResourceList;
}

export interface Resize {
  readonly infeasible: boolean;
  readonly pod: ResizeStatus | undefined;
  readonly containers: ReadonlyMap<string, ResizeStatus>;
}

export const NOT_RESIZED: Resize = {infeasible: false, pod: undefined, containers: new Map()};

interface ResizablePodStatus extends PodStatus, ResizeStatus {
  readonly containerStatuses?: readonly NamedStatus[];
  readonly initContainerStatuses?: readonly NamedStatus[];
}

interface NamedStatus extends ResizeStatus {
  readonly name: string;
}

/** What of a pod's status bears on its request, as plain JSON: null for all but pods that the kubelet reports resources of. */
export function resizeFacts(pod: Pod): unknown {
  const {infeasible, pod: whole, containers} = resizeOf(pod);
  const reported = [...containers.values()].filter(({resources}) => resources !== undefined);
  if (reported.length === 0 && whole?.resources === undefined) return null;
  const facts = [...containers].map(([name, {resources, allocatedResources}]) => [
    name,
    resources?.requests,
    allocatedResources
  ]);
  return [pod.spec.containers.map(({name}) => name), infeasible, whole?.resources, whole?.allocatedResources, facts];
}

/** Only a pod on a node can be under resize. */
export function resizeOf(pod: Pod): Resize {
  const status = pod.status as ResizablePodStatus | undefined;
  if (pod.spec.nodeName === undefined || status === undefined) return NOT_RESIZED;
  const statuses = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])];
  return {
    infeasible: (status.conditions ?? []).some(c => c.type === "PodResizePending" && c.reason === "Infeasible"),
    pod: status,
    containers: new Map(statuses.map(entry => [entry.name, entry]))
  };
}

/** What a container asks for. */
export function containerRequests(container: Container, resized: Resize): Amounts {
  return mergeResize(container.resources?.requests, resized.containers.get(container.name), resized.infeasible);
}

/** During a resize the highest of what is asked for, in force and promised counts; what can never be met does not. */
function mergeResize(spec: ResourceList | undefined, status: ResizeStatus | undefined, infeasible: boolean): Amounts {
  if (status?.resources === undefined) return amounts(spec);
  const highest: MutableAmounts = infeasible ? {} : {...amounts(spec)};
  raise(highest, amounts(status.resources.requests));
  raise(highest, amounts(status.allocatedResources));
  return highest;
}

/** What the pod as a whole asks for. */
export function podLevelRequests(resources: ResourceRequirements | undefined, resized: Resize): Amounts {
  return podLevelAmounts(mergeResize(resources?.requests, resized.pod, resized.infeasible));
}

/** Only cpu, memory and huge pages can be asked for at that level. */
export function podLevelAmounts(all: Amounts): Amounts {
  return Object.fromEntries(Object.entries(all).filter(([name]) => isPodLevel(name)));
}

function isPodLevel(name: string): boolean {
  return name === "cpu" || name === "memory" || isHugePages(name);
}
