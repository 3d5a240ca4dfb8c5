import {amounts} from "../model/amounts.js";
import type {Pod} from "../model/objects.js";
import {podRequests} from "../model/requests.js";
import {type AdmissionRefusal, type DevicesByName, refuse} from "./admission.js";
import {isSidecar} from "./sidecar.js";

/** The device manager's word: each container gets whole, healthy devices that nobody has; those of finished init containers are handed on. */
export function admitDevices(pod: Pod, others: readonly Pod[], devices: DevicesByName): AdmissionRefusal | undefined {
  for (const [name, {healthy}] of Object.entries(devices)) {
    const taken = others.reduce((sum, other) => sum + (podRequests(other).requested[name] ?? 0), 0);
    const wanting = shortfall(pod, name, Math.max(0, healthy - taken));
    if (wanting !== undefined) return refuse("UnexpectedAdmissionError", messageOf(name, healthy, wanting));
  }
  return undefined;
}

interface Shortfall {
  readonly requested: number;
  readonly available: number;
}

/** The first container that cannot have its devices, if there is one. */
function shortfall({spec}: Pod, name: string, free: number): Shortfall | undefined {
  const {containers, initContainers = []} = spec;
  let available = free;
  let handedOn = 0;
  for (const container of [...initContainers, ...containers]) {
    const needed = amounts(container.resources?.limits)[name] ?? 0;
    const reused = Math.min(needed, handedOn);
    const requested = needed - reused;
    if (requested > available) return {requested, available};
    available -= requested;
    const handsOn = initContainers.includes(container) && !isSidecar(container);
    handedOn += handsOn ? requested : -reused;
  }
  return undefined;
}

function messageOf(name: string, healthy: number, {requested, available}: Shortfall): string {
  const what =
    healthy === 0
      ? `no healthy devices present; cannot allocate unhealthy devices ${name}`
      : `requested number of devices unavailable for ${name}. Requested: ${requested}, Available: ${available}`;
  return `Allocate failed due to ${what}, which is unexpected`;
}
