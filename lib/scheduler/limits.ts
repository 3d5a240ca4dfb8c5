import {SimError} from "../core/errors.js";
import {objectKey} from "../model/compile.js";
import type {Node, Pod} from "../model/objects.js";
import {hasEnded, isWaiting} from "./pod-phase.js";

// Some fields ask for a plugin that is not built. To pass over them would be a wrong answer, so such clusters are refused.

/** A JSON object with fields beyond those of objects.ts. */
type Json = Readonly<Record<string, unknown>>;

interface Limit {
  readonly field: string;
  readonly plugin: string;
  /** The value that asks for the plugin; undefined or empty where the pod does not. */
  find(spec: Json, listedImages: ReadonlySet<string>): unknown;
}

/** Volumes that the scheduler does not look at, as any node can mount them. */
const PLAIN_VOLUMES = new Set([
  "configMap",
  "downwardAPI",
  "emptyDir",
  "hostPath",
  "image",
  "nfs",
  "projected",
  "secret"
]);

/** What matters of every pod: one that runs already can keep others away. */
const OF_ANY_POD: readonly Limit[] = [
  {field: "spec.affinity.podAffinity", plugin: "InterPodAffinity", find: spec => child(spec.affinity, "podAffinity")},
  {
    field: "spec.affinity.podAntiAffinity",
    plugin: "InterPodAffinity",
    find: spec => child(spec.affinity, "podAntiAffinity")
  }
];

/** What matters of a pod that waits. */
const OF_WAITING_PODS: readonly Limit[] = [
  ...OF_ANY_POD,
  {field: "spec.schedulingGates", plugin: "SchedulingGates", find: spec => spec.schedulingGates},
  {field: "spec.affinity.nodeAffinity", plugin: "NodeAffinity", find: spec => child(spec.affinity, "nodeAffinity")},
  {
    field: "spec.topologySpreadConstraints",
    plugin: "PodTopologySpread",
    find: spec => spec.topologySpreadConstraints
  },
  {field: "spec.resourceClaims", plugin: "DynamicResources", find: spec => spec.resourceClaims},
  {field: "spec.volumes", plugin: "VolumeBinding", find: spec => list(spec.volumes).filter(needsPlugin)},
  {field: "hostPort", plugin: "NodePorts", find: spec => inContainers(spec, "ports").filter(port => port.hostPort)},
  {
    field: "restartPolicyRules",
    plugin: "NodeDeclaredFeatures",
    find: spec => inContainers(spec, "restartPolicyRules").filter(({action}) => action === "RestartAllContainers")
  },
  {
    field: "spec.hostUsers",
    plugin: "NodeDeclaredFeatures",
    find: spec => (spec.hostNetwork === true && spec.hostUsers === false ? false : undefined)
  },
  {field: "image", plugin: "ImageLocality", find: (spec, listed) => images(spec).filter(image => listed.has(image))}
];

/**
 * Refuses pods that the scheduler could only answer wrongly.
 *
 * @throws SimError that names the field and the plugin that would read it
 */
export function refuseBeyondLimits(pods: readonly Pod[], nodes: readonly Node[]): void {
  const listedImages = new Set(nodes.flatMap(imagesOnNode));
  for (const pod of pods) {
    if (hasEnded(pod)) continue;
    const limits = isWaiting(pod) ? OF_WAITING_PODS : OF_ANY_POD;
    for (const limit of limits) refuseField(pod, limit, listedImages);
  }
}

function refuseField(pod: Pod, {field, plugin, find}: Limit, listedImages: ReadonlySet<string>): void {
  const got = find(pod.spec as unknown as Json, listedImages);
  if (isEmpty(got)) return;
  throw new SimError({
    where: `pod "${objectKey(pod.metadata)}": ${field}`,
    got,
    expected: `a pod that does without the plugin ${plugin}, which is not built yet`,
    fix: "leave the field out; lib/LIMITS.md lists what the scheduler reads"
  });
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);
}

function child(value: unknown, name: string): unknown {
  return (value as Json | undefined)?.[name];
}

function list(value: unknown): readonly Json[] {
  return (value as readonly Json[] | undefined) ?? [];
}

/** The entries of one list of all containers. */
function inContainers(spec: Json, field: string): readonly Json[] {
  return [...list(spec.containers), ...list(spec.initContainers)].flatMap(container => list(container[field]));
}

function needsPlugin(volume: Json): boolean {
  return Object.keys(volume).some(kind => kind !== "name" && !PLAIN_VOLUMES.has(kind));
}

/** The images of a pod, as a node would list them: with ":latest" where no tag is given. */
function images(spec: Json): readonly string[] {
  const containers = [...list(spec.containers), ...list(spec.initContainers)].map(({image}) => image);
  const volumes = list(spec.volumes).map(({image}) => child(image, "reference"));
  return [...containers, ...volumes]
    .filter(image => typeof image === "string")
    .map(image => (image.slice(image.lastIndexOf("/")).includes(":") ? image : `${image}:latest`));
}

function imagesOnNode(node: Node): readonly string[] {
  const listed = list((node.status as unknown as Json | undefined)?.images);
  return listed.flatMap(image => (image.names ?? []) as readonly string[]);
}
