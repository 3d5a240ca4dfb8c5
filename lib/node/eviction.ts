import {SimError} from "../core/errors.js";
import type {Pod} from "../model/objects.js";
import {compareQuantities, parseQuantity, type Quantity} from "../model/quantity.js";
import {formatQuantity, formatUnits} from "../model/quantity-format.js";
import type {KubeletDecided} from "./decided.js";
import {type EvictionConfig, type Threshold, type ThresholdKind, thresholdsOf} from "./eviction-config.js";
import {evictionOrder} from "./eviction-order.js";
import {type PodMemory, usedByContainer, usedBytes} from "./pod-memory.js";

/** What a kubelet sees of its node's memory. */
export interface NodeMemory {
  readonly memoryTotalBytes: number;
  /** In use by what is no pod: kubelet, runtime, system. */
  readonly systemBytes: number;
  readonly pods: readonly PodMemory[];
}

/** What the eviction manager keeps: plain JSON. */
export interface EvictionMemory {
  /** Since when a threshold has been met without a break; one that is not met has no entry. */
  readonly metSinceMs: Readonly<Partial<Record<ThresholdKind, number>>>;
  /** The thresholds that acted in the round before, and so are at rest only with the minimum reclaim on top. */
  readonly acted: readonly ThresholdKind[];
  /** The last round that saw a threshold met; null before the first. */
  readonly pressureSeenAtMs: number | null;
}

export interface Eviction {
  readonly pod: Pod;
  /** Between SIGTERM and SIGKILL. */
  readonly gracePeriodSeconds: number;
  readonly message: string;
}

export interface EvictionDecision {
  readonly evict: Eviction | null;
  /** The node's condition, from which follows its NoSchedule taint. */
  readonly memoryPressure: boolean;
  /** When the kubelet looks again. */
  readonly againAtMs: number;
}

/** The memory of a kubelet that has just started. */
export const NEW_EVICTION_MEMORY: EvictionMemory = {metSinceMs: {}, acted: [], pressureSeenAtMs: null};

const ROUND_MS = 10_000;
const AFTER_EVICTION_MS = 1000;
/** `evictionPressureTransitionPeriod`, by default. */
const PRESSURE_LASTS_MS = 300_000;
/** What a hard threshold gives a pod to end. */
const HARD_GRACE_SECONDS = 1;

/**
 * One round of the kubelet's eviction manager, for memory: is a threshold crossed, does the node report pressure, and which one pod goes?
 *
 * @param memory - NEW_EVICTION_MEMORY at first, then from the answer before
 * @param nowMs - 10 s after the round before, or 1 s after an eviction: the answer's `againAtMs`
 * @throws SimError for memory that is no whole number of bytes
 * @see Kubernetes 1.36.3, pkg/kubelet/eviction/eviction_manager.go and helpers.go
 * @example decideEviction(node, NEW_EVICTION_MEMORY, {}, 0).decision.evict?.message // "The node was low on resource: memory. …"
 */
export function decideEviction(
  node: NodeMemory,
  memory: EvictionMemory,
  config: EvictionConfig,
  nowMs: number
): KubeletDecided<EvictionDecision, EvictionMemory> {
  const level = levelOf(node);
  const met = thresholdsOf(config).filter(threshold => isMet(threshold, memory, level));
  const metSinceMs = Object.fromEntries(met.map(({kind}) => [kind, memory.metSinceMs[kind] ?? nowMs]));
  const acting = met.filter(({kind, graceMs}) => nowMs - (metSinceMs[kind] as number) >= graceMs);
  const pressureSeenAtMs = met.length > 0 ? nowMs : memory.pressureSeenAtMs;
  const [first] = acting;
  const evict = first === undefined ? null : chooseVictim(node, first, level, config);
  return {
    decision: {
      evict,
      memoryPressure: pressureSeenAtMs !== null && nowMs - pressureSeenAtMs < PRESSURE_LASTS_MS,
      againAtMs: nowMs + (evict === null ? ROUND_MS : AFTER_EVICTION_MS)
    },
    memory: {metSinceMs, acted: acting.map(({kind}) => kind), pressureSeenAtMs},
    reasons: evict === null ? [] : [{reason: "Evicted", message: evict.message}]
  };
}

/** What is free, and the sum of free and used, of which percentages are taken: more than the total on a node that uses more than it has. */
interface Level {
  readonly availableBytes: number;
  readonly capacityBytes: number;
}

function levelOf({memoryTotalBytes, systemBytes, pods}: NodeMemory): Level {
  const used = pods.reduce((sum, pod) => sum + usedBytes(pod), systemBytes);
  const availableBytes = Math.max(0, memoryTotalBytes - used);
  return {availableBytes, capacityBytes: availableBytes + used};
}

function isMet({kind, amount, reliefAmount}: Threshold, {acted}: EvictionMemory, level: Level): boolean {
  const wanted = acted.includes(kind) ? reliefAmount(level.capacityBytes) : amount(level.capacityBytes);
  return compareQuantities(wanted, bytes(level.availableBytes)) > 0;
}

/** The first in the order that is not critical; null where all are. */
function chooseVictim(node: NodeMemory, threshold: Threshold, level: Level, config: EvictionConfig): Eviction | null {
  const rank = evictionOrder(node.pods).find(({critical}) => !critical);
  if (rank === undefined) return null;
  const victim = node.pods.find(({pod}) => pod === rank.pod) as PodMemory;
  const {evictionMaxPodGracePeriod = 0} = config;
  const own = rank.pod.spec.terminationGracePeriodSeconds ?? evictionMaxPodGracePeriod;
  return {
    pod: rank.pod,
    gracePeriodSeconds: threshold.kind === "hard" ? HARD_GRACE_SECONDS : Math.min(evictionMaxPodGracePeriod, own),
    message: messageOf(victim, threshold, level)
  };
}

/** The kubelet's words: the level, then each container that uses more than it requests. The blank at the end is upstream's. */
function messageOf(victim: PodMemory, {amount}: Threshold, {availableBytes, capacityBytes}: Level): string {
  const wanted = formatQuantity(amount(capacityBytes));
  const level = `Threshold quantity: ${wanted}, available: ${formatUnits(availableBytes, "BinarySI")}. `;
  const large = victim.pod.spec.containers.map(({name, resources}) => {
    const used = usedByContainer(victim, name);
    const request = parseQuantity(resources?.requests?.memory ?? 0);
    if (compareQuantities(bytes(used), request) <= 0) return "";
    const figures = `was using ${formatUnits(used, "BinarySI")}, request is ${formatQuantity(request)}`;
    return `Container ${name} ${figures}, has larger consumption of memory. `;
  });
  return `The node was low on resource: memory. ${level}${large.join("")}`;
}

function bytes(amount: number): Quantity {
  if (!Number.isSafeInteger(amount)) {
    throw new SimError({
      where: "memory of a node or pod",
      got: amount,
      expected: "a whole number of bytes",
      fix: "round it: Math.round(1.5 * 2 ** 30)"
    });
  }
  return {unscaled: BigInt(amount), exponent: 0, format: "BinarySI"};
}
