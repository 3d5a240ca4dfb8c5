import {isHugePages} from "../../model/resource-names.js";
import {count, formatNumber} from "../text.js";
import {type Building, type Floor, fromTheTop, type Queue, type Tenant, type Town} from "./building.js";

// The placement in words: what a screen reader says, and what is written on the walls.

/** More buildings than these are told in sum. */
const MOST_TOLD = 3;
const MOST_QUEUES_TOLD = 3;

interface Measure {
  /** What its floor is called. */
  readonly name: string;
  /** Behind a number in a sentence. */
  readonly unit: string;
  /** Above a column of numbers. */
  readonly heading: string;
  /** Base units in one unit. */
  readonly size: number;
}

const GIB = 2 ** 30;

/** How a resource is written: CPU in cores, memory in GiB, devices by the piece. */
export function measureOf(resource: string): Measure {
  if (resource === "cpu") return {name: "CPU", unit: "CPU", heading: "CPU (cores)", size: 1000};
  if (resource === "memory") return {name: "Memory", unit: "GiB", heading: "Memory (GiB)", size: GIB};
  if (resource === "ephemeral-storage" || isHugePages(resource)) {
    return {name: resource, unit: `GiB ${resource}`, heading: `${resource} (GiB)`, size: GIB};
  }
  const name = resource === "nvidia.com/gpu" ? "GPU" : resource.slice(resource.indexOf("/") + 1);
  return {name, unit: name, heading: name, size: 1};
}

/** Base units as a number that people read: `amount("memory", 2 ** 36)` is "64". */
export function amount(resource: string, baseUnits: number): string {
  return formatNumber(baseUnits / measureOf(resource).size, 2);
}

/** "1 GPU, 8 CPU, 64 GiB": what a tenant asks for. */
export function requestsInWords({requests}: Tenant): string {
  const asked = Object.keys(requests).filter(resource => requests[resource]! > 0);
  const parts = asked
    .sort(fromTheTop)
    .map(resource => `${amount(resource, requests[resource]!)} ${measureOf(resource).unit}`);
  return parts.join(", ") || "nothing";
}

/** The part of a scheduler's message that names what is missing: its first sentence. */
export function shortReason(reason: string): string {
  return reason.split(/(?<=\.) /, 1)[0]!.replace(/\.$/, "");
}

export function titleOf({buildings, queues}: Town): string {
  const placed = buildings.reduce((sum, building) => sum + building.tenants.length, 0);
  const waiting = pendingIn(queues);
  const house = `${count(placed, "pod")} on ${count(buildings.length, "node")}`;
  return waiting === 0 ? house : `${house}, ${waiting} pending`;
}

export function describe(town: Town): string {
  return [houses(town.buildings), rent(town.buildings), pending(town.queues)]
    .filter(sentence => sentence !== "")
    .join(" ");
}

function houses(buildings: readonly Building[]): string {
  if (buildings.length === 0) return "There is no node.";
  if (buildings.length <= MOST_TOLD) return `${buildings.map(houseInWords).join("; ")}.`;
  const tenants = buildings.reduce((sum, {tenants}) => sum + tenants.length, 0);
  const empty = buildings.filter(({tenants}) => tenants.length === 0).length;
  const all = floorsInWords(totalFloors(buildings));
  const vacant = empty === 0 ? "" : `; ${count(empty, "node")} ${empty === 1 ? "is" : "are"} empty`;
  return `${buildings.length} nodes hold ${count(tenants, "pod")}, requested: ${all}${vacant}.`;
}

function houseInWords({name, instanceType, tenants, floors}: Building): string {
  const type = instanceType === "" ? "" : ` (${instanceType})`;
  const names = tenants.length > 0 && tenants.length <= 6 ? ` (${tenants.map(tenant => tenant.name).join(", ")})` : "";
  return `${name}${type} holds ${count(tenants.length, "pod")}${names}, requested: ${floorsInWords(floors)}`;
}

export function floorsInWords(floors: readonly Floor[]): string {
  return floors.map(floor => `${share(floor)} ${measureOf(floor.resource).unit}`).join(", ") || "nothing on offer";
}

/** "13 of 23.66" */
export function share({resource, requested, allocatable}: Floor): string {
  return `${amount(resource, requested)} of ${amount(resource, allocatable)}`;
}

/** The floors of several buildings added up, as if they were one: what is free in sum may still fit nowhere. */
export function totalFloors(buildings: readonly Building[]): readonly Floor[] {
  const totals = new Map<string, Floor>();
  for (const floor of buildings.flatMap(building => building.floors)) {
    const so = totals.get(floor.resource) ?? {...floor, allocatable: 0, kept: 0, requested: 0};
    totals.set(floor.resource, {
      ...so,
      allocatable: so.allocatable + floor.allocatable,
      kept: so.kept + floor.kept,
      requested: so.requested + floor.requested
    });
  }
  return [...totals.values()];
}

function rent(buildings: readonly Building[]): string {
  const prices = buildings.map(building => building.usdPerHour);
  if (prices.length === 0 || prices.includes(undefined)) return "";
  const usdPerHour = prices.reduce<number>((sum, price) => sum + price!, 0);
  return `The rent is ${formatNumber(usdPerHour, 4)} USD/h.`;
}

function pending(queues: readonly Queue[]): string {
  const waiting = pendingIn(queues);
  if (waiting === 0) return "";
  const told = queues
    .slice(0, MOST_QUEUES_TOLD)
    .map(({tenants, reason}) => `${label(tenants)}: ${shortReason(reason)}`);
  const untold = pendingIn(queues.slice(MOST_QUEUES_TOLD));
  const more = untold > 0 ? `; and ${untold} more` : "";
  return `${count(waiting, "pod")} pending (${told.join("; ")}${more}).`;
}

/** "vllm-1", or "3 × vllm" for several. */
export function label(tenants: readonly Tenant[]): string {
  return tenants.length === 1 ? tenants[0]!.name : `${tenants.length} × ${tenants[0]!.app}`;
}

export function pendingIn(queues: readonly Queue[]): number {
  return queues.reduce((sum, {tenants}) => sum + tenants.length, 0);
}
