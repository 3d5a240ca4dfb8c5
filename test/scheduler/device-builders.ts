import type {
  ClusterObject,
  Device,
  DeviceClass,
  Pod,
  PodResourceClaim,
  PodSpec,
  ResourceClaim,
  ResourceClaimSpec,
  ResourceClaimTemplate,
  ResourceSlice
} from "../../lib/model/objects.js";
import type {Schedule} from "../../lib/scheduler/decision.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod} from "../builders.js";

// Devices, and who claims them, as the API stores them, naming only what a test is about.

const API = "resource.k8s.io/v1";
export const DRIVER = "gpu.nvidia.com";

/** Every device of the driver, or those for which the expression holds. */
export function aDeviceClass(
  name: string,
  expression = `device.driver == "${DRIVER}"`,
  more: Partial<DeviceClass["spec"]> = {}
): DeviceClass {
  return {apiVersion: API, kind: "DeviceClass", metadata: {name}, spec: {selectors: [{cel: {expression}}], ...more}};
}

/** The devices that a node has for itself. */
export function someDevices(node: string, devices: readonly (string | Device)[]): ResourceSlice {
  return {
    apiVersion: API,
    kind: "ResourceSlice",
    metadata: {name: `${node}-gpus`},
    spec: {
      driver: DRIVER,
      nodeName: node,
      pool: {name: node, generation: 1, resourceSliceCount: 1},
      devices: devices.map(device => (typeof device === "string" ? {name: device} : device))
    }
  };
}

/** What asks for so many devices of a class. */
export function asking(deviceClassName = "gpu", count = 1): ResourceClaimSpec {
  return {devices: {requests: [{name: "r", exactly: {deviceClassName, count}}]}};
}

export function aResourceClaim(
  name: string,
  spec: ResourceClaimSpec = asking(),
  status?: ResourceClaim["status"]
): ResourceClaim {
  return {apiVersion: API, kind: "ResourceClaim", metadata: {name, namespace: "erp"}, spec, ...(status && {status})};
}

/** A claim that has a device of a node, and is kept for pods. */
export function aHolder(name: string, node: string, device: string, ...pods: readonly string[]): ResourceClaim {
  const here = {key: "metadata.name", operator: "In", values: [node]};
  return aResourceClaim(name, asking(), {
    allocation: {
      devices: {results: [{request: "r", driver: DRIVER, pool: node, device}]},
      nodeSelector: {nodeSelectorTerms: [{matchFields: [here]}]}
    },
    ...(pods.length > 0 && {reservedFor: pods.map(pod => ({resource: "pods", name: pod, uid: ""}))})
  });
}

export function aClaimTemplate(name: string, spec: ResourceClaimSpec = asking()): ResourceClaimTemplate {
  return {apiVersion: API, kind: "ResourceClaimTemplate", metadata: {name, namespace: "erp"}, spec: {spec}};
}

/** A pod that uses these claims; a text that begins with "*" is the name of a template. */
export function aClaimant(name: string, claims: readonly string[], spec: Partial<PodSpec> = {}): Pod {
  return aPod(name, {cpu: "1"}, {resourceClaims: claimReferences(claims), ...spec});
}

export function claimReferences(claims: readonly string[]): readonly PodResourceClaim[] {
  return claims.map((claim, i) => ({
    name: `g${i}`,
    ...(claim.startsWith("*") ? {resourceClaimTemplateName: claim.slice(1)} : {resourceClaimName: claim})
  }));
}

/** Two nodes with two GPUs each. */
export const twoTimesTwo: readonly ClusterObject[] = [
  aDeviceClass("gpu"),
  someDevices("n1", ["gpu-0", "gpu-1"]),
  someDevices("n2", ["gpu-0", "gpu-1"])
];

export function run(
  pods: readonly Pod[],
  objects: readonly ClusterObject[],
  nodes = [aNode("n1"), aNode("n2")]
): Schedule {
  return schedule({nodes, pods, objects});
}

/** Which devices each claim has afterwards, and for whom they are kept: "n1/gpu-0 for a". */
export function holdings({cluster: {objects = []}}: Schedule): Readonly<Record<string, string>> {
  const claims = objects.filter(object => object.kind === "ResourceClaim");
  return Object.fromEntries(
    claims.map(({metadata, status}) => {
      const devices = (status?.allocation?.devices?.results ?? []).map(({pool, device}) => `${pool}/${device}`);
      const pods = (status?.reservedFor ?? []).map(({name}) => name);
      return [metadata.name, `${devices.join(" ") || "nothing"}${pods.length > 0 ? ` for ${pods.join(" ")}` : ""}`];
    })
  );
}
