import type {Node} from "../../model/objects.js";
import {AllocationError} from "./allocation-error.js";
import type {CompiledDevice} from "./compiled-device.js";
import type {Devices} from "./devices.js";
import type {Alternative} from "./plan.js";
import {reaches} from "./pools.js";

/**
 * Does a device satisfy the class's expressions, the request's own, and the device's word on where it can be used, in this order?
 *
 * @throws AllocationError for an expression that does not compile, costs too much, or fails on this device
 */
export function isSelected(devices: Devices, {selectors}: Alternative, device: CompiledDevice, node: Node): boolean {
  for (const {of, expressions} of selectors) {
    for (const [i, expression] of expressions.entries()) {
      const match = devices.matches(expression, device);
      if (match === false) return false;
      if (match === true) continue;
      const {kind, message} = match;
      throw new AllocationError(`${of}: selector #${i}: CEL ${kind} error: ${message}`, {of, kind, expression});
    }
  }
  return !device.slice.spec.perDeviceNodeSelection || reaches(device.object, node);
}
