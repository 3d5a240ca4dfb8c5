import type {Cluster, Node, Pod, PodSpec, PodStatus, ResourceList, Taint} from "../lib/model/objects.js";

// Pods and nodes as the API stores them, naming only what a test is about.

/** A pod in namespace "erp" with one container; `requests` are that container's. */
export function aPod(
  name: string,
  requests: ResourceList = {},
  spec: Partial<PodSpec> = {},
  status: PodStatus & {readonly startTime?: string} = {}
): Pod {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {name, namespace: "erp"},
    spec: {containers: [{name: "main", resources: {requests}}], ...spec},
    status
  };
}

/** A node with room for 110 pods, 4 CPUs and 8 GiB, unless `allocatable` says otherwise. */
export function aNode(
  name: string,
  allocatable: ResourceList = {},
  {
    labels = {},
    taints = [],
    unschedulable = false
  }: {labels?: Record<string, string>; taints?: Taint[]; unschedulable?: boolean} = {}
): Node {
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {name, labels},
    spec: {taints, unschedulable},
    status: {allocatable: {cpu: "4", memory: "8Gi", pods: "110", ...allocatable}}
  };
}

export function aCluster(nodes: readonly Node[], pods: readonly Pod[]): Cluster {
  return {nodes, pods};
}

/** The value with everything inside it frozen, so that a write to it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
