import {SimError} from "../core/errors.js";
import {compareCodeUnits} from "../core/order.js";
import {type Amounts, amounts, baseUnits} from "./amounts.js";
import {type HostPort, hostPorts} from "./host-ports.js";
import {type PodImages, podImages} from "./images.js";
import {type CompiledNodeTerm, type CompiledPreference, compileNodeTerm, compilePreferences} from "./node-selector.js";
import type {
  Container,
  ContainerImage,
  Labels,
  Node,
  ObjectMeta,
  OwnerReference,
  Pod,
  PodResourceClaim,
  PodResourceClaimStatus,
  PodSpec,
  PodStatus,
  Taint,
  Toleration,
  Volume
} from "./objects.js";
import {type CompiledPodAffinity, compilePodAffinity} from "./pod-affinity.js";
import {podRequests} from "./requests.js";
import {resizeFacts} from "./resize.js";
import {EPHEMERAL_STORAGE, type ResourceIds} from "./resource-ids.js";
import {type CompiledSpread, compileSpread} from "./spread-constraint.js";

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

/** What a pod is like: all that tells on which nodes it may run, the same for every pod of one template. */
export interface PodShape {
  readonly namespace: string;
  readonly labels: Labels;
  /** The controller that made it, if there is one: what spreads its pods by default. */
  readonly controller: OwnerReference | undefined;
  readonly priority: number;
  readonly preemptionPolicy: string;
  readonly gates: readonly string[];
  readonly nodeSelector: Labels;
  /** Any of them must match; undefined where the pod has no required node affinity. */
  readonly nodeTerms: readonly CompiledNodeTerm[] | undefined;
  readonly nodePreferences: readonly CompiledPreference[];
  readonly tolerations: readonly Toleration[];
  readonly podAffinity: CompiledPodAffinity;
  readonly spread: readonly CompiledSpread[];
  readonly ports: readonly HostPort[];
  readonly images: PodImages;
  readonly volumes: readonly Volume[];
  /** Their requests, container by container. */
  readonly initContainers: readonly Container[];
  readonly containers: readonly Container[];
  /** Abilities of the kubelet without which it cannot run, by the names under which nodes declare them. */
  readonly neededFeatures: readonly string[];
  readonly request: CompiledRequest;
  /** Counted on the node's books. */
  readonly nonZero: NonZeroRequest;
  /** Counted while the pod itself is being scored. */
  readonly nonZeroIncoming: NonZeroRequest;
}

/** A pod as the scheduler works with it. */
export interface CompiledPod extends PodShape {
  /** `namespace/name`. */
  readonly key: string;
  readonly name: string;
  /** Given by the API server; undefined for a pod that never was there. */
  readonly uid: string | undefined;
  /** Shared by all pods that are alike; equal only for them. */
  readonly shape: PodShape;
  /** RFC 3339 in UTC, so that code units order it; {@link NOT_STARTED} sorts after every time. */
  readonly startTime: string;
  /** The node that an earlier preemption made room on. */
  readonly nominatedNodeName: string | undefined;
  /** Claims to devices as the pod names them. They are no part of the shape: alike is what such claims say, not what they are called. */
  readonly resourceClaims: readonly PodResourceClaim[];
  /** Which claims were made for the pod from templates. */
  readonly resourceClaimStatuses: readonly PodResourceClaimStatus[];
  /** Is it being deleted? It still uses what it has. */
  readonly terminating: boolean;
  /** Is it being deleted because a preemption chose it as a victim? */
  readonly preempted: boolean;
  /** The node that the pod insists on, by `spec.nodeName`. */
  readonly nodeName: string | undefined;
}

/** A node as the scheduler works with it: what does not change while pods come and go. */
export interface CompiledNode {
  readonly given: Node;
  readonly name: string;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
  readonly unschedulable: boolean;
  readonly images: readonly ContainerImage[];
  readonly declaredFeatures: readonly string[];
  /** By resource id; an id beyond the end is a resource that the node does not have. */
  readonly allocatable: Float64Array;
  readonly allocatablePods: number;
}

/** Kinds of volume that bear on where a pod can run. */
const PLACED_VOLUMES = [
  "persistentVolumeClaim",
  "ephemeral",
  "image",
  "gcePersistentDisk",
  "awsElasticBlockStore",
  "iscsi",
  "rbd"
] as const;

/** A pod without a start time counts as starting now, later than all that have one. */
export const NOT_STARTED = "~";

/** `namespace/name`, with the namespace that the API server would fill in. */
export function objectKey({namespace = "default", name}: ObjectMeta): string {
  return `${namespace}/${name}`;
}

/**
 * Reads pods, each shape once: pods of one template share everything but their names.
 *
 * @example new PodCompiler(new ResourceIds()).compile(pod).nonZero.milliCpu // 100 for a container without requests
 */
export class PodCompiler {
  readonly #shapes = new Map<string, PodShape>();

  constructor(readonly resources: ResourceIds) {}

  /** @throws SimError that names the pod, for a quantity that cannot be read */
  compile(pod: Pod): CompiledPod {
    const key = shapeKey(pod);
    let shape = this.#shapes.get(key);
    if (shape === undefined) {
      shape = inPlace(`pod "${objectKey(pod.metadata)}"`, () => compileShape(pod, this.resources));
      this.#shapes.set(key, shape);
    }
    return ofShape(shape, pod);
  }
}

const NO_CLAIMS: readonly never[] = [];

/** Field by field, as a spread of so many takes several times as long, and a cluster has 150,000 pods. */
function ofShape(shape: PodShape, {metadata, spec, status}: Pod): CompiledPod {
  const terminating = metadata.deletionTimestamp !== undefined;
  return {
    shape,
    key: objectKey(metadata),
    name: metadata.name,
    uid: metadata.uid,
    startTime: status?.startTime ?? NOT_STARTED,
    nominatedNodeName: status?.nominatedNodeName,
    terminating,
    preempted: terminating && isPreempted(status),
    nodeName: spec.nodeName,
    resourceClaims: spec.resourceClaims ?? NO_CLAIMS,
    resourceClaimStatuses: status?.resourceClaimStatuses ?? NO_CLAIMS,
    namespace: shape.namespace,
    labels: shape.labels,
    controller: shape.controller,
    priority: shape.priority,
    preemptionPolicy: shape.preemptionPolicy,
    gates: shape.gates,
    nodeSelector: shape.nodeSelector,
    nodeTerms: shape.nodeTerms,
    nodePreferences: shape.nodePreferences,
    tolerations: shape.tolerations,
    podAffinity: shape.podAffinity,
    spread: shape.spread,
    ports: shape.ports,
    images: shape.images,
    volumes: shape.volumes,
    initContainers: shape.initContainers,
    containers: shape.containers,
    neededFeatures: shape.neededFeatures,
    request: shape.request,
    nonZero: shape.nonZero,
    nonZeroIncoming: shape.nonZeroIncoming
  };
}

/** All that a shape is made of, as a text: pods with the same text are alike. */
function shapeKey(pod: Pod): string {
  const {metadata, spec} = pod;
  const containers = ({resources, image, ports, restartPolicy, restartPolicyRules}: Container) => [
    resources?.requests,
    image,
    ports,
    restartPolicy,
    restartPolicyRules
  ];
  return JSON.stringify([
    metadata.namespace,
    metadata.labels,
    metadata.ownerReferences,
    spec.containers.map(containers),
    spec.initContainers?.map(containers),
    spec.overhead,
    spec.resources,
    spec.priority,
    spec.preemptionPolicy,
    spec.schedulingGates,
    spec.nodeSelector,
    spec.affinity,
    spec.tolerations,
    spec.topologySpreadConstraints,
    spec.hostNetwork && spec.hostUsers,
    spec.volumes?.filter(decidesPlace),
    resizeFacts(pod)
  ]);
}

function compileShape(pod: Pod, resources: ResourceIds): PodShape {
  const {metadata, spec} = pod;
  const {namespace = "default", labels = {}, ownerReferences = []} = metadata;
  const {requested, nonZero, nonZeroIncoming} = podRequests(pod);
  const {nodeAffinity} = spec.affinity ?? {};
  return {
    namespace,
    labels,
    controller: ownerReferences.find(({controller}) => controller),
    priority: spec.priority ?? 0,
    preemptionPolicy: spec.preemptionPolicy ?? "PreemptLowerPriority",
    gates: (spec.schedulingGates ?? []).map(({name}) => name),
    nodeSelector: spec.nodeSelector ?? {},
    nodeTerms: nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms.map(compileNodeTerm),
    nodePreferences: compilePreferences(nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution),
    tolerations: spec.tolerations ?? [],
    podAffinity: compilePodAffinity(spec.affinity, namespace),
    spread: compileSpread(spec.topologySpreadConstraints, labels),
    ports: hostPorts(spec),
    images: podImages(spec),
    volumes: (spec.volumes ?? []).filter(decidesPlace),
    initContainers: spec.initContainers ?? [],
    containers: spec.containers,
    neededFeatures: neededFeatures(spec),
    request: compileRequest(requested, resources),
    nonZero: cpuAndMemory(nonZero),
    nonZeroIncoming: cpuAndMemory(nonZeroIncoming)
  };
}

/** Volumes that not every node can mount, and images, which not every node has. */
function decidesPlace(volume: Volume): boolean {
  return PLACED_VOLUMES.some(kind => volume[kind] !== undefined);
}

/**
 * What a pod needs of its kubelet, in 1.36.
 *
 * @see Kubernetes 1.36.3, component-helpers nodedeclaredfeatures/features
 */
function neededFeatures({containers, initContainers = [], hostNetwork, hostUsers}: PodSpec): readonly string[] {
  const rules = [...containers, ...initContainers].flatMap(({restartPolicyRules = []}) => restartPolicyRules);
  return [
    ...(rules.some(({action}) => action === "RestartAllContainers") ? ["RestartAllContainersOnContainerExits"] : []),
    ...(hostNetwork && hostUsers === false ? ["UserNamespacesHostNetworkSupport"] : [])
  ];
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
    given: node,
    name,
    labels,
    taints: node.spec?.taints ?? [],
    unschedulable: node.spec?.unschedulable ?? false,
    images: node.status?.images ?? [],
    declaredFeatures: node.status?.declaredFeatures ?? [],
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
export function inPlace<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SimError)) throw error;
    throw new SimError({where: `${place}: ${error.where}`, got: error.got, expected: error.expected, fix: error.fix});
  }
}
