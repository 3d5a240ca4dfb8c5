import type {DeviceAttribute, DeviceConstraint} from "../../model/objects.js";
import type {CompiledDevice} from "./compiled-device.js";

/** By what names a condition knows a way to satisfy a request. */
interface Named {
  /** "REQUEST", or "REQUEST/SUBREQUEST". */
  readonly name: string;
  readonly request: string;
}

/** A condition on all devices of a claim together, with the devices so far in mind. */
export interface Constraint {
  /** Counts a device in, unless the condition would break. */
  add(alternative: Named, device: CompiledDevice): boolean;
  /** Takes back the device that was added last. */
  remove(alternative: Named): void;
}

/**
 * A condition of a claim, with nothing counted yet.
 *
 * @see Kubernetes 1.36.3, dynamic-resource-allocation structured/internal/incubating/allocator_incubating.go and constraint.go
 */
export function compileConstraint({requests = [], matchAttribute, distinctAttribute}: DeviceConstraint): Constraint {
  const names = new Set(requests);
  const concerns = ({request, name}: Named) => names.size === 0 || names.has(request) || names.has(name);
  const inner = matchAttribute !== undefined ? match(matchAttribute) : distinct(distinctAttribute ?? "");
  return {
    add: (alternative, device) => !concerns(alternative) || inner.add(alternative, device),
    remove: alternative => {
      if (concerns(alternative)) inner.remove(alternative);
    }
  };
}

/** All have the value that the first one has. */
function match(name: string): Constraint {
  const values: string[] = [];
  return {
    add: (_, device) => {
      const value = attribute(device, name);
      if (value === undefined || (values.length > 0 && values[0] !== value)) return false;
      values.push(value);
      return true;
    },
    remove: () => {
      values.pop();
    }
  };
}

/**
 * No two have the same value, as far as the real allocator checks it: it keeps one value a request, so a device is compared with the one
 * before it in its request and with the last of each other request, and taking a device back forgets its request's value.
 */
function distinct(name: string): Constraint {
  const values = new Map<string, string>();
  return {
    add: ({request}, device) => {
      const value = attribute(device, name);
      if (value === undefined || [...values.values()].includes(value)) return false;
      values.set(request, value);
      return true;
    },
    remove: ({request}) => {
      values.delete(request);
    }
  };
}

/** An attribute's type and value as text; a short name in the driver's domain is found by its full one. */
function attribute({driver, object: {attributes = {}}}: CompiledDevice, name: string): string | undefined {
  const own = `${driver}/`;
  const found = attributes[name] ?? (name.startsWith(own) ? attributes[name.slice(own.length)] : undefined);
  return found && textOf(found);
}

function textOf({string, int, bool, version}: DeviceAttribute): string | undefined {
  if (string !== undefined) return `string ${string}`;
  if (int !== undefined) return `int ${int}`;
  if (bool !== undefined) return `bool ${bool}`;
  return version === undefined ? undefined : `version ${version}`;
}
