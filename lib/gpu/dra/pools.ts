import {groupBy} from "../../core/group-by.js";
import {compareCodeUnits} from "../../core/order.js";
import {compileNodeTerm} from "../../model/node-selector.js";
import type {Node, NodeSelector, ResourceSlice} from "../../model/objects.js";
import type {CompiledDevice} from "./compiled-device.js";
import {type Exact, exactOf} from "./exact.js";

/** Where slices and their devices are looked up. */
interface SliceIndex {
  slicesOf(pool: string): readonly ResourceSlice[];
  devicesOf(slice: ResourceSlice): readonly CompiledDevice[];
}

/** The slices of one pool that a node can reach, as far as they can be used. */
export interface Pool {
  /** "driver/pool". */
  readonly id: string;
  /** Not all of its slices are there yet: nothing is given away, and nobody can ask for all. */
  readonly isIncomplete: boolean;
  /** Its slices contradict themselves. */
  readonly isInvalid: boolean;
  /** In the order in which they are tried; none in a pool that cannot be used. */
  readonly devices: readonly CompiledDevice[];
  /** All of the pool's devices that use up counters, on this node or another. */
  readonly consumers: readonly CompiledDevice[];
  /** "set/counter" and how much of it the pool has. */
  readonly counters: ReadonlyMap<string, Exact>;
}

/** What a node can reach. */
export interface Reachable {
  readonly pools: readonly Pool[];
  /** By driver and pool, the devices of all pools in the order in which they are tried. */
  readonly devices: readonly CompiledDevice[];
}

/** Where a slice, or a device of a slice that leaves it to them, can be used. */
export interface Reach {
  readonly nodeName?: string;
  readonly allNodes?: boolean;
  readonly nodeSelector?: NodeSelector;
}

/**
 * The pools that some of these slices make for a node, by driver and name; within them slices by name and devices as they are listed.
 *
 * @param slices - of the cluster, without those that are another node's alone
 * @see Kubernetes 1.36.3, dynamic-resource-allocation structured/internal/incubating/pools_incubating.go
 */
export function reachableFrom(devices: SliceIndex, slices: readonly ResourceSlice[], node: Node): Reachable {
  const reachable = slices.filter(slice => hasCounters(slice.spec) || reachesSlice(slice, node));
  const pools = [...groupBy(reachable, poolId).values()]
    .map(newestGeneration)
    .sort(([a], [b]) => comparePools(a as ResourceSlice, b as ResourceSlice))
    .flatMap(own => poolOf(devices, own) ?? []);
  return {pools, devices: pools.flatMap(pool => pool.devices)};
}

/** A pool by its driver and name. */
export function poolId({spec: {driver, pool}}: ResourceSlice): string {
  return `${driver}/${pool.name}`;
}

export function hasCounters({sharedCounters = []}: ResourceSlice["spec"]): boolean {
  return sharedCounters.length > 0;
}

/** Can the node use what is published for those? */
export function reaches({nodeName, allNodes, nodeSelector}: Reach, {metadata}: Node): boolean {
  if (nodeName !== undefined && nodeName !== "") return nodeName === metadata.name;
  if (allNodes || nodeSelector === undefined) return allNodes ?? false;
  const selected = {name: metadata.name, labels: metadata.labels ?? {}};
  return nodeSelector.nodeSelectorTerms.some(term => compileNodeTerm(term).matches(selected));
}

function reachesSlice({spec}: ResourceSlice, node: Node): boolean {
  if (spec.perDeviceNodeSelection) return (spec.devices ?? []).some(device => reaches(device, node));
  return reaches(spec, node);
}

function comparePools({spec: a}: ResourceSlice, {spec: b}: ResourceSlice): number {
  return compareCodeUnits(a.driver, b.driver) || compareCodeUnits(a.pool.name, b.pool.name);
}

function generation({spec}: ResourceSlice): number {
  return spec.pool.generation;
}

function newestGeneration(slices: readonly ResourceSlice[]): readonly ResourceSlice[] {
  const newest = Math.max(...slices.map(generation));
  return slices
    .filter(slice => generation(slice) === newest)
    .sort((a, b) => compareCodeUnits(a.metadata.name, b.metadata.name));
}

/** Undefined where the pool is being replaced by a newer generation that the node does not reach. */
function poolOf(devices: SliceIndex, own: readonly ResourceSlice[]): Pool | undefined {
  const [first] = own as readonly [ResourceSlice];
  const id = poolId(first);
  const wanted = first.spec.pool.resourceSliceCount;
  const known = devices.slicesOf(id);
  if (own.length !== wanted && known.some(slice => generation(slice) > generation(first))) return undefined;
  const all = own.length === wanted ? own : known.filter(slice => generation(slice) === generation(first));
  const pool = {
    id,
    isIncomplete: all.length !== wanted,
    isInvalid: false,
    devices: [],
    consumers: [],
    counters: new Map()
  };
  if (pool.isIncomplete) return pool;
  const [reachable, everywhere] = [own, all].map(slices => compiled(devices, slices)) as [
    CompiledDevice[],
    CompiledDevice[]
  ];
  const sets = own.flatMap(({spec}) => spec.sharedCounters ?? []);
  const counters = countersOf(sets);
  const repeatsName = hasRepeats(reachable.map(device => device.id)) || hasRepeats(sets.map(({name}) => name));
  const consumers = everywhere.filter(device => device.counters.length > 0);
  if (repeatsName || consumers.some(device => device.counters.some(([name]) => !counters.has(name)))) {
    return {...pool, isInvalid: true};
  }
  return {...pool, devices: reachable, consumers, counters};
}

function compiled(devices: SliceIndex, slices: readonly ResourceSlice[]): CompiledDevice[] {
  return slices.filter(({spec}) => !hasCounters(spec)).flatMap(slice => devices.devicesOf(slice));
}

function countersOf(sets: NonNullable<ResourceSlice["spec"]["sharedCounters"]>): ReadonlyMap<string, Exact> {
  return new Map(
    sets.flatMap(({name: set, counters}) =>
      Object.entries(counters).map(([name, {value}]) => [`${set}/${name}`, exactOf(value)] as const)
    )
  );
}

function hasRepeats(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}
