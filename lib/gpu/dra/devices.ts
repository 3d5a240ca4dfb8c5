import {groupBy} from "../../core/group-by.js";
import type {DeviceClass, Node, ResourceSlice} from "../../model/objects.js";
import {type CompiledSelector, compileSelector, type ExpressionFault} from "../cel/selector.js";
import {type CompiledDevice, compileDevice} from "./compiled-device.js";
import {hasCounters, poolId, type Reach, type Reachable, reachableFrom} from "./pools.js";

/** Does a device satisfy an expression? A fault where that cannot be said. */
export type Match = boolean | ExpressionFault;

/**
 * What drivers publish and administrators offer, read once and then asked many times. It does not change; what it remembers are answers
 * that depend on a device and an expression alone.
 */
export class Devices {
  /** Is every pool one machine's alone? Then who takes a device changes nothing for the other machines. */
  readonly isLocal: boolean;
  /** Slices of one machine by its name; those that several can reach under undefined. */
  readonly #byNode: ReadonlyMap<string | undefined, readonly ResourceSlice[]>;
  readonly #byPool: ReadonlyMap<string, readonly ResourceSlice[]>;
  readonly #reachable = new WeakMap<Node, Reachable>();
  readonly #classes: ReadonlyMap<string, DeviceClass>;
  readonly #selectors = new Map<string, CompiledSelector>();
  readonly #matches = new Map<CompiledSelector, Map<CompiledDevice, Match>>();
  readonly #devices = new Map<ResourceSlice, readonly CompiledDevice[]>();
  readonly #indexes = new Map<string, number>();

  constructor(slices: readonly ResourceSlice[], classes: readonly DeviceClass[]) {
    this.#byNode = groupBy(slices, ({spec}) => (hasCounters(spec) ? undefined : spec.nodeName));
    this.#byPool = groupBy(slices, poolId);
    this.isLocal = [...this.#byPool.values()].every(pool =>
      pool.every(({spec: {nodeName}}) => nodeName !== undefined && nodeName === pool[0]?.spec.nodeName)
    );
    this.#classes = new Map(classes.map(deviceClass => [deviceClass.metadata.name, deviceClass]));
  }

  /** The pools that a node can reach, and their devices. */
  reachable(node: Node): Reachable {
    const known = this.#reachable.get(node);
    if (known !== undefined) return known;
    const slices = [...(this.#byNode.get(node.metadata.name) ?? []), ...(this.#byNode.get(undefined) ?? [])];
    const reachable = reachableFrom(this, slices, node);
    this.#reachable.set(node, reachable);
    return reachable;
  }

  /** All slices of a pool, wherever they can be reached and however old. */
  slicesOf(pool: string): readonly ResourceSlice[] {
    return this.#byPool.get(pool) ?? [];
  }

  /** Who can use a device; undefined where no slice lists it. */
  reachOf(driver: string, pool: string, device: string): Reach | undefined {
    for (const {spec} of this.slicesOf(`${driver}/${pool}`)) {
      const found = spec.devices?.find(({name}) => name === device);
      if (found !== undefined) return spec.perDeviceNodeSelection ? found : spec;
    }
    return undefined;
  }

  class(name: string): DeviceClass | undefined {
    return this.#classes.get(name);
  }

  /** The devices of a slice, as they are listed. */
  devicesOf(slice: ResourceSlice): readonly CompiledDevice[] {
    const known = this.#devices.get(slice);
    if (known !== undefined) return known;
    const devices = (slice.spec.devices ?? []).map(object => compileDevice(object, slice, id => this.index(id)));
    this.#devices.set(slice, devices);
    return devices;
  }

  /** The number of a device by its id, whether a slice lists it or only an allocation names it: ids are given out as they come. */
  index(id: string): number {
    const index = this.#indexes.get(id) ?? this.#indexes.size;
    this.#indexes.set(id, index);
    return index;
  }

  selector(expression: string): CompiledSelector {
    const known = this.#selectors.get(expression);
    if (known !== undefined) return known;
    const selector = compileSelector(expression);
    this.#selectors.set(expression, selector);
    return selector;
  }

  matches(expression: string, device: CompiledDevice): Match {
    const selector = this.selector(expression);
    if ("fault" in selector) return selector.fault;
    const answers = this.#matches.get(selector) ?? new Map<CompiledDevice, Match>();
    this.#matches.set(selector, answers);
    const answer = answers.get(device) ?? selector.matches(device.selected);
    answers.set(device, answer);
    return answer;
  }
}
