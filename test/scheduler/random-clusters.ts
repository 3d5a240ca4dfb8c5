import fc from "fast-check";
import type {
  Affinity,
  Cluster,
  ClusterObject,
  LabelSelector,
  Node,
  Pod,
  PodAffinityTerm,
  ResourceClaim,
  ResourceClaimTemplate,
  Taint,
  TopologySpreadConstraint,
  Volume
} from "../../lib/model/objects.js";
import {
  aClaimTemplate,
  aDeviceClass,
  aHolder,
  aResourceClaim,
  asking,
  claimReferences,
  DRIVER,
  someDevices
} from "./device-builders.js";

// Clusters in which everything that a default plugin reads happens, and often to the same few nodes, labels and ports.

const HOSTNAME = "kubernetes.io/hostname";
const ZONE = "topology.kubernetes.io/zone";

const app = fc.constantFrom("router", "vllm", "sap");
const namespace = fc.constantFrom("default", "erp");
const topologyKey = fc.constantFrom(ZONE, HOSTNAME, "rack");
/** Rarely: most pods ask for nothing in particular. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({weight: 3, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary});

const selector: fc.Arbitrary<LabelSelector> = fc.oneof(
  app.map(name => ({matchLabels: {app: name}})),
  app.map(name => ({matchExpressions: [{key: "app", operator: "NotIn", values: [name]}]})),
  fc.constant({})
);

const term: fc.Arbitrary<PodAffinityTerm> = fc.record(
  {
    labelSelector: selector,
    topologyKey,
    namespaces: fc.constantFrom(["erp"], ["default", "erp"]),
    namespaceSelector: fc.constantFrom({}, {matchLabels: {team: "a"}})
  },
  {requiredKeys: ["labelSelector", "topologyKey"]}
);
const weighted = fc.record({weight: fc.integer({min: 1, max: 100}), podAffinityTerm: term});
const podAffinity = fc.record(
  {
    requiredDuringSchedulingIgnoredDuringExecution: fc.array(term, {minLength: 1, maxLength: 2}),
    preferredDuringSchedulingIgnoredDuringExecution: fc.array(weighted, {minLength: 1, maxLength: 2})
  },
  {requiredKeys: []}
);
const expression = fc.constantFrom(
  {key: ZONE, operator: "In", values: ["a", "b"]},
  {key: "rack", operator: "Exists"},
  {key: "cores", operator: "Gt", values: ["4"]},
  {key: "rack", operator: "NotIn", values: ["r1"]}
);
const field = fc
  .subarray(["node-0", "node-1", "node-2"], {minLength: 1})
  .map(values => ({key: "metadata.name", operator: "In", values: values.slice(0, 1)}));
const nodeTerm = fc.record(
  {matchExpressions: fc.array(expression, {minLength: 1, maxLength: 2}), matchFields: fc.tuple(field)},
  {requiredKeys: []}
);
const nodeAffinity = fc.record(
  {
    requiredDuringSchedulingIgnoredDuringExecution: fc.record({
      nodeSelectorTerms: fc.array(nodeTerm, {minLength: 1, maxLength: 2})
    }),
    preferredDuringSchedulingIgnoredDuringExecution: fc.array(
      fc.record({weight: fc.integer({min: 1, max: 100}), preference: nodeTerm}),
      {minLength: 1, maxLength: 2}
    )
  },
  {requiredKeys: []}
);
const affinity: fc.Arbitrary<Affinity> = fc.record(
  {nodeAffinity, podAffinity, podAntiAffinity: podAffinity},
  {requiredKeys: []}
);

const spread: fc.Arbitrary<TopologySpreadConstraint> = fc.record(
  {
    maxSkew: fc.integer({min: 1, max: 3}),
    topologyKey,
    whenUnsatisfiable: fc.constantFrom("DoNotSchedule", "ScheduleAnyway"),
    labelSelector: selector,
    minDomains: fc.integer({min: 1, max: 4}),
    nodeAffinityPolicy: fc.constantFrom("Honor", "Ignore"),
    nodeTaintsPolicy: fc.constantFrom("Honor", "Ignore")
  },
  {requiredKeys: ["maxSkew", "topologyKey", "whenUnsatisfiable", "labelSelector"]}
);

const volume: fc.Arbitrary<Volume> = fc.oneof(
  fc.constantFrom("data", "logs", "none").map(claimName => ({name: claimName, persistentVolumeClaim: {claimName}})),
  fc.constant({name: "weights", image: {reference: "weights"}})
);

const CLAIMS = [
  undefined,
  ["*one"],
  ["*one"],
  ["*two"],
  ["*choice"],
  ["*fast"],
  ["shared"],
  ["held"],
  ["*one", "shared"],
  ["*choice", "held"],
  ["gone"]
] as const;

const shape = fc.record({
  namespace,
  app,
  milliCpu: fc.integer({min: 0, max: 3000}),
  memoryMi: fc.oneof(fc.constant(0), fc.integer({min: 0, max: 4096})),
  gpus: fc.constantFrom(0, 0, 0, 1, 2),
  priority: fc.constantFrom(-10, 0, 0, 0, 1000),
  preemptionPolicy: fc.constantFrom("PreemptLowerPriority", "Never"),
  image: fc.constantFrom("router", "vllm:v1"),
  port: seldom(fc.constantFrom(80, 443)),
  affinity: seldom(affinity),
  spread: seldom(fc.array(spread, {minLength: 1, maxLength: 2})),
  tolerates: fc.boolean(),
  rack: seldom(fc.constantFrom("r1", "r2")),
  volumes: seldom(fc.tuple(volume)),
  owned: fc.boolean(),
  /** Asked for only where there are devices. */
  claims: fc.constantFrom(...CLAIMS),
  gated: fc.integer({min: 0, max: 9}).map(n => n === 0)
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

/** Small and without wishes, so that devices alone decide. */
const modest: fc.Arbitrary<Shape> = shape.map(own => ({
  ...own,
  affinity: undefined,
  spread: undefined,
  volumes: undefined,
  rack: undefined,
  port: undefined,
  milliCpu: own.milliCpu % 400,
  memoryMi: own.memoryMi % 400,
  gated: false,
  tolerates: true
}));

/** Who runs: which shape, on which node, and is it being deleted? */
const running = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), {maxLength: 10});

/** GPUs of a node: some that several pods may have, and rarely one of which it is not known whether it is fast. */
const slice = fc
  .record({
    node: fc.integer({min: 0, max: 5}),
    devices: fc.array(fc.constantFrom({fast: {bool: true}}, {fast: {bool: false}}, {fast: {bool: true}}, {}), {
      maxLength: 3
    }),
    allowMultipleAllocations: fc.integer({min: 0, max: 3}).map(n => n === 0)
  })
  .map(({node, devices, allowMultipleAllocations}) =>
    someDevices(
      `node-${node}`,
      devices.map((attributes, i) => ({
        name: `gpu-${i}`,
        attributes,
        capacity: {memory: {value: "40Gi"}},
        ...(allowMultipleAllocations && {allowMultipleAllocations})
      }))
    )
  );
const firstAvailable = [
  {name: "two", deviceClassName: "gpu", count: 2},
  {name: "one", deviceClassName: "gpu", count: 1}
];

const taint: fc.Arbitrary<Taint> = fc.record({
  key: fc.constantFrom("sku", "spot"),
  effect: fc.constantFrom("NoSchedule", "PreferNoSchedule", "PreferNoSchedule", "NoExecute")
});

const nodes: fc.Arbitrary<readonly Node[]> = fc
  .array(
    fc.record({
      cpu: fc.integer({min: 1, max: 8}),
      memoryGi: fc.oneof(fc.constant(0), fc.integer({min: 1, max: 16}), fc.integer({min: 1, max: 16})),
      gpus: fc.constantFrom(0, 0, 2, 4),
      pods: fc.integer({min: 2, max: 9}),
      zone: fc.constantFrom("a", "b", "c", undefined),
      rack: fc.constantFrom("r1", "r2", undefined),
      taints: fc.array(taint, {maxLength: 1}),
      unschedulable: fc.integer({min: 0, max: 7}).map(n => n === 0),
      images: fc.subarray(["router:latest", "vllm:v1"])
    }),
    {minLength: 1, maxLength: 9}
  )
  .map(shapes =>
    shapes.map(({cpu, memoryGi, gpus, pods, zone, rack, taints, unschedulable, images}, i) => ({
      apiVersion: "v1",
      kind: "Node",
      metadata: {
        name: `node-${i}`,
        labels: {
          [HOSTNAME]: `node-${i}`,
          cores: `${cpu}`,
          ...(zone !== undefined && {[ZONE]: zone}),
          ...(rack !== undefined && {rack})
        }
      },
      spec: {taints, unschedulable},
      status: {
        allocatable: {cpu, memory: `${memoryGi}Gi`, pods, ...(gpus > 0 && {"nvidia.com/gpu": gpus})},
        images: images.map(name => ({names: [name], sizeBytes: 700_000_000}))
      }
    }))
  );

const deviceObjects: fc.Arbitrary<readonly ClusterObject[]> = fc
  .record({
    gpu: fc.constantFrom(...Array<boolean>(7).fill(true), false),
    classes: fc.subarray([
      aDeviceClass("fast", `device.attributes["${DRIVER}"].fast`),
      aDeviceClass("whole", undefined, {extendedResourceName: "nvidia.com/gpu"})
    ]),
    slices: fc.uniqueArray(slice, {minLength: 1, maxLength: 6, selector: ({metadata}) => metadata.name}),
    fabric: seldom(fc.constant(someDevices("fabric", ["nic-0", "nic-1"]))),
    namespaces: fc.constantFrom(["default", "erp"], ["default", "erp"], ["erp"]),
    claims: fc.subarray<ResourceClaim | ResourceClaimTemplate>(
      [
        aClaimTemplate("one"),
        aClaimTemplate("two", asking("gpu", 2)),
        aClaimTemplate("fast", asking("fast")),
        aClaimTemplate("choice", {devices: {requests: [{name: "r", firstAvailable}]}}),
        aResourceClaim("shared"),
        aHolder("held", "node-0", "gpu-0"),
        aHolder("ran", "node-1", "gpu-0", "runs-0", "runs-1")
      ],
      {minLength: 5}
    )
  })
  .map(({gpu, classes, slices, fabric, namespaces, claims}) => {
    const {nodeName: _, ...everywhere} = fabric?.spec ?? {};
    const reachable = fabric ? [{...fabric, spec: {...everywhere, allNodes: true} as typeof fabric.spec}] : [];
    const placed = namespaces.flatMap(name => claims.map(claim => inNamespace(claim, name)));
    return [...(gpu ? [aDeviceClass("gpu")] : []), ...classes, ...slices, ...reachable, ...placed];
  });

const objects: fc.Arbitrary<readonly ClusterObject[]> = fc.subarray<ClusterObject>([
  {apiVersion: "v1", kind: "Namespace", metadata: {name: "erp", labels: {team: "a"}}},
  {apiVersion: "v1", kind: "Service", metadata: {name: "vllm", namespace: "erp"}, spec: {selector: {app: "vllm"}}},
  {
    apiVersion: "apps/v1",
    kind: "ReplicaSet",
    metadata: {name: "set", namespace: "default"},
    spec: {selector: {matchLabels: {app: "router"}}}
  },
  {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: {name: "keep", namespace: "erp"},
    spec: {selector: {matchLabels: {app: "sap"}}},
    status: {disruptionsAllowed: 1}
  },
  {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: {name: "late"},
    provisioner: "disk.example.com",
    volumeBindingMode: "WaitForFirstConsumer"
  },
  {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: {name: "data", namespace: "erp"},
    spec: {storageClassName: "late", accessModes: ["ReadWriteOncePod"], resources: {requests: {storage: "1Gi"}}}
  }
]);

/** A device that is held already is held once. */
function inNamespace(claim: ResourceClaim | ResourceClaimTemplate, name: string): ClusterObject {
  const moved = {...claim, metadata: {...claim.metadata, namespace: name}};
  return name === "erp" || moved.kind === "ResourceClaimTemplate" ? moved : {...moved, status: {}};
}

/**
 * Nodes in up to three zones, pods that run and pods that wait, and some of what else a scheduler reads. Pods come in several of a kind, as those of a
 * Deployment do: the incremental path is about what they share.
 */
export const randomCluster: fc.Arbitrary<Cluster> = clusterWith(shape, seldom(deviceObjects));

/** The same, with devices in it. */
export const clusterWithDevices: fc.Arbitrary<Cluster> = clusterWith(fc.oneof(modest, shape), deviceObjects);

function clusterWith(
  shapeOfOne: fc.Arbitrary<Shape>,
  devices: fc.Arbitrary<readonly ClusterObject[] | undefined>
): fc.Arbitrary<Cluster> {
  return fc
    .record({
      nodes,
      shapes: fc.array(shapeOfOne, {minLength: 1, maxLength: 5}),
      waiting: fc.array(fc.nat(), {maxLength: 24}),
      running,
      objects,
      devices
    })
    .map(({nodes: machines, shapes, waiting, running: placed, objects: others, devices: published = []}) => ({
      nodes: machines,
      pods: [
        ...placed.map(([pick, at, leaves], i) => {
          const pod = podOf(`runs-${i}`, {...(shapes[pick % shapes.length] as Shape), gated: false});
          return {
            ...pod,
            metadata: {...pod.metadata, ...(leaves && {deletionTimestamp: "2026-01-01T00:00:00Z"})},
            spec: {...pod.spec, nodeName: machines[at % machines.length]?.metadata.name as string},
            status: {startTime: `2026-01-01T00:00:0${i % 10}Z`}
          };
        }),
        ...waiting.map((pick, i) => podOf(`waits-${i}`, shapes[pick % shapes.length] as Shape))
      ].map(pod => (published.length > 0 ? pod : withoutClaims(pod))),
      objects: [...others, ...published]
    }));
}

function withoutClaims(pod: Pod): Pod {
  const {resourceClaims: _, ...spec} = pod.spec;
  return {...pod, spec};
}

function podOf(name: string, own: Shape): Pod {
  const {image, port, owned, gpus, volumes, rack, spread: constraints, affinity: near} = own;
  const requests = {cpu: `${own.milliCpu}m`, memory: `${own.memoryMi}Mi`, ...(gpus > 0 && {"nvidia.com/gpu": gpus})};
  const ports = port === undefined ? [] : [{containerPort: port, hostPort: port}];
  const owner = {apiVersion: "apps/v1", kind: "ReplicaSet", name: "set", uid: "1", controller: true};
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      namespace: own.namespace,
      labels: {app: own.app},
      ...(owned && {ownerReferences: [owner]})
    },
    spec: {
      containers: [{name: "main", image, resources: {requests}, ports}],
      priority: own.priority,
      preemptionPolicy: own.preemptionPolicy,
      ...(own.gated && {schedulingGates: [{name: "budget"}]}),
      ...(near && {affinity: near}),
      ...(constraints && {topologySpreadConstraints: constraints}),
      ...(own.tolerates && {tolerations: [{key: "sku", operator: "Exists"}]}),
      ...(rack !== undefined && {nodeSelector: {rack}}),
      ...(volumes && {volumes}),
      ...(own.claims && {resourceClaims: claimReferences(own.claims)})
    }
  };
}
