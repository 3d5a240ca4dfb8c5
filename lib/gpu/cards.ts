import type {Gpu} from "../cloud/instance-type.js";
import {SimError} from "../core/errors.js";
import {unknownName} from "../core/unknown-name.js";

/** A kind of card. */
export interface GpuCard {
  /** As the kit calls it, and as `migCard` does where the card can be cut. */
  readonly name: string;
  /** As the driver names it, with hyphens for blanks: the label `nvidia.com/gpu.product`. */
  readonly product: string;
  readonly memoryMiB: number;
  readonly multiprocessors: number;
  readonly family: string;
  /** The compute capability: "8.0". */
  readonly compute: string;
  readonly canBeCut: boolean;
}

// Memory: karpenter-provider-aws, label instance-gpu-memory, commit 1d927085d; the A30's and A10's by their names, the H100 NVL's as nvidia-smi shows it. Multiprocessors: NVIDIA's
// architecture papers of each card. Compute capability: NVIDIA's list of CUDA GPUs.
const CARDS: readonly GpuCard[] = [
  card("A100-40GB", "NVIDIA-A100-SXM4-40GB", 40_960, 108, "ampere", "8.0", true),
  card("A100-80GB", "NVIDIA-A100-80GB-PCIe", 81_920, 108, "ampere", "8.0", true),
  card("A30-24GB", "NVIDIA-A30", 24_576, 56, "ampere", "8.0", true),
  card("H100-80GB", "NVIDIA-H100-80GB-HBM3", 81_920, 132, "hopper", "9.0", true),
  card("H100-94GB", "NVIDIA-H100-NVL", 95_830, 132, "hopper", "9.0", true),
  card("H200-141GB", "NVIDIA-H200", 144_384, 132, "hopper", "9.0", true),
  card("T4-16GB", "Tesla-T4", 16_384, 40, "turing", "7.5", false),
  card("A10-24GB", "NVIDIA-A10", 24_576, 72, "ampere", "8.6", false),
  card("L4-24GB", "NVIDIA-L4", 22_888, 58, "ada-lovelace", "8.9", false)
];

function card(
  name: string,
  product: string,
  memoryMiB: number,
  multiprocessors: number,
  family: string,
  compute: string,
  canBeCut: boolean
): GpuCard {
  return {name, product, memoryMiB, multiprocessors, family, compute, canBeCut};
}

/**
 * A kind of card by the kit's name.
 *
 * @throws SimError for a name that the kit does not have, with those that it has
 * @example gpuCard("A100-80GB").memoryMiB // 81920
 */
export function gpuCard(name: string): GpuCard {
  const found = CARDS.find(candidate => candidate.name === name);
  if (found !== undefined) return found;
  throw unknownName(
    "card",
    name,
    CARDS.map(candidate => candidate.name)
  );
}

/**
 * The cards of a machine.
 *
 * @throws SimError for a model of which the kit knows nothing
 * @example cardsOf(instanceType("NC24ads_A100_v4").gpu).length // 1
 */
export function cardsOf(gpu: Gpu | undefined): readonly GpuCard[] {
  if (gpu === undefined) return [];
  const [model] = gpu.model.split(" ");
  const found = CARDS.find(({name}) => name === `${model}-${gpu.memoryGB}GB`);
  if (found !== undefined) return Array.from({length: gpu.count}, () => found);
  throw new SimError({
    where: "card",
    got: `${gpu.model}, ${gpu.memoryGB} GB`,
    expected: `one of ${CARDS.map(({name}) => name).join(", ")}`,
    fix: "take another machine, or add the card with its source to lib/gpu/cards.ts"
  });
}
