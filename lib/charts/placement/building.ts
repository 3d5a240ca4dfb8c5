import {rentPerHour} from "../../billing/rent.js";
import {SimError} from "../../core/errors.js";
import {compareCodeUnits} from "../../core/order.js";
import {type Amounts, amounts} from "../../model/amounts.js";
import {objectKey} from "../../model/compile.js";
import type {Cluster, Node, Pod} from "../../model/objects.js";
import {podRequests} from "../../model/requests.js";
import {isExtended} from "../../model/resource-names.js";
import {FILLS} from "../theme.js";

// Who has which office: a cluster read as buildings with floors and tenants, in numbers. Nothing here knows where it is drawn.

/** A pod in a building: one office on every floor of which it asks something. */
export interface Tenant {
  /** `namespace/name`. */
  readonly key: string;
  readonly name: string;
  /** What its replicas have in common: the app label, or the name without its replica's ending. */
  readonly app: string;
  readonly fill: string;
  readonly requests: Amounts;
}

/** One resource of a node, in base units. */
export interface Floor {
  readonly resource: string;
  readonly allocatable: number;
  /** Capacity that the system keeps for itself; 0 where the capacity is not known. */
  readonly kept: number;
  readonly requested: number;
  /** Devices, which the API calls extended resources, are rooms that one tenant takes whole; CPU and memory are let by the square metre. */
  readonly isRooms: boolean;
}

export interface Building {
  readonly name: string;
  readonly instanceType: string;
  readonly usdPerHour: number | undefined;
  /** From the top: devices, then CPU, then memory. */
  readonly floors: readonly Floor[];
  readonly tenants: readonly Tenant[];
  /** What the sign at the door says: "cordoned", taints, an over-committed floor. */
  readonly notes: readonly string[];
}

/** Pending pods that are alike: same app, same requests, same reason. */
export interface Queue {
  readonly tenants: readonly Tenant[];
  readonly reason: string;
}

export interface Town {
  readonly buildings: readonly Building[];
  readonly queues: readonly Queue[];
  /** Every app with its fill, in the order of first appearance. */
  readonly apps: ReadonlyMap<string, string>;
}

/** Reads a cluster. Pods that have ended (Succeeded, Failed) hold no office and are left out. */
export function townOf(cluster: Cluster): Town {
  const apps = new Map<string, string>();
  const byNode = new Map<string, Tenant[]>(cluster.nodes.map(node => [node.metadata.name, []]));
  const queues = new Map<string, {tenants: Tenant[]; reason: string}>();
  for (const pod of cluster.pods) {
    if (pod.status?.phase === "Succeeded" || pod.status?.phase === "Failed") continue;
    const tenant = tenantOf(pod, apps);
    const home = byNode.get(pod.spec.nodeName ?? "");
    if (home !== undefined) home.push(tenant);
    else joinQueue(queues, tenant, reasonOf(pod));
  }
  const buildings = cluster.nodes.map(node => buildingOf(node, byNode.get(node.metadata.name)!));
  return {buildings, queues: [...queues.values()], apps};
}

function tenantOf(pod: Pod, apps: Map<string, string>): Tenant {
  const app = appOf(pod);
  const fill = apps.get(app) ?? FILLS[apps.size % FILLS.length]!;
  apps.set(app, fill);
  return {key: objectKey(pod.metadata), name: pod.metadata.name, app, fill, requests: podRequests(pod).requested};
}

/** A Deployment's pod ends in two words of random consonants and digits (the alphabet of apimachinery's util/rand), a StatefulSet's in a number. */
const REPLICA_ENDING = /(?:-[bcdfghjklmnpqrstvwxz2456789]{8,10})?-(?:[bcdfghjklmnpqrstvwxz2456789]{5}|\d+)$/;

function appOf({metadata: {name, labels = {}}}: Pod): string {
  return labels["app.kubernetes.io/name"] ?? labels.app ?? (name.replace(REPLICA_ENDING, "") || name);
}

function joinQueue(queues: Map<string, {tenants: Tenant[]; reason: string}>, tenant: Tenant, reason: string): void {
  const key = JSON.stringify([tenant.app, tenant.requests, reason]);
  const queue = queues.get(key) ?? {tenants: [], reason};
  queue.tenants.push(tenant);
  queues.set(key, queue);
}

function reasonOf({spec, status}: Pod): string {
  const message = status?.conditions?.find(({type, status}) => type === "PodScheduled" && status === "False")?.message;
  if (spec.nodeName) return `bound to ${spec.nodeName}, which is not in the cluster`;
  return message ?? "not looked at by the scheduler yet";
}

function buildingOf(node: Node, tenants: readonly Tenant[]): Building {
  const {metadata, spec} = node;
  const floors = floorsOf(node, tenants);
  const notes = [
    ...(spec?.unschedulable ? ["cordoned"] : []),
    ...(spec?.taints ?? []).map(({key, value, effect}) => `taint ${key}${value ? `=${value}` : ""}:${effect}`),
    ...floors.filter(floor => floor.requested > floor.allocatable).map(({resource}) => `${resource} over-committed`)
  ];
  const instanceType = metadata.labels?.["node.kubernetes.io/instance-type"] ?? "";
  return {name: metadata.name, instanceType, usdPerHour: listPrice(node), floors, tenants, notes};
}

/** A machine that the price list does not know, such as one's own, is drawn without its rent. */
function listPrice(node: Node): number | undefined {
  try {
    return rentPerHour([node]);
  } catch (error) {
    if (error instanceof SimError) return undefined;
    throw error;
  }
}

/** A floor for each resource that the node has or a tenant asks of it, those without any amount left out. */
function floorsOf({status}: Node, tenants: readonly Tenant[]): readonly Floor[] {
  const capacity = amounts(status?.capacity);
  const offered = amounts(status?.allocatable ?? status?.capacity);
  const lists = [offered, capacity, ...tenants.map(tenant => tenant.requests)];
  return [...new Set(lists.flatMap(Object.keys))]
    .filter(hasFloor)
    .sort(fromTheTop)
    .map(resource => {
      const allocatable = offered[resource] ?? 0;
      return {
        resource,
        allocatable,
        kept: Math.max(0, (capacity[resource] ?? 0) - allocatable),
        requested: tenants.reduce((sum, {requests}) => sum + (requests[resource] ?? 0), 0),
        isRooms: isExtended(resource)
      };
    })
    .filter(floor => floor.allocatable + floor.kept + floor.requested > 0);
}

function hasFloor(resource: string): boolean {
  return isExtended(resource) || resource === "cpu" || resource === "memory";
}

/** Orders resources as their floors stand: GPUs, other devices by name, CPU, memory; then what has no floor. */
export function fromTheTop(a: string, b: string): number {
  return level(a) - level(b) || compareCodeUnits(a, b);
}

function level(resource: string): number {
  const place = ["nvidia.com/gpu", "", "cpu", "memory"].indexOf(resource);
  return place >= 0 ? place : isExtended(resource) ? 1 : 4;
}
