import type {Device} from "../../model/objects.js";
import {selectedDevice} from "./device.js";
import {compileSelector, type ExpressionFault} from "./selector.js";

/**
 * Does a device satisfy an expression of a DeviceClass or claim? Yes, no, or why that cannot be said: the expression does not compile, fails
 * on this device, or could cost too much.
 *
 * @param driver - the domain of the attributes and capacities that name none
 * @throws SimError for a function of Kubernetes that the kit has not built
 * @example matchDevice('device.attributes["gpu.nvidia.com"].index < 2', "gpu.nvidia.com", {name: "gpu-0", attributes: {index: {int: 0}}}) // true
 */
export function matchDevice(expression: string, driver: string, device: Device): boolean | ExpressionFault {
  const selector = compileSelector(expression);
  return "fault" in selector ? selector.fault : selector.matches(selectedDevice(driver, device));
}
