import type {QuantityLike, ResourceList} from "../model/objects.js";
import {addQuantities, parseQuantity, type Quantity, wholeUnits} from "../model/quantity.js";
import {formatMilli, formatQuantity, formatUnits} from "../model/quantity-format.js";
import {thresholdAmount} from "./eviction-threshold.js";

/** A machine and the part of its kubelet's configuration that decides what pods may have of it; the kubelet's own names. */
export interface Machine {
  readonly cores: number;
  readonly memory: QuantityLike;
  readonly ephemeralStorage: QuantityLike;
  /** 110 when left out. */
  readonly maxPods?: number;
  /** At most so many pods a core; no such limit when left out. */
  readonly podsPerCore?: number;
  readonly kubeReserved?: ResourceList;
  readonly systemReserved?: ResourceList;
  /** Thresholds by signal, "100Mi" or "10%"; the kubelet's own when left out. Only memory.available and nodefs.available are kept back. */
  readonly evictionHard?: Readonly<Record<string, string>>;
  /** By resource name what a device plugin shows: "nvidia.com/gpu". */
  readonly devices?: Readonly<Record<string, DeviceCounts>>;
}

export interface DeviceCounts {
  readonly count: number;
  /** Of `count`; only these can be given to pods. */
  readonly healthy: number;
}

export interface NodeResources {
  readonly capacity: ResourceList;
  readonly allocatable: ResourceList;
}

/** What a kubelet takes for `evictionHard` when nobody says otherwise, as far as it lessens allocatable. */
const DEFAULT_EVICTION_HARD = {"memory.available": "100Mi", "nodefs.available": "10%"};

export const DEFAULT_MAX_PODS = 110;

/**
 * What a node has, and what it lets: allocatable = capacity − kubeReserved − systemReserved − hard eviction threshold, never below 0.
 * Of devices those that are healthy; of pods maxPods, or fewer by podsPerCore. Soft thresholds keep nothing back.
 *
 * @returns both lists as the kubelet writes them into `status`, amounts in canonical form
 * @throws SimError for a text that is no quantity or threshold
 * @see Kubernetes 1.36.3, pkg/kubelet/nodestatus/setters.go, MachineInfo
 * @example allocatable({cores: 4, memory: "16Gi", ephemeralStorage: "100Gi"}).allocatable.memory // "16284Mi": 16384 - 100
 */
export function allocatable(machine: Machine): NodeResources {
  const {maxPods = DEFAULT_MAX_PODS, podsPerCore, cores, devices = {}} = machine;
  const bytes = {memory: wholeUnits(machine.memory), "ephemeral-storage": wholeUnits(machine.ephemeralStorage)};
  const pods = String(podsPerCore === undefined ? maxPods : Math.min(maxPods, podsPerCore * cores));
  const counts = (count: (devices: DeviceCounts) => number) =>
    Object.fromEntries(Object.entries(devices).map(([name, plugin]) => [name, String(count(plugin))]));
  const has = {
    cpu: formatMilli(cores * 1000),
    memory: formatUnits(bytes.memory, "BinarySI"),
    "ephemeral-storage": formatUnits(bytes["ephemeral-storage"], "BinarySI")
  };
  return {
    capacity: {...has, pods, ...counts(({count}) => count)},
    allocatable: {
      cpu: left(machine, "cpu", has.cpu),
      memory: left(machine, "memory", has.memory, ["memory.available", bytes.memory]),
      "ephemeral-storage": left(machine, "ephemeral-storage", has["ephemeral-storage"], [
        "nodefs.available",
        bytes["ephemeral-storage"]
      ]),
      pods,
      ...counts(({healthy}) => healthy)
    }
  };
}

/** Capacity less what is kept of it, in the family of the capacity's suffixes. */
function left(machine: Machine, name: string, capacity: string, threshold?: readonly [string, number]): string {
  const {systemReserved = {}, kubeReserved = {}, evictionHard = DEFAULT_EVICTION_HARD} = machine;
  const [signal = "", totalBytes = 0] = threshold ?? [];
  const written = evictionHard[signal as keyof typeof evictionHard];
  const kept = [
    parseQuantity(systemReserved[name] ?? 0),
    parseQuantity(kubeReserved[name] ?? 0),
    ...(written === undefined ? [] : [thresholdAmount(written, totalBytes)])
  ].reduce(addQuantities);
  const rest = addQuantities(parseQuantity(capacity), negative(kept));
  return rest.unscaled < 0n ? "0" : formatQuantity(rest);
}

function negative({spelling: _, ...amount}: Quantity): Quantity {
  return {...amount, unscaled: -amount.unscaled};
}
