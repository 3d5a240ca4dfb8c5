import {firstThatFits} from "../lettering.js";
import {QUIET_INK} from "../theme.js";
import type {Building, Floor, Tenant} from "./building.js";
import type {Item} from "./sheet.js";
import {GAP, type Site, type Size, TWO_LINES} from "./size.js";
import {amount, measureOf, share} from "./words.js";

// One floor: what it is on the wall, then its offices or rooms from the left, what is free, what the system keeps.

/** More devices than these are drawn as one stretch a tenant, not room by room. */
const MOST_ROOMS = 32;

export function drawFloor(
  {name, tenants}: Building,
  floor: Floor,
  site: Site,
  top: number,
  size: Size
): readonly Item[] {
  const {resource} = floor;
  const x1 = site.x + size.wall;
  const space = {
    x1,
    x2: site.x + site.width - 2 * GAP,
    y1: top + GAP,
    y2: top + size.floor - GAP,
    node: name,
    resource
  };
  const stretches = floor.isRooms && units(floor) <= MOST_ROOMS ? roomsOf(floor, tenants) : officesOf(floor, tenants);
  const scale = (space.x2 - space.x1) / units(floor);
  const overCommitted = floor.requested > floor.allocatable;
  const limit = x1 + floor.allocatable * scale;
  return [
    ...wallWriting(floor, site.x, top, size),
    ...stretches.flatMap(stretch => drawStretch(stretch, floor, space, scale, size)),
    ...(overCommitted ? [{...space, box: "limit", x1: limit - 1, x2: limit + 1} as const] : [])
  ];
}

/** What the floor's length stands for: all that is offered, or asked for where that is more, and what the system keeps. */
function units({allocatable, requested, kept}: Floor): number {
  return Math.max(allocatable, requested) + kept;
}

/** A piece of a floor, in base units from its left end: a tenant's, or free, or kept by the system. */
interface Stretch {
  readonly box: "office" | "free" | "kept";
  readonly from: number;
  readonly length: number;
  readonly tenant?: Tenant;
}

/** CPU and memory: side by side, each as long as its request. */
function officesOf({resource, allocatable, requested, kept}: Floor, tenants: readonly Tenant[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const tenant of tenants) {
    const length = tenant.requests[resource] ?? 0;
    if (length > 0) stretches.push({box: "office", from, length, tenant});
    from += length;
  }
  const free = Math.max(0, allocatable - requested);
  if (free > 0) stretches.push({box: "free", from, length: free});
  if (kept > 0) stretches.push({box: "kept", from: from + free, length: kept});
  return stretches;
}

/** Devices: the same, cut into rooms of one device. */
function roomsOf(floor: Floor, tenants: readonly Tenant[]): readonly Stretch[] {
  return officesOf(floor, tenants).flatMap(stretch =>
    Array.from({length: stretch.length}, (_, i) => ({...stretch, from: stretch.from + i, length: 1}))
  );
}

interface Space {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
  readonly node: string;
  readonly resource: string;
}

function drawStretch(
  {box, from, length, tenant}: Stretch,
  {resource}: Floor,
  space: Space,
  scale: number,
  size: Size
): readonly Item[] {
  const x1 = space.x1 + from * scale;
  const x2 = space.x1 + (from + length) * scale;
  const shape = {...space, box, x1, x2};
  const middle = (space.y1 + space.y2) / 2;
  const centred = {x: (x1 + x2) / 2, y: middle, anchor: "middle"} as const;
  const fits = (wordings: readonly string[], fontSize: number) => firstThatFits(wordings, x2 - x1 - 6, fontSize);
  const much = `${amount(resource, length)} ${measureOf(resource).unit}`;
  const small = size.fontSize - 1;
  if (tenant === undefined) {
    const words = box === "free" ? [`${much} free`, "free"] : ["system"];
    return [shape, {...centred, text: fits(words, small), fontSize: small, fill: QUIET_INK}];
  }
  const words = [
    {text: fits([tenant.name, tenant.app], size.fontSize), fontSize: size.fontSize},
    {text: size.floor < TWO_LINES ? "" : fits([much], small), fontSize: small}
  ].filter(({text}) => text !== "");
  const lines = words.map((word, i) => ({...centred, ...word, y: middle + (words.length === 1 ? 0 : i * 15 - 7)}));
  return [{...shape, fill: tenant.fill, pod: tenant.key}, ...lines];
}

function wallWriting(floor: Floor, x: number, top: number, size: Size): readonly Item[] {
  const {name} = measureOf(floor.resource);
  const width = size.wall - 2 * GAP;
  const small = size.fontSize - 1;
  const figures = size.floor < TWO_LINES ? "" : firstThatFits([share(floor)], width, small);
  const middle = top + size.floor / 2;
  const title = firstThatFits([name, name.slice(0, 3)], width, size.fontSize);
  return [
    {text: title, x: x + 2 * GAP, y: figures === "" ? middle : middle - 7, fontSize: size.fontSize, bold: true},
    {text: figures, x: x + 2 * GAP, y: middle + 8, fontSize: small}
  ];
}
