import {thresholdAmount} from "../cloud/eviction-threshold.js";
import {addQuantities, type Quantity} from "../model/quantity.js";
import {durationMs} from "./go-duration.js";

/** Values by signal, "100Mi" or "10%"; of the signals only memory.available is read. */
export type BySignal = Readonly<Record<string, string>>;

/** The part of a kubelet's configuration that says when pods go for want of memory, under its own names. */
export interface EvictionConfig {
  /** {"memory.available": "100Mi"} when left out. */
  readonly evictionHard?: BySignal;
  readonly evictionSoft?: BySignal;
  /** How long a soft threshold must be met before it acts: "1m30s". */
  readonly evictionSoftGracePeriod?: BySignal;
  /** The longest time that a soft eviction gives a pod to end, in seconds; 0 when left out. */
  readonly evictionMaxPodGracePeriod?: number;
  /** How much beyond the threshold is to be free before it is at rest again. */
  readonly evictionMinimumReclaim?: BySignal;
}

export type ThresholdKind = "hard" | "soft";

/** A threshold of a kubelet, for memory. */
export interface Threshold {
  readonly kind: ThresholdKind;
  /** How long it must be met before it acts. */
  readonly graceMs: number;
  /** So much memory has to be available, of a capacity. */
  amount(capacityBytes: number): Quantity;
  /** So much has to be available again after it acted. */
  reliefAmount(capacityBytes: number): Quantity;
}

const SIGNAL = "memory.available";

/** The thresholds for memory that a configuration sets, the hard one first. */
export function thresholdsOf(config: EvictionConfig): readonly Threshold[] {
  const {evictionHard = {[SIGNAL]: "100Mi"}, evictionSoft = {}, evictionSoftGracePeriod = {}} = config;
  const reclaim = config.evictionMinimumReclaim?.[SIGNAL] ?? "0";
  const threshold = (kind: ThresholdKind, written: string | undefined, graceMs: number): readonly Threshold[] => {
    if (written === undefined) return [];
    const amount = (capacityBytes: number) => thresholdAmount(written, capacityBytes);
    const reliefAmount = (bytes: number) => addQuantities(amount(bytes), thresholdAmount(reclaim, bytes));
    return [{kind, graceMs, amount, reliefAmount}];
  };
  return [
    ...threshold("hard", evictionHard[SIGNAL], 0),
    ...threshold("soft", evictionSoft[SIGNAL], durationMs(evictionSoftGracePeriod[SIGNAL] ?? "0s"))
  ];
}
