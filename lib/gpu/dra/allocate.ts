import type {DeviceRequestAllocationResult, Node} from "../../model/objects.js";
import {AllocationError, type FailedSelector} from "./allocation-error.js";
import type {DeviceBooks} from "./books.js";
import {consumption} from "./capacity.js";
import type {CompiledDevice} from "./compiled-device.js";
import {type Alternative, type ClaimPlan, type DevicePlan, MAX_DEVICES_PER_CLAIM} from "./plan.js";
import type {Reachable} from "./pools.js";
import {Search} from "./search.js";
import {isSelected} from "./selecting.js";

/** What the claims of one pod get on one node. */
export type DeviceAnswer =
  /** For each claim, in order, its devices. */
  | {readonly result: "allocated"; readonly claims: readonly (readonly DeviceRequestAllocationResult[])[]}
  /** They do not fit here. */
  | {readonly result: "none"}
  /** The claims themselves are at fault, or (`onlyThisNode`) what drivers publish for the node. */
  | {
      readonly result: "error";
      readonly error: string;
      readonly onlyThisNode: boolean;
      readonly selector?: FailedSelector;
    };

/**
 * The devices that the claims of one pod would get on a node. Nothing is taken: that is for the books, when the pod is bound.
 *
 * @param plan - the claims, as `planClaims` reads them, for any number of nodes
 * @throws SimError for an expression that calls a function which the kit has not built
 * @see Kubernetes 1.36.3, dynamic-resource-allocation structured
 * @example allocateDevices(planClaims(devices, claims), new DeviceBooks(devices), node).result // "allocated"
 */
export function allocateDevices(plan: DevicePlan, books: DeviceBooks, node: Node): DeviceAnswer {
  try {
    const reachable = plan.devices.reachable(node);
    // Most nodes of a large cluster are full, and most questions are about one of them.
    if (plan.needsFreeDevice && reachable.devices.every(device => books.isTaken(device))) return nothingFits(reachable);
    const all = new Map<Alternative, readonly CompiledDevice[]>();
    for (const claim of plan.claims) checkClaim(plan, claim, books, node, reachable, all);
    const claims = new Search(plan, books, node, reachable, all).run();
    if (claims !== undefined) return {result: "allocated", claims};
    return nothingFits(reachable);
  } catch (error) {
    if (!(error instanceof AllocationError)) throw error;
    const {message, selector} = error;
    return {result: "error", error: message, onlyThisNode: false, ...(selector && {selector})};
  }
}

function nothingFits({pools}: Reachable): DeviceAnswer {
  if (!pools.some(({isInvalid}) => isInvalid)) return {result: "none"};
  return {result: "error", error: "invalid resource pools were encountered", onlyThisNode: true};
}

/** What is wrong with a claim before any device is tried; finds the devices of requests for all on the way. */
function checkClaim(
  plan: DevicePlan,
  {key, requests}: ClaimPlan,
  books: DeviceBooks,
  node: Node,
  reachable: Reachable,
  all: Map<Alternative, readonly CompiledDevice[]>
): void {
  let least = 0;
  for (const alternatives of requests) {
    const counts = alternatives.map(alternative => {
      if (alternative.fault !== undefined) throw new AllocationError(alternative.fault);
      if (alternative.count !== undefined) return alternative.count;
      refuseUnknownExtent(key, alternative, reachable);
      const found = matching(plan, alternative, books, node, reachable);
      all.set(alternative, found);
      return found.length;
    });
    least += Math.min(...counts);
  }
  if (least <= MAX_DEVICES_PER_CLAIM) return;
  throw new AllocationError(
    `claim ${key}: number of requested devices ${least} exceeds the claim limit of ${MAX_DEVICES_PER_CLAIM}`
  );
}

/** "All" can be counted only where every pool is complete and sound. */
function refuseUnknownExtent(claim: string, {ownName}: Alternative, {pools}: Reachable): void {
  for (const {id, isIncomplete, isInvalid} of pools) {
    if (!isIncomplete && !isInvalid) continue;
    const state = isIncomplete ? "being updated" : "invalid";
    throw new AllocationError(
      `claim ${claim}, request ${ownName}: asks for all devices, but resource pool ${id} is currently ${state}`
    );
  }
}

/** The devices that match, in use or not. */
function matching(
  plan: DevicePlan,
  alternative: Alternative,
  books: DeviceBooks,
  node: Node,
  {devices}: Reachable
): readonly CompiledDevice[] {
  return devices
    .filter(device => isSelected(plan.devices, alternative, device, node))
    .filter(
      device => consumption(device.capacities, alternative.asked, name => books.consumed(device, name)) !== undefined
    );
}
