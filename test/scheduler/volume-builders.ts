import type {
  Cluster,
  ClusterObject,
  CSINode,
  Labels,
  Node,
  ObjectMeta,
  PersistentVolume,
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
  Pod,
  StorageClass,
  Volume
} from "../../lib/model/objects.js";
import type {Decision} from "../../lib/scheduler/decision.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod} from "../builders.js";

// Volumes, claims and what belongs to them as the API stores them, naming only what a test is about.

const ZONE = "topology.kubernetes.io/zone";

/** Class "wait" finds or makes a volume once a pod wants it; "local" can make none, "now" does not wait. */
export const classes: readonly StorageClass[] = [
  aClass("wait", "csi.example.com", "WaitForFirstConsumer"),
  aClass("local", "kubernetes.io/no-provisioner", "WaitForFirstConsumer"),
  aClass("now", "csi.example.com", "Immediate")
];

export function aClass(
  name: string,
  provisioner: string,
  volumeBindingMode: string,
  more: Partial<StorageClass> = {}
): StorageClass {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: {name},
    provisioner,
    volumeBindingMode,
    ...more
  };
}

/** A claim of class "local" in namespace "erp" for 1 GiB that one node can write to. */
export function aClaim(
  name: string,
  spec: PersistentVolumeClaimSpec = {},
  {phase, ...metadata}: Partial<ObjectMeta> & {readonly phase?: string} = {}
): PersistentVolumeClaim {
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: {name, namespace: "erp", uid: `uid-${name}`, ...metadata},
    spec: {storageClassName: "local", accessModes: ["ReadWriteOnce"], resources: {requests: {storage: "1Gi"}}, ...spec},
    status: {phase: phase ?? "Pending"}
  };
}

/** A claim that has its volume for good. */
export function aBoundClaim(
  name: string,
  volumeName: string,
  spec: PersistentVolumeClaimSpec = {}
): PersistentVolumeClaim {
  const annotations = {"pv.kubernetes.io/bind-completed": "yes"};
  return aClaim(name, {volumeName, ...spec}, {annotations, phase: "Bound"});
}

/** A free volume of class "local" with 1 GiB, that every node reaches. */
export function aVolume(
  name: string,
  spec: PersistentVolume["spec"] = {},
  {phase, ...metadata}: Partial<ObjectMeta> & {readonly phase?: string} = {}
): PersistentVolume {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: {name, ...metadata},
    spec: {storageClassName: "local", accessModes: ["ReadWriteOnce"], capacity: {storage: "1Gi"}, ...spec},
    status: {phase: phase ?? "Available"}
  };
}

/** What a volume says that only nodes of one zone reach. */
export function inZone(zone: string): Pick<PersistentVolume["spec"], "nodeAffinity"> {
  const matchExpressions = [{key: ZONE, operator: "In", values: [zone]}];
  return {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions}]}}};
}

/** Where the driver "csi.example.com" can attach so many volumes. */
export function aCsiNode(name: string, count: number): CSINode {
  const drivers = [{name: "csi.example.com", nodeID: name, topologyKeys: null, allocatable: {count}}];
  return {apiVersion: "storage.k8s.io/v1", kind: "CSINode", metadata: {name}, spec: {drivers}};
}

/** A pod that uses these volumes; a text is the name of a claim. */
export function aPodWith(
  name: string,
  volumes: readonly (string | Omit<Volume, "name">)[],
  spec: Partial<Pod["spec"]> = {}
): Pod {
  const named = volumes.map((volume, i): Volume => {
    const source = typeof volume === "string" ? {persistentVolumeClaim: {claimName: volume}} : volume;
    return {name: `v${i}`, ...source};
  });
  return aPod(name, {cpu: "1"}, {...spec, volumes: named});
}

export function aZoneNode(name: string, zone: string, labels: Labels = {}): Node {
  return aNode(name, {}, {labels: {[ZONE]: zone, ...labels}});
}

/** Two nodes, in zones a and b. */
export const zones: readonly Node[] = [aZoneNode("na", "a"), aZoneNode("nb", "b")];

/** What comes of the last pod that waits. */
export function decide(pods: readonly Pod[], objects: readonly ClusterObject[], nodes = zones): Decision {
  return run(pods, objects, nodes).decisions.at(-1) as Decision;
}

export function run(pods: readonly Pod[], objects: readonly ClusterObject[], nodes = zones) {
  const cluster: Cluster = {nodes, pods, objects: [...classes, ...objects]};
  return schedule(cluster);
}

/** The reasons for each node that was refused: "plugin: reason, …" by node. */
export function refusals({statuses = []}: Decision): Readonly<Record<string, string>> {
  return Object.fromEntries(
    statuses.flatMap(({nodes, plugin, reasons}) => nodes.map(node => [node, `${plugin}: ${reasons.join(", ")}`]))
  );
}
