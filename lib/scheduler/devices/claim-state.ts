import type {DeviceAnswer} from "../../gpu/dra/allocate.js";
import {allocateDevices} from "../../gpu/dra/allocate.js";
import {type DevicePlan, planClaims} from "../../gpu/dra/plan.js";
import type {CompiledPod} from "../../model/compile.js";
import type {ResourceClaim} from "../../model/objects.js";
import type {ClusterIndex} from "../cluster-index.js";
import type {NodeInfo} from "../node-info.js";
import {allocatableOf} from "../plugins/resource-weights.js";
import type {Snapshot} from "../snapshot.js";
import {type ClusterDevices, devicesIn} from "./cluster-devices.js";
import {type BackedResource, backedResources, extendedClaim} from "./extended-resources.js";
import {podClaims} from "./pod-claims.js";
import {canBeReserved, isReservedFor} from "./reservations.js";

/** The claims of a pod that have no devices yet, and a plan for them. */
export interface OpenClaims {
  readonly claims: readonly ResourceClaim[];
  readonly plan: DevicePlan;
}

/** What DynamicResources works out of a pod once, for all nodes. */
export class ClaimState {
  readonly #pod: CompiledPod;
  readonly #devices: ClusterDevices;
  /** By the resources for which a claim is made. */
  readonly #open = new Map<string, OpenClaims>();

  /**
   * @param claims - those that the pod names
   * @param backed - resources for which a claim is made on nodes that have none of them
   */
  constructor(
    pod: CompiledPod,
    readonly claims: readonly ResourceClaim[],
    readonly backed: readonly BackedResource[],
    devices: ClusterDevices
  ) {
    this.#pod = pod;
    this.#devices = devices;
  }

  get isEmpty(): boolean {
    return this.claims.length === 0 && this.backed.length === 0;
  }

  openOn(node: NodeInfo): OpenClaims {
    const missing = this.backed.filter(({id}) => allocatableOf(node, id) === 0);
    const key = missing.map(({name}) => name).join();
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const named = this.claims.filter(isOpen);
    const claims = missing.length === 0 ? named : [...named, extendedClaim(this.#pod, missing)];
    const open = {claims, plan: planClaims(this.#devices.devices, claims)};
    this.#open.set(key, open);
    return open;
  }

  answerOn(node: NodeInfo): DeviceAnswer {
    return allocateDevices(this.openOn(node).plan, this.#devices.books, node.node.given);
  }
}

/** The state of a pod, or why it can run nowhere, in the words of the scheduler. */
export function claimState(pod: CompiledPod, snapshot: Snapshot): ClaimState | string {
  const claims = usableClaims(pod, snapshot.objects);
  if (typeof claims === "string") return claims;
  return new ClaimState(pod, claims, backedResources(pod, snapshot), devicesIn(snapshot.objects));
}

/** The claims that a pod names, or why it can run nowhere. */
export function usableClaims(pod: CompiledPod, objects: ClusterIndex): readonly ResourceClaim[] | string {
  const claims = podClaims(pod, objects);
  if (typeof claims === "string") return claims;
  for (const claim of claims) {
    const obstacle = isOpen(claim) ? missingClass(claim, objects) : whyInUse(claim, pod);
    if (obstacle !== undefined) return obstacle;
  }
  return claims;
}

export function isOpen(claim: ResourceClaim): boolean {
  return claim.status?.allocation === undefined;
}

function whyInUse(claim: ResourceClaim, pod: CompiledPod): string | undefined {
  return canBeReserved(claim) || isReservedFor(claim, pod) ? undefined : "resourceclaim in use";
}

/** Without the class nobody knows what a request asks for. */
function missingClass({spec}: ResourceClaim, objects: ClusterIndex): string | undefined {
  for (const {name, exactly, firstAvailable = []} of spec.devices?.requests ?? []) {
    const asked = exactly ? [{...exactly, name}] : firstAvailable.map(sub => ({...sub, name: `${name}/${sub.name}`}));
    const lost = asked.find(({deviceClassName}) => objects.get("DeviceClass", deviceClassName) === undefined);
    if (lost !== undefined) return `request ${lost.name}: device class ${lost.deviceClassName} does not exist`;
  }
  return undefined;
}
