import type {InstanceType} from "../cloud/instance-type.js";
import type {Rng} from "../core/rng.js";

/** How long something takes: at best, as a rule, and at worst. */
export interface SecondsRange {
  readonly lowSeconds: number;
  readonly typicalSeconds: number;
  readonly highSeconds: number;
}

/** How long a machine takes until pods can use it. */
export interface MachineTimes {
  /** From the order until the virtual machine runs. */
  readonly provision: SecondsRange;
  /** From there until it has joined the cluster and is Ready. */
  readonly join: SecondsRange;
  /** From Ready until its GPUs are in allocatable; of no meaning for a machine without GPUs. */
  readonly gpuVisible: SecondsRange;
}

/** How long a pod takes on a machine that is there. */
export interface PodTimes {
  /** What of an image arrives in a second, in GB, unpacked: slow, as a rule, fast. */
  readonly pullGBPerSecond: {readonly low: number; readonly typical: number; readonly high: number};
  readonly containerStart: SecondsRange;
  readonly modelLoad: SecondsRange;
  /** Until the readiness probe has passed and the Service knows. */
  readonly ready: SecondsRange;
}

const seconds = (lowSeconds: number, typicalSeconds: number, highSeconds: number): SecondsRange => ({
  lowSeconds,
  typicalSeconds,
  highSeconds
});

/**
 * Machines with GPUs: 5 to 8 minutes from the order until Ready, of which the kit counts 1 to 1.5 for joining. The drivers come with the
 * machine's image; where they install at first boot, the GPU takes up to 900 s to show.
 *
 * @see cloud/startup.ts for the sources
 */
const GPU_MACHINE: MachineTimes = {
  provision: seconds(240, 300, 390),
  join: seconds(60, 60, 90),
  gpuVisible: seconds(0, 30, 60)
};

/** Machines without GPUs: 40, 90 and 180 s from the order until Ready (assumption). */
const CPU_MACHINE: MachineTimes = {
  provision: seconds(30, 70, 150),
  join: seconds(10, 20, 30),
  gpuVisible: seconds(0, 0, 0)
};

/**
 * The kit's figures for pods. Model load is that of weights that one card holds: p50 22.7 s and p99 52 s in Alibaba's GenAI trace; weights of
 * 70 B take up to 600 s.
 *
 * @see cloud/startup.ts for the sources
 */
export const POD_TIMES: PodTimes = {
  pullGBPerSecond: {low: 0.05, typical: 0.1, high: 0.3},
  containerStart: seconds(10, 20, 30),
  modelLoad: seconds(20, 45, 60),
  ready: seconds(1, 5, 15)
};

/**
 * The figures for a kind of machine where a scenario names none.
 *
 * @example machineTimes(instanceType("NC24ads_A100_v4")).provision.typicalSeconds // 300
 */
export function machineTimes(type: InstanceType): MachineTimes {
  return type.gpu === undefined ? CPU_MACHINE : GPU_MACHINE;
}

/** One draw, in whole milliseconds. */
export function drawMs({lowSeconds, typicalSeconds, highSeconds}: SecondsRange, rng: Rng): number {
  const [low, typical, high] = [lowSeconds, typicalSeconds, highSeconds].map(s => Math.round(s * 1000));
  return rng.between(low as number, typical as number, high as number);
}

/** How long an image of this size is on its way: a fast line takes the least time. */
export function pullRange(imageGB: number, {low, typical, high}: PodTimes["pullGBPerSecond"]): SecondsRange {
  return seconds(imageGB / high, imageGB / typical, imageGB / low);
}
