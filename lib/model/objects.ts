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
  readonly ownerReferences?: readonly OwnerReference[];
}

/** Who an object belongs to; the one with `controller` keeps up its number. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
}

/** A label selector: all pairs and all expressions must hold. An empty one selects everything, one that is left out nothing. */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

/** Operators: In, NotIn, Exists, DoesNotExist. */
export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface ResourceRequirements {
  readonly requests?: ResourceList;
  readonly limits?: ResourceList;
  /** Which of the pod's claims the container uses. */
  readonly claims?: readonly {readonly name: string}[];
}

export interface Container {
  readonly name: string;
  readonly image?: string;
  /** Only on init containers: "Always" makes a sidecar, which keeps running beside the containers. */
  readonly restartPolicy?: string;
  readonly resources?: ResourceRequirements;
  readonly ports?: readonly ContainerPort[];
  readonly restartPolicyRules?: readonly {readonly action: string}[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: {readonly postStart?: LifecycleHandler; readonly preStop?: LifecycleHandler};
  readonly volumeMounts?: readonly VolumeMount[];
}

/** A question that the kubelet asks a container again and again; one of the four kinds. */
export interface Probe {
  readonly httpGet?: {readonly port: number | string; readonly path?: string};
  readonly tcpSocket?: {readonly port: number | string};
  readonly exec?: {readonly command?: readonly string[]};
  readonly grpc?: {readonly port: number};
  /** 0 when left out. */
  readonly initialDelaySeconds?: number;
  /** 10 when left out. */
  readonly periodSeconds?: number;
  /** 1 when left out. */
  readonly timeoutSeconds?: number;
  /** 1 when left out. */
  readonly successThreshold?: number;
  /** 3 when left out. */
  readonly failureThreshold?: number;
  /** In place of the pod's, when this probe has the container killed. */
  readonly terminationGracePeriodSeconds?: number;
}

export interface LifecycleHandler {
  readonly sleep?: {readonly seconds: number};
  readonly exec?: {readonly command?: readonly string[]};
  readonly httpGet?: {readonly port: number | string; readonly path?: string};
}

/** Where a container finds a volume of its pod in its own file system. */
export interface VolumeMount {
  readonly name: string;
  readonly mountPath: string;
  /** The folder of the volume that is shown; all of it when left out. */
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

export interface ContainerPort {
  readonly name?: string;
  readonly containerPort: number;
  /** A port of the machine itself, which one pod can have. */
  readonly hostPort?: number;
  readonly hostIP?: string;
  /** "TCP" when left out. */
  readonly protocol?: string;
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
  readonly priorityClassName?: string;
  readonly schedulingGates?: readonly {readonly name: string}[];
  readonly affinity?: Affinity;
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
  readonly hostNetwork?: boolean;
  readonly hostUsers?: boolean;
  readonly os?: {readonly name: string};
  /** "Always" when left out, "OnFailure" or "Never". */
  readonly restartPolicy?: string;
  /** 30 when left out. */
  readonly terminationGracePeriodSeconds?: number;
  readonly activeDeadlineSeconds?: number;
  readonly shareProcessNamespace?: boolean;
  readonly volumes?: readonly Volume[];
  readonly resourceClaims?: readonly PodResourceClaim[];
}

export interface Affinity {
  readonly nodeAffinity?: NodeAffinity;
  readonly podAffinity?: PodAffinity;
  readonly podAntiAffinity?: PodAffinity;
}

export interface NodeAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: NodeSelector;
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly PreferredSchedulingTerm[];
}

/** Any of its terms must match. */
export interface NodeSelector {
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}

/** All of its requirements must hold; one without any matches nothing. */
export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly NodeSelectorRequirement[];
  readonly matchFields?: readonly NodeSelectorRequirement[];
}

/** Operators: In, NotIn, Exists, DoesNotExist, Gt, Lt. */
export interface NodeSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface PreferredSchedulingTerm {
  readonly weight: number;
  readonly preference: NodeSelectorTerm;
}

export interface PodAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly WeightedPodAffinityTerm[];
}

export interface PodAffinityTerm {
  readonly labelSelector?: LabelSelector | null;
  readonly namespaces?: readonly string[];
  readonly namespaceSelector?: LabelSelector | null;
  readonly topologyKey: string;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
}

export interface WeightedPodAffinityTerm {
  readonly weight: number;
  readonly podAffinityTerm: PodAffinityTerm;
}

export interface TopologySpreadConstraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  /** "DoNotSchedule" or "ScheduleAnyway". */
  readonly whenUnsatisfiable: string;
  readonly labelSelector?: LabelSelector | null;
  readonly matchLabelKeys?: readonly string[];
  readonly minDomains?: number;
  /** "Honor" when left out. */
  readonly nodeAffinityPolicy?: string;
  /** "Ignore" when left out. */
  readonly nodeTaintsPolicy?: string;
}

/** A volume of a pod, as far as it decides on which nodes the pod can run, and who shares it. */
export interface Volume {
  readonly name: string;
  readonly emptyDir?: {readonly medium?: string; readonly sizeLimit?: QuantityLike};
  readonly hostPath?: {readonly path: string; readonly type?: string};
  readonly configMap?: {readonly name: string};
  readonly secret?: {readonly secretName: string};
  readonly persistentVolumeClaim?: {readonly claimName: string; readonly readOnly?: boolean};
  readonly ephemeral?: {readonly volumeClaimTemplate?: {readonly spec: PersistentVolumeClaimSpec}};
  readonly image?: {readonly reference?: string};
  readonly gcePersistentDisk?: {readonly pdName: string; readonly readOnly?: boolean};
  readonly awsElasticBlockStore?: {readonly volumeID: string; readonly readOnly?: boolean};
  readonly iscsi?: {
    readonly targetPortal: string;
    readonly iqn: string;
    readonly lun: number;
    readonly readOnly?: boolean;
  };
  readonly rbd?: {
    readonly monitors: readonly string[];
    readonly image: string;
    readonly pool?: string;
    readonly readOnly?: boolean;
  };
}

export interface PodResourceClaim {
  readonly name: string;
  readonly resourceClaimName?: string;
  readonly resourceClaimTemplateName?: string;
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
  /** RFC 3339. */
  readonly startTime?: string;
  readonly podIP?: string;
  readonly resourceClaimStatuses?: readonly PodResourceClaimStatus[];
}

/** The claim that was made for a pod from a template; without a name where none is needed. */
export interface PodResourceClaimStatus {
  /** As the pod calls it. */
  readonly name: string;
  readonly resourceClaimName?: string;
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
  readonly images?: readonly ContainerImage[];
  /** Abilities of the kubelet that a pod may need. */
  readonly declaredFeatures?: readonly string[];
}

/** An image that a node has, under all its names. */
export interface ContainerImage {
  readonly names?: readonly string[];
  readonly sizeBytes?: number;
}

export interface Node {
  readonly apiVersion: "v1";
  readonly kind: "Node";
  readonly metadata: ObjectMeta;
  readonly spec?: NodeSpec;
  readonly status?: NodeStatus;
}

interface ApiObject<V extends string, K extends string> {
  readonly apiVersion: V;
  readonly kind: K;
  readonly metadata: ObjectMeta;
}

export interface Namespace extends ApiObject<"v1", "Namespace"> {}

export interface Service extends ApiObject<"v1", "Service"> {
  readonly spec?: {readonly selector?: Labels};
}

export interface ReplicationController extends ApiObject<"v1", "ReplicationController"> {
  readonly spec?: {readonly selector?: Labels; readonly replicas?: number};
}

export interface ReplicaSet extends ApiObject<"apps/v1", "ReplicaSet"> {
  readonly spec?: {readonly selector?: LabelSelector; readonly replicas?: number};
}

export interface StatefulSet extends ApiObject<"apps/v1", "StatefulSet"> {
  readonly spec?: {readonly selector?: LabelSelector; readonly replicas?: number};
}

export interface PriorityClass extends ApiObject<"scheduling.k8s.io/v1", "PriorityClass"> {
  readonly value: number;
  readonly globalDefault?: boolean;
  readonly preemptionPolicy?: string;
}

export interface PodDisruptionBudget extends ApiObject<"policy/v1", "PodDisruptionBudget"> {
  readonly spec?: {
    readonly selector?: LabelSelector | null;
    readonly minAvailable?: number | string;
    readonly maxUnavailable?: number | string;
  };
  readonly status?: {
    readonly disruptionsAllowed?: number;
    /** Names of pods that are on their way out already, with the time of their eviction. */
    readonly disruptedPods?: Readonly<Record<string, string>>;
  };
}

export interface StorageClass extends ApiObject<"storage.k8s.io/v1", "StorageClass"> {
  readonly provisioner: string;
  /** "Immediate" when left out, or "WaitForFirstConsumer". */
  readonly volumeBindingMode?: string;
  readonly allowedTopologies?: readonly {
    readonly matchLabelExpressions?: readonly {readonly key: string; readonly values: readonly string[]}[];
  }[];
}

export interface PersistentVolume extends ApiObject<"v1", "PersistentVolume"> {
  readonly spec: {
    readonly capacity?: ResourceList;
    readonly accessModes?: readonly string[];
    readonly storageClassName?: string;
    readonly volumeMode?: string;
    readonly volumeAttributesClassName?: string;
    /** Whose it is, or is to be. */
    readonly claimRef?: {
      readonly apiVersion?: string;
      readonly kind?: string;
      readonly namespace?: string;
      readonly name?: string;
      readonly uid?: string;
    };
    readonly nodeAffinity?: {readonly required?: NodeSelector};
    readonly csi?: {readonly driver: string; readonly volumeHandle: string};
    readonly local?: {readonly path: string};
  };
  readonly status?: {readonly phase?: string};
}

export interface PersistentVolumeClaimSpec {
  readonly accessModes?: readonly string[];
  readonly selector?: LabelSelector;
  readonly resources?: {readonly requests?: ResourceList; readonly limits?: ResourceList};
  readonly volumeName?: string;
  readonly storageClassName?: string;
  readonly volumeMode?: string;
  readonly volumeAttributesClassName?: string;
}

export interface PersistentVolumeClaim extends ApiObject<"v1", "PersistentVolumeClaim"> {
  readonly spec: PersistentVolumeClaimSpec;
  readonly status?: {readonly phase?: string};
}

export interface CSINode extends ApiObject<"storage.k8s.io/v1", "CSINode"> {
  readonly spec: {
    readonly drivers: readonly {
      readonly name: string;
      readonly nodeID?: string;
      readonly topologyKeys?: readonly string[] | null;
      readonly allocatable?: {readonly count?: number};
    }[];
  };
}

export interface CSIDriver extends ApiObject<"storage.k8s.io/v1", "CSIDriver"> {
  readonly spec: {readonly storageCapacity?: boolean};
}

export interface CSIStorageCapacity extends ApiObject<"storage.k8s.io/v1", "CSIStorageCapacity"> {
  readonly storageClassName: string;
  readonly capacity?: QuantityLike;
  readonly maximumVolumeSize?: QuantityLike;
  readonly nodeTopology?: LabelSelector | null;
}

export interface VolumeAttachment extends ApiObject<"storage.k8s.io/v1", "VolumeAttachment"> {
  readonly spec: {
    readonly attacher: string;
    readonly nodeName: string;
    readonly source: {readonly persistentVolumeName?: string};
  };
}

/** A CEL expression that a device must satisfy: `device.attributes["gpu.nvidia.com"].type == "gpu"`. */
export interface DeviceSelector {
  readonly cel?: {readonly expression: string};
}

export interface DeviceClass extends ApiObject<"resource.k8s.io/v1", "DeviceClass"> {
  readonly spec: {
    readonly selectors?: readonly DeviceSelector[];
    /** The extended resource that pods may ask for in place of a claim: "nvidia.com/gpu". */
    readonly extendedResourceName?: string;
  };
}

/** One of the four is set. */
export interface DeviceAttribute {
  readonly int?: number;
  readonly bool?: boolean;
  readonly string?: string;
  readonly version?: string;
}

export interface DeviceCapacity {
  readonly value: QuantityLike;
  readonly requestPolicy?: CapacityRequestPolicy;
}

/** Which parts of a capacity may be asked for: a range with steps, or a list; `default` where a claim names none. */
export interface CapacityRequestPolicy {
  readonly default?: QuantityLike;
  readonly validValues?: readonly QuantityLike[];
  readonly validRange?: {readonly min?: QuantityLike; readonly max?: QuantityLike; readonly step?: QuantityLike};
}

/** Counters by name: "memory-slice-0", … */
export type Counters = Readonly<Record<string, {readonly value: QuantityLike}>>;

export interface DeviceTaint extends Taint {
  readonly timeAdded?: string;
}

export interface Device {
  readonly name: string;
  /** By name; one without a domain belongs to the driver's. */
  readonly attributes?: Readonly<Record<string, DeviceAttribute>>;
  readonly capacity?: Readonly<Record<string, DeviceCapacity>>;
  /** What of the pool's shared counters is gone when the device is taken. */
  readonly consumesCounters?: readonly {readonly counterSet: string; readonly counters: Counters}[];
  readonly taints?: readonly DeviceTaint[];
  /** May several claims have it at once, each with a part of its capacity? */
  readonly allowMultipleAllocations?: boolean;
  readonly nodeName?: string;
  readonly nodeSelector?: NodeSelector;
  readonly allNodes?: boolean;
}

/** A part of a pool, as a driver publishes it: devices, or the counters that devices of the pool share. */
export interface ResourceSlice extends ApiObject<"resource.k8s.io/v1", "ResourceSlice"> {
  readonly spec: {
    readonly driver: string;
    readonly pool: {readonly name: string; readonly generation: number; readonly resourceSliceCount: number};
    readonly nodeName?: string;
    readonly nodeSelector?: NodeSelector;
    readonly allNodes?: boolean;
    readonly perDeviceNodeSelection?: boolean;
    readonly devices?: readonly Device[];
    readonly sharedCounters?: readonly {readonly name: string; readonly counters: Counters}[];
  };
}

/** What a request asks for, whether it is the only way or one of several. */
export interface DeviceSubRequest {
  readonly name: string;
  readonly deviceClassName: string;
  readonly selectors?: readonly DeviceSelector[];
  /** "ExactCount" when left out, or "All". */
  readonly allocationMode?: string;
  /** 1 when left out. */
  readonly count?: number;
  readonly tolerations?: readonly Toleration[];
  readonly capacity?: {readonly requests?: ResourceList};
}

/** As a sub-request, without a name of its own. `adminAccess` looks at devices that others have, and takes none. */
export interface ExactDeviceRequest extends Omit<DeviceSubRequest, "name"> {
  readonly adminAccess?: boolean;
}

/** `exactly`, or the first of several that can be had. */
export interface DeviceRequest {
  readonly name: string;
  readonly exactly?: ExactDeviceRequest;
  readonly firstAvailable?: readonly DeviceSubRequest[];
}

/** All devices of the named requests (none named: of all) have the same value of one attribute, or different ones. */
export interface DeviceConstraint {
  readonly requests?: readonly string[];
  readonly matchAttribute?: string;
  readonly distinctAttribute?: string;
}

export interface ResourceClaimSpec {
  readonly devices?: {
    readonly requests?: readonly DeviceRequest[];
    readonly constraints?: readonly DeviceConstraint[];
  };
}

/** A device that a claim has got. */
export interface DeviceRequestAllocationResult {
  /** "REQUEST", or "REQUEST/SUBREQUEST". */
  readonly request: string;
  readonly driver: string;
  readonly pool: string;
  readonly device: string;
  readonly adminAccess?: boolean;
  /** Set for a share of a device that several claims may have. */
  readonly shareID?: string;
  readonly consumedCapacity?: ResourceList;
}

export interface ResourceClaim extends ApiObject<"resource.k8s.io/v1", "ResourceClaim"> {
  readonly spec: ResourceClaimSpec;
  readonly status?: {
    readonly allocation?: {
      readonly devices?: {readonly results?: readonly DeviceRequestAllocationResult[]};
      readonly nodeSelector?: NodeSelector;
    };
    readonly reservedFor?: readonly {readonly resource: string; readonly name: string; readonly uid: string}[];
  };
}

export interface ResourceClaimTemplate extends ApiObject<"resource.k8s.io/v1", "ResourceClaimTemplate"> {
  readonly spec: {readonly metadata?: Partial<ObjectMeta>; readonly spec: ResourceClaimSpec};
}

/** What a scheduler reads beside nodes and pods, told apart by `kind`. */
export type ClusterObject =
  | Namespace
  | Service
  | ReplicationController
  | ReplicaSet
  | StatefulSet
  | PriorityClass
  | PodDisruptionBudget
  | StorageClass
  | PersistentVolume
  | PersistentVolumeClaim
  | CSINode
  | CSIDriver
  | CSIStorageCapacity
  | VolumeAttachment
  | DeviceClass
  | ResourceSlice
  | ResourceClaim
  | ResourceClaimTemplate;

/** What a scheduler sees: machines, pods, and what else bears on where a pod may run. A pod with `spec.nodeName` is bound; one without waits. */
export interface Cluster {
  readonly nodes: readonly Node[];
  readonly pods: readonly Pod[];
  readonly objects?: readonly ClusterObject[];
}
