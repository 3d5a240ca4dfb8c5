import type {Device, ResourceSlice} from "../../model/objects.js";
import {selectedDevice} from "../cel/device.js";
import type {SelectedDevice} from "../cel/environment.js";
import {type CompiledCapacity, compileCapacities} from "./capacity.js";
import {type Exact, exactOf} from "./exact.js";

/** A device, read once. */
export interface CompiledDevice {
  /** "driver/pool/device". */
  readonly id: string;
  /** The number that stands for the id in the books. */
  readonly index: number;
  readonly driver: string;
  readonly pool: string;
  readonly object: Device;
  readonly slice: ResourceSlice;
  readonly capacities: readonly CompiledCapacity[];
  /** "set/counter" and what is gone of it when the device is taken. */
  readonly counters: readonly (readonly [name: string, amount: Exact])[];
  /** As selectors see it. */
  readonly selected: SelectedDevice;
}

/** A device of a slice; `index` numbers ids. */
export function compileDevice(object: Device, slice: ResourceSlice, index: (id: string) => number): CompiledDevice {
  const {driver, pool} = slice.spec;
  const id = deviceId(driver, pool.name, object.name);
  return {
    id,
    index: index(id),
    driver,
    pool: pool.name,
    object,
    slice,
    capacities: compileCapacities(object.capacity),
    counters: (object.consumesCounters ?? []).flatMap(({counterSet, counters}) =>
      Object.entries(counters).map(([name, {value}]) => [`${counterSet}/${name}`, exactOf(value)] as const)
    ),
    selected: selectedDevice(driver, object)
  };
}

/** Neither a driver nor a device has a slash in its name, so that no two devices share an id. */
export function deviceId(driver: string, pool: string, device: string): string {
  return `${driver}/${pool}/${device}`;
}
