import {objectKey} from "../../model/compile.js";
import type {
  DeviceRequestAllocationResult,
  DeviceSubRequest,
  ExactDeviceRequest,
  ResourceClaim,
  Toleration
} from "../../model/objects.js";
import {type Consumption, readAsked} from "./capacity.js";
import {type Constraint, compileConstraint} from "./constraints.js";
import type {Devices} from "./devices.js";

/** A claim can have so many devices. */
export const MAX_DEVICES_PER_CLAIM = 32;

/** A list of expressions, and what to call the object that they stand in. */
export interface SelectorList {
  /** "class gpu.nvidia.com" or "claim default/a". */
  readonly of: string;
  readonly expressions: readonly string[];
}

/** One way to satisfy a request. */
export interface Alternative {
  /** "REQUEST", or "REQUEST/SUBREQUEST". */
  readonly name: string;
  /** The request's or the sub-request's own name, which errors show. */
  readonly ownName: string;
  readonly request: string;
  /** Undefined for all that match. */
  readonly count: number | undefined;
  readonly adminAccess: boolean;
  /** The class's, then the request's. */
  readonly selectors: readonly SelectorList[];
  readonly asked: Consumption | undefined;
  readonly tolerations: readonly Toleration[];
  /** What keeps it from being looked at; found out when its turn comes. */
  readonly fault: string | undefined;
}

/** A claim, read once: its requests in order, each with its alternatives. */
export interface ClaimPlan {
  /** "namespace/name". */
  readonly key: string;
  readonly requests: readonly (readonly Alternative[])[];
  constraints(): readonly Constraint[];
}

/** The claims of one pod, ready to be tried on any number of nodes. */
export interface DevicePlan {
  readonly devices: Devices;
  readonly claims: readonly ClaimPlan[];
  /** Does every request take devices for itself, and name classes that exist? Then nothing fits, and nothing else is wrong, where all are taken. */
  readonly needsFreeDevice: boolean;
  /** Has any request a list of alternatives, by which nodes are scored? */
  readonly hasChoice: boolean;
}

/** Reads the claims of one pod. What the API server would have filled in is filled in: one device, exactly so many. */
export function planClaims(devices: Devices, claims: readonly ResourceClaim[]): DevicePlan {
  const plans = claims.map(claim => planClaim(devices, claim));
  const alternatives = plans.flatMap(({requests}) => requests.flat());
  const needsFreeDevice = plans.length > 0 && plans.every(isPlain) && alternatives.every(takesDevices);
  return {devices, claims: plans, needsFreeDevice, hasChoice: alternatives.some(isOneOfSeveral)};
}

/** Has it a request, and few enough of them that the limit of devices a claim plays no role? */
function isPlain({requests}: ClaimPlan): boolean {
  const counts = requests.flat().map(({count = 0}) => count);
  return requests.length > 0 && counts.reduce((sum, count) => sum + count, 0) <= MAX_DEVICES_PER_CLAIM;
}

function takesDevices({count = 0, adminAccess, fault}: Alternative): boolean {
  return count > 0 && !adminAccess && fault === undefined;
}

function isOneOfSeveral({name, request}: Alternative): boolean {
  return name !== request;
}

function planClaim(devices: Devices, {metadata, spec}: ResourceClaim): ClaimPlan {
  const key = objectKey(metadata);
  const {requests = [], constraints = []} = spec.devices ?? {};
  return {
    key,
    requests: requests.map(({name, exactly, firstAvailable = []}) => {
      if (exactly !== undefined) return [alternative(devices, key, name, exactly)];
      return firstAvailable.map(sub => alternative(devices, key, name, sub, sub.name));
    }),
    constraints: () => constraints.map(compileConstraint)
  };
}

function alternative(
  devices: Devices,
  claim: string,
  request: string,
  asked: ExactDeviceRequest | DeviceSubRequest,
  subrequest?: string
): Alternative {
  const {deviceClassName, selectors = [], allocationMode = "ExactCount", count = 1, tolerations = [], capacity} = asked;
  const deviceClass = devices.class(deviceClassName);
  const ownName = subrequest ?? request;
  const lists = [
    {of: `class ${deviceClassName}`, selectors: deviceClass?.spec.selectors ?? []},
    {of: `claim ${claim}`, selectors}
  ];
  return {
    name: subrequest === undefined ? request : `${request}/${subrequest}`,
    ownName,
    request,
    count: allocationMode === "All" ? undefined : count,
    adminAccess: "adminAccess" in asked && asked.adminAccess === true,
    selectors: lists.map(list => ({of: list.of, expressions: list.selectors.map(({cel}) => cel?.expression ?? "")})),
    asked: readAsked(capacity?.requests),
    tolerations,
    fault:
      deviceClass === undefined ? `claim ${claim}, request ${ownName}: ${missingClass(deviceClassName)}` : undefined
  };
}

function missingClass(name: string): string {
  return `could not retrieve device class ${name}: deviceclass.resource.k8s.io "${name}" not found`;
}

/** Alternatives that a request can have at most; the first of them earns this much. */
const MOST_ALTERNATIVES = 8;

/**
 * What the scheduler's DynamicResources plugin scores a node with, before it is normalised: for each request with several alternatives, the more
 * the earlier the alternative is that it got.
 *
 * @param claims - the results of `allocateDevices`, in the order of the plan's claims
 * @returns 8 for a first alternative, 7 for a second, …, summed up; 0 without such requests
 * @see Kubernetes 1.36.3, scheduler plugins/dynamicresources, DRAPrioritizedList
 */
export function preferenceScore(
  {claims: plans}: DevicePlan,
  claims: readonly (readonly DeviceRequestAllocationResult[])[]
): number {
  const scores = plans.flatMap(({requests}, c) =>
    requests.map(alternatives => {
      const rank = alternatives.findIndex(({name}) => claims[c]?.some(({request}) => request === name));
      const isChoice = alternatives.some(isOneOfSeveral);
      return isChoice && rank >= 0 ? MOST_ALTERNATIVES - rank : 0;
    })
  );
  return scores.reduce((sum, score) => sum + score, 0);
}
