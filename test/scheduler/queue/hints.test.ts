import {describe, expect, it} from "vitest";
import type {
  ClusterObject,
  DeviceClass,
  Node,
  ObjectMeta,
  Pod,
  PodSpec,
  ResourceClaim,
  ResourceList,
  ResourceSlice,
  Taint
} from "../../../lib/model/objects.js";
import {ClusterIndex} from "../../../lib/scheduler/cluster-index.js";
import {defaultProfile} from "../../../lib/scheduler/default-profile.js";
import type {ClusterEvent} from "../../../lib/scheduler/queue/cluster-event.js";
import {queueingHints} from "../../../lib/scheduler/queue/queueing-hints.js";
import {aNode, aPod} from "../../builders.js";
import {named, node, pod} from "./queue-of.js";

// Each row of the table of events that may free a pod: the events that queue it again, and the nearest ones that do not.

const ZONE = "topology.kubernetes.io/zone";

const added = (given: Node): ClusterEvent => ({kind: "NodeAdd", node: node(given)});
const removed = (given: Node): ClusterEvent => ({kind: "NodeDelete", node: node(given)});
const changed = (old: Node, now: Node): ClusterEvent => ({kind: "NodeUpdate", old: node(old), node: node(now)});
const started = (given: Pod): ClusterEvent => ({kind: "AssignedPodAdd", pod: pod(given)});
const ended = (given: Pod): ClusterEvent => ({kind: "AssignedPodDelete", pod: pod(given)});
const altered = (old: Pod, now: Pod): ClusterEvent => ({kind: "AssignedPodUpdate", old: pod(old), pod: pod(now)});
const gaveUp = (given: Pod): ClusterEvent => ({kind: "NominatedPodDelete", pod: pod(given)});
const own = (old: Pod, now: Pod): ClusterEvent => ({kind: "UnscheduledPodUpdate", old: pod(old), pod: pod(now)});
const made = (object: ClusterObject): ClusterEvent => ({kind: "ObjectAdd", object});
const updated = (old: ClusterObject, object: ClusterObject): ClusterEvent => ({kind: "ObjectUpdate", old, object});
const gone = (object: ClusterObject): ClusterEvent => ({kind: "ObjectDelete", object});

/** A pod that runs on n1. */
const running = (name: string, requests: ResourceList = {}, spec: Partial<PodSpec> = {}, metadata = {}): Pod =>
  named(aPod(name, requests, {nodeName: "n1", ...spec}), metadata);
const labelled = (name: string, app: string, spec: Partial<PodSpec> = {}, namespace = "erp"): Pod =>
  running(name, {}, spec, {labels: {app}, namespace});
const withLabels = (labels: Record<string, string>, taints: Taint[] = []) => aNode("n1", {}, {labels, taints});

type Case = readonly [what: string, event: ClusterEvent];

/** Checks a row: what queues the pod, and what is skipped. */
function row(plugin: string, waiting: Pod, queue: readonly Case[], skip: readonly Case[], objects?: ClusterObject[]) {
  const hint = (event: ClusterEvent) => queueingHints[plugin]?.(pod(waiting), event, new ClusterIndex(objects));
  it.each(queue)("Queue: %s", (_, event) => expect(hint(event)).toBe(true));
  it.each(skip)("Skip: %s", (_, event) => expect(hint(event)).toBe(false));
}

it("every plugin of the default profile that can reject a pod has a hint", () => {
  const rejecting = defaultProfile
    .filter(({plugin}) => plugin.preEnqueue ?? plugin.filter)
    .map(({plugin}) => plugin.name);
  expect(Object.keys(queueingHints)).toEqual(expect.arrayContaining(rejecting));
});

describe("NodeResourcesFit", () => {
  const waiting = aPod("p", {cpu: 2}, {priority: 5});
  row(
    "NodeResourcesFit",
    waiting,
    [
      ["a pod that had a node is gone", ended(running("q", {memory: "1Gi"}))],
      ["a pod was scaled down in cpu", altered(running("q", {cpu: 2}), running("q", {cpu: 1}))],
      ["the pod itself asks for less", own(aPod("p", {cpu: 3}), waiting)],
      ["a nominated pod of the same priority gave up its node", gaveUp(aPod("q", {cpu: 1}, {priority: 5}))],
      ["a node was added on which it fits", added(aNode("n2", {cpu: 2}))],
      ["a node has grown in cpu, and is large enough", changed(aNode("n1", {cpu: 1}), aNode("n1", {cpu: 2}))],
      ["a node takes more pods", changed(aNode("n1", {pods: 0}), aNode("n1", {pods: 1}))]
    ],
    [
      ["a pod got a node", started(running("q"))],
      ["a pod was scaled down in memory alone", altered(running("q", {memory: "2Gi"}), running("q", {memory: "1Gi"}))],
      ["a pod was scaled up", altered(running("q", {cpu: 1}), running("q", {cpu: 2}))],
      ["the pod itself asks for more", own(aPod("p", {cpu: 1}), waiting)],
      ["a less important nominated pod gave up its node", gaveUp(aPod("q", {cpu: 1}, {priority: 4}))],
      ["a node was added that is too small", added(aNode("n2", {cpu: "1999m"}))],
      ["a node was added that takes no pod", added(aNode("n2", {pods: 0}))],
      ["a node has grown, and is too small still", changed(aNode("n1", {cpu: 1}), aNode("n1", {cpu: "1500m"}))],
      ["a node has grown in memory alone", changed(aNode("n1", {memory: "4Gi"}), aNode("n1", {memory: "8Gi"}))],
      ["a node has shrunk", changed(aNode("n1", {cpu: 8}), aNode("n1", {cpu: 4}))],
      ["a node is gone", removed(aNode("n1"))]
    ]
  );
});

describe("NodeResourcesFit, for a pod with a GPU", () => {
  const gpus = (count: number) => aNode("n1", {"nvidia.com/gpu": count});
  row(
    "NodeResourcesFit",
    aPod("p", {"nvidia.com/gpu": 1}),
    [["the device plugin shows its GPU", changed(gpus(0), gpus(1))]],
    [
      ["a node joined whose GPU does not show yet", added(gpus(0))],
      ["a node without GPUs joined", added(aNode("n2"))]
    ]
  );
});

describe("NodeAffinity", () => {
  const [ssd, hdd] = [withLabels({disk: "ssd"}), withLabels({disk: "hdd"})];
  row(
    "NodeAffinity",
    aPod("p", {}, {nodeSelector: {disk: "ssd"}}),
    [
      ["a node was added that matches", added(ssd)],
      ["a node's labels changed to match", changed(hdd, ssd)]
    ],
    [
      ["a node was added that does not match", added(hdd)],
      ["a node's labels changed, and it matched before", changed(ssd, withLabels({disk: "ssd", rack: "7"}))],
      ["a node's labels changed to match no more", changed(ssd, hdd)],
      ["a pod is gone", ended(running("q"))]
    ]
  );
});

describe("TaintToleration", () => {
  const tainted = withLabels({}, [{key: "gpu", effect: "NoSchedule"}]);
  const [plain, tolerant] = [aPod("p"), aPod("p", {}, {tolerations: [{key: "gpu", operator: "Exists"}]})];
  row(
    "TaintToleration",
    plain,
    [
      ["a node was added without taints", added(withLabels({}))],
      ["a node lost its taint", changed(tainted, withLabels({}))],
      ["a taint only asks to look elsewhere", added(withLabels({}, [{key: "gpu", effect: "PreferNoSchedule"}]))],
      ["the pod got a toleration", own(plain, tolerant)]
    ],
    [
      ["a node was added with the taint", added(tainted)],
      ["a node had no taint before either", changed(withLabels({}), withLabels({rack: "7"}))],
      ["a node got the taint", changed(withLabels({}), tainted)],
      ["the pod changed otherwise", own(plain, named(plain, {labels: {a: "b"}}))]
    ]
  );
});

describe("NodeUnschedulable", () => {
  const [cordoned, open] = [aNode("n1", {}, {unschedulable: true}), aNode("n1")];
  const plain = aPod("p");
  const tolerating = (key: string) => aPod("p", {}, {tolerations: [{key, operator: "Exists"}]});
  row(
    "NodeUnschedulable",
    plain,
    [
      ["a node was added that is not cordoned", added(open)],
      ["a node was uncordoned", changed(cordoned, open)],
      ["the pod tolerates the cordon now", own(plain, tolerating("node.kubernetes.io/unschedulable"))]
    ],
    [
      ["a node was added cordoned", added(cordoned)],
      ["a node was cordoned", changed(open, cordoned)],
      ["an open node changed otherwise", changed(open, withLabels({rack: "7"}))],
      ["the pod tolerates something else", own(plain, tolerating("gpu"))]
    ]
  );
});

describe("NodePorts", () => {
  const onPort = (hostPort: number): Partial<PodSpec> => ({
    containers: [{name: "main", ports: [{containerPort: 80, hostPort}]}]
  });
  row(
    "NodePorts",
    aPod("p", {}, onPort(8080)),
    [
      ["a pod on the same port is gone", ended(running("q", {}, onPort(8080)))],
      ["a nominated pod on the same port gave up its node", gaveUp(aPod("q", {}, onPort(8080)))],
      ["a node was added", added(aNode("n2"))]
    ],
    [
      ["a pod on another port is gone", ended(running("q", {}, onPort(8081)))],
      ["a pod without ports is gone", ended(running("q"))],
      ["a less important one gave up its node", gaveUp(aPod("q", {}, {...onPort(8080), priority: -1}))],
      ["a node changed", changed(aNode("n1"), withLabels({rack: "7"}))]
    ]
  );
});

describe("PodTopologySpread", () => {
  const spread = (more: object = {}): Pod =>
    named(
      aPod(
        "p",
        {},
        {
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: ZONE,
              whenUnsatisfiable: "DoNotSchedule",
              labelSelector: {matchLabels: {app: "a"}},
              ...more
            }
          ]
        }
      ),
      {labels: {app: "a"}}
    );
  const [a, b, none] = [withLabels({[ZONE]: "a"}), withLabels({[ZONE]: "b"}), withLabels({})];
  const tainted = withLabels({[ZONE]: "a"}, [{key: "gpu", effect: "NoSchedule"}]);
  row(
    "PodTopologySpread",
    spread(),
    [
      ["a pod that it counts got a node", started(labelled("q", "a"))],
      ["a pod that it counts is gone", ended(labelled("q", "a"))],
      ["a pod was relabelled to be counted", altered(labelled("q", "b"), labelled("q", "a"))],
      ["a pod was relabelled to be counted no more", altered(labelled("q", "a"), labelled("q", "b"))],
      ["the pod itself is not counted any more", own(spread(), named(spread(), {labels: {app: "b"}}))],
      ["a node of a zone was added", added(a)],
      ["a node of a zone is gone", removed(a)],
      ["a node came into a zone", changed(none, a)],
      ["a node left its zone", changed(a, none)],
      ["a node changed its zone", changed(a, b)],
      ["a node in a zone changed its taints", changed(a, tainted)]
    ],
    [
      ["another pod got a node", started(labelled("q", "b"))],
      ["a pod of another namespace got a node", started(labelled("q", "a", {}, "crm"))],
      ["another pod is gone", ended(labelled("q", "b"))],
      ["a pod was relabelled, and is counted as before", altered(labelled("q", "b"), labelled("q", "c"))],
      [
        "the pod got a toleration, and taints play no role",
        own(spread(), {...spread(), spec: {...spread().spec, tolerations: [{operator: "Exists"}]}})
      ],
      ["a nominated pod gave up its node", gaveUp(labelled("q", "a"))],
      ["a node without the zone label was added", added(none)],
      ["a node without the zone label is gone", removed(none)],
      ["a node was relabelled otherwise", changed(a, withLabels({[ZONE]: "a", rack: "7"}))]
    ]
  );

  it("Queue: the pod got a toleration, where taints play a role", () => {
    const waiting = spread({nodeTaintsPolicy: "Honor"});
    const event = own(waiting, {...waiting, spec: {...waiting.spec, tolerations: [{operator: "Exists"}]}});
    expect(queueingHints.PodTopologySpread?.(pod(waiting), event, new ClusterIndex())).toBe(true);
  });

  it("Queue: anything that may count, where the constraints are the profile's", () => {
    expect(queueingHints.PodTopologySpread?.(pod(aPod("p")), started(labelled("q", "x")), new ClusterIndex())).toBe(
      true
    );
  });
});

describe("InterPodAffinity", () => {
  const term = (app: string) => ({topologyKey: ZONE, labelSelector: {matchLabels: {app}}});
  const terms = (...apps: string[]) => ({requiredDuringSchedulingIgnoredDuringExecution: apps.map(term)});
  const [a, b, none] = [withLabels({[ZONE]: "a"}), withLabels({[ZONE]: "b"}), withLabels({})];
  const relabelled = withLabels({[ZONE]: "a", rack: "7"});

  describe("that seeks others", () => {
    row(
      "InterPodAffinity",
      aPod("p", {}, {affinity: {podAffinity: terms("db")}}),
      [
        ["one of them got a node", started(labelled("q", "db"))],
        ["one was relabelled to be one of them", altered(labelled("q", "x"), labelled("q", "db"))],
        ["a node with the topology label was added", added(a)],
        ["a node got the topology label", changed(none, a)],
        ["a node's topology label changed", changed(b, a)]
      ],
      [
        ["another pod got a node", started(labelled("q", "x"))],
        ["one of another namespace got a node", started(labelled("q", "db", {}, "crm"))],
        ["one of them is gone", ended(labelled("q", "db"))],
        ["a node without the topology label was added", added(none)],
        ["a node lost the topology label", changed(a, none)],
        ["a node was relabelled otherwise", changed(a, relabelled)]
      ]
    );
  });

  describe("that seeks two kinds", () => {
    row(
      "InterPodAffinity",
      aPod("p", {}, {affinity: {podAffinity: terms("db", "cache")}}),
      [],
      [["a pod got a node that is one of them only", started(labelled("q", "db"))]]
    );
  });

  describe("that shuns others", () => {
    row(
      "InterPodAffinity",
      aPod("p", {}, {affinity: {podAntiAffinity: terms("noisy", "loud")}}),
      [
        ["one of them is gone", ended(labelled("q", "loud"))],
        ["one of them was relabelled", altered(labelled("q", "noisy"), labelled("q", "quiet"))],
        ["a node was added", added(none)],
        ["a node lost the topology label", changed(a, none)],
        ["a node's topology label changed", changed(a, b)]
      ],
      [
        ["one of them got a node", started(labelled("q", "noisy"))],
        ["another pod is gone", ended(labelled("q", "quiet"))],
        ["one was relabelled to be one of them", altered(labelled("q", "quiet"), labelled("q", "noisy"))],
        ["a node got the topology label", changed(none, a)],
        ["a node was relabelled otherwise", changed(a, relabelled)],
        ["a nominated one gave up its node", gaveUp(labelled("q", "noisy"))]
      ]
    );
  });

  describe("that others shun", () => {
    const shunning = (app: string) => labelled("q", "x", {affinity: {podAntiAffinity: terms(app)}});
    row(
      "InterPodAffinity",
      named(aPod("p"), {labels: {app: "noisy"}}),
      [
        ["one that shuns it is gone", ended(shunning("noisy"))],
        ["a node was added", added(none)],
        ["a node was relabelled", changed(a, b)]
      ],
      [
        ["one that shuns others is gone", ended(shunning("loud"))],
        ["a node kept its labels", changed(a, {...a, spec: {unschedulable: true}})]
      ]
    );
  });

  describe("by namespaces with a label", () => {
    const namespaceSelector = {matchLabels: {team: "data"}};
    const crm: ClusterObject = {apiVersion: "v1", kind: "Namespace", metadata: {name: "crm", labels: {team: "data"}}};
    const required = [{...term("db"), namespaceSelector}];
    row(
      "InterPodAffinity",
      aPod("p", {}, {affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: required}}}),
      [["one of such a namespace got a node", started(labelled("q", "db", {}, "crm"))]],
      [["one of its own namespace, which has no such label", started(labelled("q", "db"))]],
      [crm]
    );
  });
});

describe("volumes", () => {
  const claiming = (claimName: string): Partial<PodSpec> => ({
    volumes: [{name: "data", persistentVolumeClaim: {claimName}}]
  });
  const disk = (volumeID: string): Partial<PodSpec> => ({volumes: [{name: "data", awsElasticBlockStore: {volumeID}}]});
  const waiting = aPod("p", {}, claiming("models"));
  const claim = (name: string, namespace = "erp"): ClusterObject => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: {name, namespace},
    spec: {}
  });
  const volume = (labels = {}): ClusterObject => ({
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: {name: "pv", labels},
    spec: {}
  });
  const storageClass = (more: object = {}): ClusterObject => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: {name: "fast"},
    provisioner: "disk.csi",
    ...more
  });
  const csiNode = (count?: number, metadata: Partial<ObjectMeta> = {}): ClusterObject => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "CSINode",
    metadata: {name: "n1", ...metadata},
    spec: {drivers: [{name: "disk.csi", ...(count !== undefined && {allocatable: {count}})}]}
  });
  const driver = (storageCapacity: boolean): ClusterObject => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "CSIDriver",
    metadata: {name: "disk.csi"},
    spec: {storageCapacity}
  });
  const capacity = (more: object): ClusterObject => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "CSIStorageCapacity",
    metadata: {name: "room", namespace: "erp"},
    storageClassName: "fast",
    ...more
  });
  const attachment: ClusterObject = {
    apiVersion: "storage.k8s.io/v1",
    kind: "VolumeAttachment",
    metadata: {name: "att"},
    spec: {attacher: "disk.csi", nodeName: "n1", source: {persistentVolumeName: "pv"}}
  };
  const topologies = [{matchLabelExpressions: [{key: ZONE, values: ["a"]}]}];
  const migrated = {annotations: {"storage.alpha.kubernetes.io/migrated-plugins": "kubernetes.io/aws-ebs"}};
  const [zoneA, zoneB] = [withLabels({[ZONE]: "a"}), withLabels({[ZONE]: "b"})];

  describe("VolumeBinding", () => {
    row(
      "VolumeBinding",
      waiting,
      [
        ["the pod's claim was made", made(claim("models"))],
        ["the pod's claim changed", updated(claim("models"), claim("models"))],
        ["a volume was made", made(volume())],
        ["a volume changed", updated(volume(), volume({a: "b"}))],
        ["a class was made", made(storageClass())],
        ["a class allows other topologies", updated(storageClass(), storageClass({allowedTopologies: topologies}))],
        ["a CSINode was made", made(csiNode())],
        ["drivers replaced the built-in ones", updated(csiNode(), csiNode(undefined, migrated))],
        ["a driver stopped tracking capacity", updated(driver(true), driver(false))],
        ["room was reported", made(capacity({capacity: "1Gi"}))],
        ["there is more room", updated(capacity({capacity: "1Gi"}), capacity({capacity: "2Gi"}))],
        [
          "larger volumes can be had",
          updated(
            capacity({capacity: "9Gi", maximumVolumeSize: "1Gi"}),
            capacity({capacity: "9Gi", maximumVolumeSize: "2Gi"})
          )
        ],
        ["a node was added", added(zoneA)],
        ["a node was relabelled", changed(zoneA, zoneB)]
      ],
      [
        ["another claim was made", made(claim("logs"))],
        ["a claim of that name in another namespace", made(claim("models", "crm"))],
        ["a class changed otherwise", updated(storageClass(), storageClass({reclaimPolicy: "Retain"}))],
        ["a CSINode changed otherwise", updated(csiNode(1), csiNode(2))],
        ["a driver tracks capacity from now on", updated(driver(false), driver(true))],
        ["there is less room", updated(capacity({capacity: "2Gi"}), capacity({capacity: "1Gi"}))],
        ["an attachment is gone", gone(attachment)],
        ["a node kept its labels", changed(zoneA, {...zoneA, spec: {unschedulable: true}})],
        ["a pod is gone", ended(running("q", {}, claiming("models")))]
      ]
    );

    it("Queue: the claim that is made for the pod after its template", () => {
      const ephemeral = aPod("p", {}, {volumes: [{name: "scratch", ephemeral: {}}]});
      const hint = (name: string) =>
        queueingHints.VolumeBinding?.(pod(ephemeral), made(claim(name)), new ClusterIndex());
      expect([hint("p-scratch"), hint("q-scratch")]).toEqual([true, false]);
    });
  });

  describe("VolumeZone", () => {
    row(
      "VolumeZone",
      waiting,
      [
        ["the pod's claim changed", updated(claim("models"), claim("models"))],
        ["a volume was made", made(volume())],
        ["a volume is in another zone", updated(volume({[ZONE]: "a"}), volume({[ZONE]: "b"}))],
        ["a class was made that waits", made(storageClass({volumeBindingMode: "WaitForFirstConsumer"}))],
        ["a node was added", added(zoneA)],
        ["a node was relabelled", changed(zoneA, zoneB)]
      ],
      [
        ["another claim changed", updated(claim("logs"), claim("logs"))],
        ["a volume changed otherwise", updated(volume({[ZONE]: "a"}), volume({[ZONE]: "a", a: "b"}))],
        ["a class was made that does not wait", made(storageClass())],
        ["a CSINode was made", made(csiNode())],
        ["a pod is gone", ended(running("q", {}, claiming("models")))]
      ]
    );
  });

  describe("NodeVolumeLimits", () => {
    row(
      "NodeVolumeLimits",
      waiting,
      [
        ["a pod with a claim is gone", ended(running("q", {}, claiming("logs")))],
        ["the pod's claim was made", made(claim("models"))],
        ["a CSINode was made", made(csiNode(5))],
        ["a node takes more volumes", updated(csiNode(5), csiNode(6))],
        ["a node has no limit any more", updated(csiNode(5), csiNode())],
        ["an attachment is gone", gone(attachment)],
        ["a node was added", added(aNode("n2"))]
      ],
      [
        ["a pod without volumes is gone", ended(running("q"))],
        ["another claim was made", made(claim("logs"))],
        ["a node takes fewer volumes", updated(csiNode(6), csiNode(5))],
        ["an attachment was made", made(attachment)],
        ["a node changed", changed(zoneA, zoneB)]
      ]
    );
  });

  describe("VolumeRestrictions", () => {
    row(
      "VolumeRestrictions",
      waiting,
      [
        ["a pod with the same claim is gone", ended(running("q", {}, claiming("models")))],
        ["the pod's claim was made", made(claim("models"))],
        ["a node was added", added(aNode("n2"))]
      ],
      [
        ["a pod with another claim is gone", ended(running("q", {}, claiming("logs")))],
        ["one in another namespace is gone", ended(running("q", {}, claiming("models"), {namespace: "crm"}))],
        ["another claim was made", made(claim("logs"))],
        ["a node changed", changed(zoneA, zoneB)]
      ]
    );
  });

  describe("VolumeRestrictions, for a disk", () => {
    row(
      "VolumeRestrictions",
      aPod("p", {}, disk("vol-1")),
      [["a pod with the same disk is gone", ended(running("q", {}, disk("vol-1")))]],
      [["a pod with another disk is gone", ended(running("q", {}, disk("vol-2")))]]
    );
  });
});

describe("SchedulingGates", () => {
  const gated = (...names: string[]) => aPod("p", {}, {schedulingGates: names.map(name => ({name}))});
  row(
    "SchedulingGates",
    gated("a"),
    [["the last gate is gone", own(gated("a"), gated())]],
    [
      ["one of two gates is gone", own(gated("a", "b"), gated("b"))],
      ["a node was added", added(aNode("n2"))]
    ]
  );
});

describe("DynamicResources", () => {
  const claiming: Partial<PodSpec> = {resourceClaims: [{name: "gpu", resourceClaimName: "one-gpu"}]};
  const claim = (
    name: string,
    status: ResourceClaim["status"] = {},
    metadata: Partial<ObjectMeta> = {}
  ): ResourceClaim => ({
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceClaim",
    metadata: {name, namespace: "erp", ...metadata},
    spec: {},
    status
  });
  const holding = {allocation: {devices: {}}};
  const slice: ResourceSlice = {
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceSlice",
    metadata: {name: "n1-gpus"},
    spec: {driver: "gpu.nvidia.com", nodeName: "n1", pool: {name: "n1", generation: 1, resourceSliceCount: 1}}
  };
  const deviceClass: DeviceClass = {
    apiVersion: "resource.k8s.io/v1",
    kind: "DeviceClass",
    metadata: {name: "gpu"},
    spec: {}
  };
  const owned = {ownerReferences: [{apiVersion: "v1", kind: "Pod", name: "p", uid: "1"}]};
  row(
    "DynamicResources",
    aPod("p", {}, claiming),
    [
      ["the pod's claim was made", made(claim("one-gpu"))],
      ["a claim was made for it after a template", made(claim("p-gpu-x7k2", undefined, owned))],
      ["the pod's claim got devices", updated(claim("one-gpu"), claim("one-gpu", holding))],
      ["anybody's claim gave its devices back", updated(claim("other", holding), claim("other"))],
      ["devices were published", made(slice)],
      ["published devices changed", updated(slice, slice)],
      ["a class was made", made(deviceClass)],
      ["a class changed", updated(deviceClass, deviceClass)],
      ["a pod with a claim is gone", ended(running("q", {}, claiming))],
      ["a node was added", added(aNode("n2"))],
      ["a node was relabelled", changed(aNode("n1"), withLabels({rack: "7"}))],
      ["a node has other allocatable", changed(aNode("n1"), aNode("n1", {cpu: 8}))]
    ],
    [
      ["another claim was made", made(claim("other"))],
      ["a claim of that name in another namespace", made(claim("one-gpu", undefined, {namespace: "crm"}))],
      ["the pod's claim changed otherwise", updated(claim("one-gpu"), claim("one-gpu"))],
      ["another claim got devices", updated(claim("other"), claim("other", holding))],
      ["a pod without claims is gone", ended(running("q"))],
      ["a node was cordoned", changed(aNode("n1"), aNode("n1", {}, {unschedulable: true}))]
    ]
  );

  const templated = aPod("p", {}, {resourceClaims: [{name: "gpu", resourceClaimTemplateName: "one"}]});
  const told = (name: string) => ({
    ...templated,
    status: {resourceClaimStatuses: [{name: "gpu", resourceClaimName: name}]}
  });
  const owner = {apiVersion: "v1", kind: "Pod", name: "p", uid: "1", controller: true};
  row(
    "DynamicResources",
    templated,
    [["it learnt the name of the claim that was made for it", own(templated, told("p-gpu-x7k2"))]],
    [
      ["it learnt of a claim that is not there", own(templated, told("p-gpu-other"))],
      ["the pod changed otherwise", own(templated, templated)]
    ],
    [claim("p-gpu-x7k2", {}, {ownerReferences: [owner]})]
  );
});

describe("NodeName and NodeDeclaredFeatures", () => {
  const declaring = (...declaredFeatures: string[]): Node => {
    const plain = aNode("n1");
    return {...plain, status: {...plain.status, declaredFeatures}};
  };
  const needy = aPod("p", {}, {hostNetwork: true, hostUsers: false});
  row(
    "NodeName",
    aPod("p"),
    [["a node was added", added(aNode("n2"))]],
    [["a node changed", changed(aNode("n1"), withLabels({rack: "7"}))]]
  );
  row(
    "NodeDeclaredFeatures",
    needy,
    [
      ["a node was added, which may declare them", added(aNode("n2"))],
      ["a node declares another feature", changed(declaring(), declaring("UserNamespacesHostNetworkSupport"))],
      ["the pod needs other features", own(needy, aPod("p"))]
    ],
    [
      ["a node declares what it did", changed(declaring("A"), declaring("A"))],
      ["the pod needs the same", own(needy, needy)],
      ["a pod is gone", ended(running("q"))]
    ]
  );
});
