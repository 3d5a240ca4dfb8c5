import type {GpuCard} from "../cards.js";

/** What MPS lets one client have of a card. */
export interface MpsShare {
  readonly memoryMiB: number;
  /** Of the card's threads, rounded down as the control daemon does. */
  readonly activeThreadPercentage: number;
}

/**
 * An equal part of memory and threads for each of `replicas` clients: what the plugin's control daemon sets for all of them, however many there
 * are at the moment.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin cmd/mps-control-daemon, commit 1b826acc6
 * @example mpsShare(gpuCard("A100-80GB"), 10) // {memoryMiB: 8192, activeThreadPercentage: 10}
 */
export function mpsShare({memoryMiB}: GpuCard, replicas: number): MpsShare {
  return {memoryMiB: Math.floor(memoryMiB / replicas), activeThreadPercentage: Math.floor(100 / replicas)};
}
