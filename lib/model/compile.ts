import {SimError} from "../core/errors.js";
import {compareCodeUnits} from "../core/order.js";
import {type Amounts, amounts, baseUnits} from "./amounts.js";
import type {Labels, Node, ObjectMeta, Pod, PodStatus, Taint, Toleration} from "./objects.js";
import {podRequests} from "./requests.js";
import {EPHEMERAL_STORAGE, type ResourceIds} from "./resource-ids.js";

// Kubernetes objects outside, whole numbers inside: a pod or node is read once, and never parsed again while decisions are made.

/** A pod's request: parallel arrays of resource ids and amounts above 0; cpu, memory, ephemeral-storage, then the rest by name. */
export interface CompiledRequest {
  readonly ids: Int32Array;
  readonly amounts: Float64Array;
}

/** The part of a request that LeastAllocated and its kin read, with defaults where a container names none. */
export interface NonZeroRequest {
  readonly milliCpu: number;
  readonly memoryBytes: number;
}

/** A pod as the scheduler works with it. */
export interface CompiledPod {
  /** `namespace/name`. */
  readonly key: string;
  readonly priority: number;
  readonly preemptionPolicy: string;
  /** RFC 3339 in UTC, so that code units order it; {@link NOT_STARTED} sorts after every time. */
  readonly startTime: string;
  /** The node that an earlier preemption made room on. */
  readonly nominatedNodeName: string | undefined;
  /** Is it being deleted because a preemption chose it as a victim? */
  readonly preempted: boolean;
  /** The node that the pod insists on, by `spec.nodeName`. */
  readonly nodeName: string | undefined;
  readonly nodeSelector: Labels;
  readonly tolerations: readonly Toleration[];
  readonly request: CompiledRequest;
  /** Counted on the node's books. */
  readonly nonZero: NonZeroRequest;
  /** Counted while the pod itself is being scored. */
  readonly nonZeroIncoming: NonZeroRequest;
}

/** A node as the scheduler works with it: what does not change while pods come and go. */
export interface CompiledNode {
  readonly name: string;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  readonly unschedulable: boolean;
  /** By resource id; an id beyond the end is a resource that the node does not have. */
  readonly allocatable: Float64Array;
  readonly allocatablePods: number;
}

/** A pod without a start time counts as starting now, later than all that have one. */
export const NOT_STARTED = "~";

/** `namespace/name`, with the namespace that the API server would fill in. */
export function objectKey({namespace = "default", name}: ObjectMeta): string {
  return `${namespace}/${name}`;
}

/**
 * A pod in whole numbers and interned ids.
 *
 * @throws SimError that names the pod, for a quantity that cannot be read
 * @example compilePod(pod, new ResourceIds()).nonZero.milliCpu // 100 for a container without requests
 */
export function compilePod(pod: Pod, resources: ResourceIds): CompiledPod {
  const key = objectKey(pod.metadata);
  const {requested, nonZero, nonZeroIncoming} = inPlace(`pod "${key}"`, () => podRequests(pod));
  const {status} = pod;
  return {
    key,
    priority: pod.spec.priority ?? 0,
    preemptionPolicy: pod.spec.preemptionPolicy ?? "PreemptLowerPriority",
    startTime: status?.startTime ?? NOT_STARTED,
    nominatedNodeName: status?.nominatedNodeName,
    preempted: pod.metadata.deletionTimestamp !== undefined && isPreempted(status),
    nodeName: pod.spec.nodeName,
    nodeSelector: pod.spec.nodeSelector ?? {},
    tolerations: pod.spec.tolerations ?? [],
    request: compileRequest(requested, resources),
    nonZero: cpuAndMemory(nonZero),
    nonZeroIncoming: cpuAndMemory(nonZeroIncoming)
  };
}

/**
 * A node in whole numbers: its allocatable, never its capacity. Without `pods` in it nothing fits.
 *
 * @throws SimError that names the node, for a quantity that cannot be read
 * @example compileNode(node, resources).allocatable[CPU] // 23660
 */
export function compileNode(node: Node, resources: ResourceIds): CompiledNode {
  const {name, labels = {}} = node.metadata;
  const listed = node.status?.allocatable ?? {};
  return inPlace(`node "${name}"`, () => ({
    name,
    labels,
    taints: node.spec?.taints ?? [],
    unschedulable: node.spec?.unschedulable ?? false,
    allocatable: dense(amounts(listed), resources),
    allocatablePods: baseUnits("pods", listed.pods ?? 0)
  }));
}

function isPreempted(status: PodStatus | undefined): boolean {
  return (status?.conditions ?? []).some(
    c => c.type === "DisruptionTarget" && c.status === "True" && c.reason === "PreemptionByScheduler"
  );
}

function compileRequest(requested: Amounts, resources: ResourceIds): CompiledRequest {
  const wanted = Object.keys(requested)
    .filter(name => requested[name] !== 0)
    .sort((a, b) => rank(a) - rank(b) || compareCodeUnits(a, b));
  return {
    ids: Int32Array.from(wanted, name => resources.idOf(name)),
    amounts: Float64Array.from(wanted, name => requested[name] as number)
  };
}

/** The order in which the scheduler names what is short: native resources first. */
function rank(name: string): number {
  const place = ["cpu", "memory", "ephemeral-storage"].indexOf(name);
  return place < 0 ? 3 : place;
}

function dense(list: Amounts, resources: ResourceIds): Float64Array {
  const ids = Object.keys(list).map(name => resources.idOf(name));
  const values = new Float64Array(Math.max(EPHEMERAL_STORAGE, ...ids) + 1);
  for (const [name, amount] of Object.entries(list)) values[resources.idOf(name)] = amount;
  return values;
}

function cpuAndMemory(list: Amounts): NonZeroRequest {
  return {milliCpu: list.cpu ?? 0, memoryBytes: list.memory ?? 0};
}

/** Runs `work`; a mistake found in it is told with the place in front. */
function inPlace<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SimError)) throw error;
    throw new SimError({where: `${place}: ${error.where}`, got: error.got, expected: error.expected, fix: error.fix});
  }
}
