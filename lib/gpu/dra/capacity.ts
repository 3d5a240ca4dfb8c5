import type {CapacityRequestPolicy, DeviceCapacity, ResourceList} from "../../model/objects.js";
import {parseQuantity, type Quantity, scaledValue} from "../../model/quantity.js";
import {type Exact, exact} from "./exact.js";

/** A capacity of a device, read once. */
export interface CompiledCapacity {
  readonly name: string;
  readonly value: Quantity;
  /** What a claim gets that names no amount: the policy's default, or all of it. */
  readonly unasked: Quantity;
  /** What a claim gets that asks for so much; undefined where no such part may be had. */
  granted(asked: Quantity): Quantity | undefined;
}

/** What one claim takes of each capacity of a device. */
export type Consumption = ReadonlyMap<string, Quantity>;

/** Rules of Kubernetes 1.36.3, dynamic-resource-allocation structured/internal/incubating/consumable_capacity.go. */
export function compileCapacities(
  capacity: Readonly<Record<string, DeviceCapacity>> = {}
): readonly CompiledCapacity[] {
  return Object.entries(capacity).map(([name, {value, requestPolicy}]) => {
    const whole = parseQuantity(value);
    const unasked = requestPolicy?.default === undefined ? whole : parseQuantity(requestPolicy.default);
    return {name, value: whole, unasked, granted: grantedBy(requestPolicy, unasked)};
  });
}

/** Amounts by capacity that a request names; undefined for none. */
export function readAsked(requests: ResourceList | undefined): Consumption | undefined {
  if (requests === undefined) return undefined;
  return new Map(Object.entries(requests).map(([name, amount]) => [name, parseQuantity(amount)]));
}

/**
 * What a claim would consume of a device; undefined where the device lacks a capacity that is asked for, where the policy gives no such
 * part, or where less than that is left.
 */
export function consumption(
  capacities: readonly CompiledCapacity[],
  asked: Consumption | undefined,
  consumed: (name: string) => Exact
): Consumption | undefined {
  for (const name of asked?.keys() ?? []) {
    if (!capacities.some(capacity => capacity.name === name)) return undefined;
  }
  const result = new Map<string, Quantity>();
  for (const {name, value, unasked, granted} of capacities) {
    const wanted = asked?.get(name);
    const amount = wanted === undefined ? unasked : granted(wanted);
    if (amount === undefined || consumed(name) + exact(amount) > exact(value)) return undefined;
    result.set(name, amount);
  }
  return result;
}

function grantedBy(policy: CapacityRequestPolicy | undefined, unasked: Quantity): CompiledCapacity["granted"] {
  if (policy?.validRange !== undefined)
    return inRange(policy.validRange, policy.default === undefined ? undefined : unasked);
  if (policy?.validValues !== undefined && policy.validValues.length > 0) {
    const values = policy.validValues.map(parseQuantity);
    return asked => values.find(value => exact(value) >= exact(asked));
  }
  return asked => asked;
}

/** Up to the minimum, or to the next step above it. The default is always fine, though it may lie off the steps. */
function inRange(
  {min, max, step}: NonNullable<CapacityRequestPolicy["validRange"]>,
  usual: Quantity | undefined
): CompiledCapacity["granted"] {
  const [least, most, stride] = [min, max, step].map(text => (text === undefined ? undefined : parseQuantity(text)));
  return asked => {
    const amount = least === undefined ? asked : roundedUp(asked, least, stride);
    const isUsual = usual !== undefined && exact(amount) === exact(usual);
    return most !== undefined && exact(amount) > exact(most) && !isUsual ? undefined : amount;
  };
}

function roundedUp(asked: Quantity, least: Quantity, stride: Quantity | undefined): Quantity {
  if (exact(asked) < exact(least)) return least;
  if (stride === undefined) return asked;
  const [units, base, step] = [scaledValue(asked, 0), scaledValue(least, 0), scaledValue(stride, 0)];
  const steps = (units - base + step - 1n) / step;
  return {unscaled: base + step * steps, exponent: 0, format: "BinarySI"};
}
