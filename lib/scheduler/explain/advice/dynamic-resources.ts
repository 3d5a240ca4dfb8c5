import {allocatedDevices} from "../../../gpu/dra/claim-status.js";
import type {CompiledPod} from "../../../model/compile.js";
import type {Container, PodResourceClaim, ResourceClaim} from "../../../model/objects.js";
import {devicesIn} from "../../devices/cluster-devices.js";
import {podClaims} from "../../devices/pod-claims.js";
import {isReservedFor} from "../../devices/reservations.js";
import {listed} from "../listed.js";
import type {Patch} from "../patch.js";
import {deletion, podPatch} from "./patches.js";
import type {Advice, Adviser, Refused} from "./refused.js";
import {firstThatHelps} from "./trying.js";

/** A claim or its class must be made, devices must come back, or the pod must do without. */
export const adviseOnDevices: Adviser = refused => ({
  pod: firstThatHelps(refused, withoutClaims(refused)),
  cluster: firstThatHelps(refused, around(refused))
});

function* around(refused: Refused): Generator<Advice> {
  yield* claimsMade(refused);
  yield* classesMade(refused);
  yield* devicesFreed(refused);
}

/** Each claim alone, then all. */
function* withoutClaims(refused: Refused): Generator<Advice> {
  const {resourceClaims = [], containers, initContainers} = refused.pod.spec;
  for (const dropped of [...resourceClaims.map(claim => [claim]), resourceClaims]) {
    const names = dropped.map(({name}) => name);
    const unclaimed = (list: readonly Container[]) => list.map(container => withoutUse(container, names));
    const merge = {
      resourceClaims: resourceClaims.filter(claim => !dropped.includes(claim)),
      containers: unclaimed(containers),
      ...(initContainers && {initContainers: unclaimed(initContainers)})
    };
    yield {
      change: `do without the claim${names.length > 1 ? "s" : ""} ${listed(names)}`,
      patches: [podPatch(refused, {spec: merge})]
    };
  }
}

function withoutUse(container: Container, names: readonly string[]): Container {
  const {claims, ...resources} = container.resources ?? {};
  if (claims === undefined) return container;
  return {...container, resources: {...resources, claims: claims.filter(({name}) => !names.includes(name))}};
}

/** A claim that asks for nothing yet: what it is to ask for, only its owner knows. */
function* claimsMade({world: {pod, snapshot}}: Refused): Generator<Advice> {
  const {namespace} = pod;
  for (const reference of pod.resourceClaims) {
    if (typeof podClaims({...pod, resourceClaims: [reference]}, snapshot.objects) !== "string") continue;
    const [kind, name] = wanted(reference);
    const isLeaving = snapshot.objects.find(kind, name, namespace) !== undefined;
    const spec = kind === "ResourceClaim" ? {} : {spec: {}};
    const made = {apiVersion: "resource.k8s.io/v1", kind, metadata: {name, namespace, deletionTimestamp: null}};
    yield {
      change: `make the ${kind} ${name}${isLeaving ? " anew, once it is gone" : ", with the devices that it asks for"}`,
      patches: [{kind, namespace, name, merge: isLeaving ? {metadata: {deletionTimestamp: null}} : {...made, spec}}]
    };
  }
}

function wanted({resourceClaimName, resourceClaimTemplateName = ""}: PodResourceClaim) {
  return resourceClaimName === undefined
    ? (["ResourceClaimTemplate", resourceClaimTemplateName] as const)
    : (["ResourceClaim", resourceClaimName] as const);
}

function* classesMade({world: {pod, snapshot}}: Refused): Generator<Advice> {
  const claims = podClaims(pod, snapshot.objects);
  if (typeof claims === "string") return;
  const requests = claims.flatMap(({spec}) => spec.devices?.requests ?? []);
  const asked = requests.flatMap(({exactly, firstAvailable = []}) => [
    ...(exactly ? [exactly] : []),
    ...firstAvailable
  ]);
  for (const {deviceClassName: name} of asked) {
    if (snapshot.objects.get("DeviceClass", name) !== undefined) continue;
    const made = {apiVersion: "resource.k8s.io/v1", kind: "DeviceClass", metadata: {name}, spec: {}};
    yield {
      change: `make the DeviceClass ${name}, with the selectors of its devices`,
      patches: [{kind: "DeviceClass", name, merge: made}]
    };
  }
}

/** The claims that hold something in the pod's way give it back, one more at a time. */
function* devicesFreed(refused: Refused): Generator<Advice> {
  const {world, nodes} = refused;
  const all = nodes.flatMap(({pods}) => pods);
  const inTheWay = world.snapshot.objects.all("ResourceClaim").filter(claim => isInTheWay(claim, refused));
  for (let count = 1; count <= inTheWay.length; count++) {
    const claims = inTheWay.slice(0, count);
    const users = all.filter(pod => claims.some(claim => isReservedFor(claim, pod)));
    yield {change: freeingText(claims, users), patches: [...users.map(deletion), ...claims.map(emptied)]};
  }
}

/** Has it a device of this node, or devices elsewhere that the pod is to have? */
function isInTheWay(claim: ResourceClaim, {world: {pod, snapshot}, node}: Refused): boolean {
  const held = allocatedDevices(claim) ?? [];
  const {devices} = devicesIn(snapshot.objects).devices.reachable(node);
  const own = podClaims(pod, snapshot.objects);
  if (typeof own !== "string" && own.includes(claim)) return held.length > 0;
  const ids = new Set(devices.map(({id}) => id));
  return held.some(({driver, pool, device}) => ids.has(`${driver}/${pool}/${device}`));
}

function freeingText(claims: readonly ResourceClaim[], users: readonly CompiledPod[]): string {
  const devices = claims.flatMap(claim => allocatedDevices(claim) ?? []).map(({device}) => device);
  const holders = users.length > 0 ? users.map(({key}) => key) : claims.map(({metadata}) => `claim ${metadata.name}`);
  return `free ${listed(devices)}, which ${listed(holders)} ${holders.length === 1 ? "has" : "have"}`;
}

function emptied({metadata: {name, namespace = "default"}}: ResourceClaim): Patch {
  return {kind: "ResourceClaim", namespace, name, merge: {status: {allocation: null, reservedFor: null}}};
}
