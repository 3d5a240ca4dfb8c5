import type {OfferedResource, Unit} from "./advertise.js";

/** What one container asks of one resource. */
export interface DeviceAsk {
  readonly pod: string;
  readonly count: number;
}

/** Which devices a pod got: each is a unit, or one place on it. A pod that is refused fails, and does not wait. */
export type HandedOut =
  | {readonly pod: string; readonly devices: readonly Unit[]}
  | {readonly pod: string; readonly reason: "UnexpectedAdmissionError"; readonly message: string};

/**
 * Hands out the devices of one resource as kubelet and plugin do together, one pod after the other. Of units that several pods share, the one with the
 * fewest tenants comes first; of whole ones the first that is free. Two places that one pod asks for may be on one card.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin internal/rm/allocate.go and rm.go, commit 1b826acc6; Kubernetes 1.36.3, pkg/kubelet/cm/devicemanager
 * @example handOut(offer(cards, config)[0], [{pod: "a", count: 1}, {pod: "b", count: 1}])
 */
export function handOut(offered: OfferedResource, asks: readonly DeviceAsk[]): readonly HandedOut[] {
  const {resource, units, replicas, sharing} = offered;
  const tenants = units.map(() => 0);
  return asks.map(({pod, count}) => {
    const free = tenants.reduce((sum, taken) => sum + replicas - taken, 0);
    if (count > free) {
      return refused(
        pod,
        `requested number of devices unavailable for ${resource}. Requested: ${count}, Available: ${free}`
      );
    }
    if (sharing?.failRequestsGreaterThanOne && count > 1) {
      const why = `invalid request: maximum request size for shared resources is 1; found ${count}`;
      return refused(pod, `rpc error: code = Unknown desc = invalid allocation request for "${resource}": ${why}`);
    }
    return {pod, devices: Array.from({length: count}, () => units[take(tenants, replicas)] as Unit)};
  });
}

function refused(pod: string, why: string): HandedOut {
  return {
    pod,
    reason: "UnexpectedAdmissionError",
    message: `Allocate failed due to ${why}, which is unexpected`
  };
}

/** The index of the unit with most places free, the first of equals; its place is gone. */
function take(tenants: number[], replicas: number): number {
  const least = Math.min(...tenants.filter(taken => taken < replicas));
  const index = tenants.indexOf(least);
  tenants[index] = least + 1;
  return index;
}
