import fc from "fast-check";
import type {Cluster, Node, Pod, PodSpec} from "../../lib/model/objects.js";
import {aNode} from "../builders.js";

// Small clusters in which every filter plugin has something to say, often several of them about one node.

const app = fc.constantFrom("web", "db", "batch");
const zone = fc.constantFrom("a", "b", "c");
/** The value once in four times. */
const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({weight: 3, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary: value});
/** The object without the fields that are undefined. */
const defined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [key in keyof T]: Exclude<T[key], undefined>;
  };

const taint = fc.record({
  key: fc.constantFrom("sku", "spot"),
  value: fc.constantFrom("gpu", ""),
  effect: fc.constantFrom("NoSchedule", "PreferNoSchedule", "NoExecute")
});

const node: fc.Arbitrary<Node> = fc
  .record({
    cpu: fc.integer({min: 1, max: 8}),
    memory: fc.integer({min: 1, max: 16}),
    gpus: fc.constantFrom(0, 0, 2),
    pods: fc.integer({min: 1, max: 8}),
    zone: fc.option(zone, {freq: 5, nil: undefined}),
    disk: fc.constantFrom("ssd", "hdd"),
    taints: fc.array(taint, {maxLength: 2}),
    unschedulable: fc.constantFrom(false, false, true),
    features: fc.constantFrom([], ["UserNamespacesHostNetworkSupport"])
  })
  .map(({cpu, memory, gpus, pods, zone: in_, disk, taints, unschedulable, features}) => {
    const labels = {disk, ...(in_ && {"topology.kubernetes.io/zone": in_})};
    const made = aNode(
      "n",
      {cpu, memory: `${memory}Gi`, pods, ...(gpus > 0 && {"nvidia.com/gpu": gpus})},
      {labels, taints, unschedulable}
    );
    return {...made, status: {...made.status, declaredFeatures: features}};
  });

const requirement = fc.oneof(
  fc.record({
    key: fc.constant("disk"),
    operator: fc.constantFrom("In", "NotIn"),
    values: fc.constantFrom(["ssd"], ["nvme"])
  }),
  fc.record({key: fc.constantFrom("gpu", "disk"), operator: fc.constantFrom("Exists", "DoesNotExist")}),
  fc.record({key: fc.constant("cores"), operator: fc.constantFrom("Gt", "Lt"), values: fc.constant(["8"])})
);
const byName = fc.record({
  key: fc.constant("metadata.name"),
  operator: fc.constant("In"),
  values: fc.constantFrom(["n0"], ["n9"])
});
const nodeTerm = fc.record(
  {matchExpressions: fc.array(requirement, {maxLength: 3}), matchFields: fc.array(byName, {maxLength: 1})},
  {requiredKeys: []}
);
const podTerm = fc.record({
  labelSelector: fc.oneof(
    app.map(value => ({matchLabels: {app: value}})),
    app.map(value => ({matchExpressions: [{key: "app", operator: "In", values: [value]}]}))
  ),
  topologyKey: fc.constantFrom("kubernetes.io/hostname", "topology.kubernetes.io/zone")
});
const podTerms = rarely(fc.array(podTerm, {minLength: 1, maxLength: 2}));
const spread = fc.record({
  maxSkew: fc.integer({min: 1, max: 2}),
  topologyKey: fc.constantFrom("kubernetes.io/hostname", "topology.kubernetes.io/zone"),
  whenUnsatisfiable: fc.constantFrom("DoNotSchedule", "DoNotSchedule", "ScheduleAnyway"),
  labelSelector: app.map(value => ({matchLabels: {app: value}})),
  nodeTaintsPolicy: fc.constantFrom("Honor", "Ignore")
});

const spec = fc
  .record({
    milliCpu: fc.integer({min: 0, max: 6000}),
    memory: fc.integer({min: 0, max: 12}),
    gpus: fc.constantFrom(0, 0, 0, 1, 3),
    initMilliCpu: rarely(fc.integer({min: 100, max: 9000})),
    sidecarMilliCpu: rarely(fc.integer({min: 100, max: 900})),
    hostPort: rarely(fc.constantFrom(80, 443)),
    nodeSelector: rarely(fc.constantFrom({disk: "ssd"}, {disk: "nvme", gpu: "true"})),
    nodeTerms: rarely(fc.array(nodeTerm, {minLength: 1, maxLength: 2})),
    tolerations: rarely(fc.constantFrom([{operator: "Exists"}], [{key: "sku", operator: "Exists"}])),
    podAffinity: podTerms,
    podAntiAffinity: podTerms,
    spread: rarely(fc.array(spread, {minLength: 1, maxLength: 2})),
    gates: rarely(rarely(fc.constant([{name: "example.com/quota"}]))),
    hostUsers: rarely(fc.constant(false)),
    priority: fc.constantFrom(0, 0, 10)
  })
  .map((given): PodSpec => {
    const {milliCpu, memory, gpus, hostPort, initMilliCpu, sidecarMilliCpu} = given;
    const requests = {cpu: `${milliCpu}m`, memory: `${memory}Gi`, ...(gpus > 0 && {"nvidia.com/gpu": gpus})};
    const limits = gpus > 0 ? {limits: {"nvidia.com/gpu": gpus}} : {};
    const required = <T>(terms: T) => ({requiredDuringSchedulingIgnoredDuringExecution: terms});
    const {nodeTerms, podAffinity, podAntiAffinity} = given;
    const cpuOnly = (name: string, milli: number) => ({name, resources: {requests: {cpu: `${milli}m`}}});
    const inits = [
      ...(sidecarMilliCpu ? [{...cpuOnly("sidecar", sidecarMilliCpu), restartPolicy: "Always"}] : []),
      ...(initMilliCpu ? [cpuOnly("init", initMilliCpu)] : [])
    ];
    const affinity = defined({
      nodeAffinity: nodeTerms && required({nodeSelectorTerms: nodeTerms}),
      podAffinity: podAffinity && required(podAffinity),
      podAntiAffinity: podAntiAffinity && required(podAntiAffinity)
    });
    return defined({
      containers: [
        {name: "main", resources: {requests, ...limits}, ...(hostPort && {ports: [{containerPort: 8080, hostPort}]})},
        {name: "second", resources: {requests: {cpu: `${Math.trunc(milliCpu / 3)}m`}}}
      ],
      initContainers: inits.length > 0 ? inits : undefined,
      affinity: Object.keys(affinity).length > 0 ? affinity : undefined,
      nodeSelector: given.nodeSelector,
      tolerations: given.tolerations,
      topologySpreadConstraints: given.spread,
      schedulingGates: given.gates,
      hostNetwork: given.hostUsers === false ? true : undefined,
      hostUsers: given.hostUsers,
      priority: given.priority
    }) as PodSpec;
  });

const pod = fc.record({
  spec,
  app: rarely(app),
  place: fc.oneof(
    fc.constant({}),
    fc.nat({max: 4}).map(at => ({node: `n${at}`})),
    fc.nat({max: 4}).map(at => ({nominated: `n${at}`}))
  )
});

/** Up to five nodes n0, n1, … and nine pods p0, p1, … that wait, are nominated, or run, whether they fit or not. */
export const richClusters: fc.Arbitrary<Cluster> = fc
  .record({nodes: fc.array(node, {minLength: 1, maxLength: 5}), pods: fc.array(pod, {minLength: 1, maxLength: 9})})
  .map(({nodes, pods}) => ({
    nodes: nodes.map((made, i) => ({
      ...made,
      metadata: {name: `n${i}`, labels: {...made.metadata.labels, "kubernetes.io/hostname": `n${i}`}}
    })),
    pods: pods.map(
      ({spec: made, app: label, place}, i): Pod => ({
        apiVersion: "v1",
        kind: "Pod",
        metadata: {name: `p${i}`, namespace: "erp", labels: label ? {app: label} : {}},
        spec: {...made, ...("node" in place && {nodeName: place.node})},
        status: "nominated" in place ? {nominatedNodeName: place.nominated} : {}
      })
    )
  }));
