// Kubernetes objects as the API serves them: the fields that the kit reads, under their API names.
// An object that was read from a manifest may carry more of the API's fields (fields-table.ts), which the kit hands on unread.

/** A quantity as people write it: "500m", "64Gi", 2. */
export type QuantityLike = string | number;

/** Quantities by resource name: "cpu", "memory", "nvidia.com/gpu", … */
export type ResourceList = Readonly<Record<string, QuantityLike>>;

export type Labels = Readonly<Record<string, string>>;

export interface ObjectMeta {
  readonly name: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
}

export interface ResourceRequirements {
  readonly requests?: ResourceList;
  readonly limits?: ResourceList;
}

export interface Container {
  readonly name: string;
  readonly image?: string;
  /** Only on init containers: "Always" makes a sidecar, which keeps running beside the containers. */
  readonly restartPolicy?: string;
  readonly resources?: ResourceRequirements;
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly overhead?: ResourceList;
  readonly resources?: ResourceRequirements;
  readonly nodeName?: string;
  readonly nodeSelector?: Labels;
  readonly tolerations?: readonly Toleration[];
  readonly priority?: number;
  readonly preemptionPolicy?: string;
  readonly schedulingGates?: readonly {readonly name: string}[];
}

export interface PodCondition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

export interface PodStatus {
  readonly phase?: string;
  readonly conditions?: readonly PodCondition[];
  readonly nominatedNodeName?: string;
}

export interface Pod {
  readonly apiVersion: "v1";
  readonly kind: "Pod";
  readonly metadata: ObjectMeta;
  readonly spec: PodSpec;
  readonly status?: PodStatus;
}

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

export interface NodeSpec {
  readonly unschedulable?: boolean;
  readonly taints?: readonly Taint[];
}

export interface NodeStatus {
  readonly capacity?: ResourceList;
  readonly allocatable?: ResourceList;
}

export interface Node {
  readonly apiVersion: "v1";
  readonly kind: "Node";
  readonly metadata: ObjectMeta;
  readonly spec?: NodeSpec;
  readonly status?: NodeStatus;
}

/** What a scheduler sees: machines, and pods. A pod with `spec.nodeName` is bound; one without waits. */
export interface Cluster {
  readonly nodes: readonly Node[];
  readonly pods: readonly Pod[];
}
