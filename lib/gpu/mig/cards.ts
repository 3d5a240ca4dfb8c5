import {unknownName} from "../../core/unknown-name.js";

/** A size of slice that a card can be cut into. */
export interface MigProfile {
  /** As nvidia-smi prints it: "1g.5gb", "3g.20gb", "1g.5gb+me". */
  readonly name: string;
  /** Sevenths of the multiprocessors, or quarters on a card of four. */
  readonly computeUnits: number;
  /** Eighths of the memory, or quarters on a card of four. The slice takes them in one block. */
  readonly memoryUnits: number;
  /** Memory units at which the block may begin. */
  readonly starts: readonly number[];
  /** What nvidia-smi reports as usable; it is less than the name says. */
  readonly memoryMiB: number;
  readonly multiprocessors: number;
  /** Has the decoders for pictures and optical flow, of which a card has one set to give. */
  readonly mediaEngines: boolean;
}

/** A card that can be cut into slices (Multi-Instance GPU). */
export interface MigCard {
  readonly name: string;
  readonly computeUnits: number;
  readonly memoryUnits: number;
  /** From the smallest to the largest. */
  readonly profiles: readonly MigProfile[];
}

/** Compute units, memory units, legal starts, in the order of a card's sizes below. */
type Shape = readonly [compute: number, memory: number, starts: readonly number[], media?: "media"];

// `nvidia-smi mig -lgipp` of A100 and H100, in units of memory; that the H200 is cut in the same places follows from equal counts and IDs,
// no printed list of it was found.
const SEVEN: readonly Shape[] = [
  [1, 1, [0, 1, 2, 3, 4, 5, 6]],
  [1, 1, [0, 1, 2, 3, 4, 5, 6], "media"],
  [1, 2, [0, 2, 4, 6]],
  [2, 2, [0, 2, 4]],
  [3, 4, [0, 4]],
  [4, 4, [0]],
  [7, 8, [0]]
];

const FOUR: readonly Shape[] = [
  [1, 1, [0, 1, 2, 3]],
  [1, 1, [0, 1, 2, 3], "media"],
  [2, 2, [0, 2]],
  [2, 2, [0, 2], "media"],
  [4, 4, [0]]
];

/** A profile's gigabytes by name, usable MiB and multiprocessors, one a shape. */
type Size = readonly [gigabytes: number, memoryMiB: number, multiprocessors: number];

const CARDS: readonly MigCard[] = [
  card("A100-40GB", SEVEN, [
    [5, 4864, 14],
    [5, 4864, 14],
    [10, 9856, 14],
    [10, 9856, 28],
    [20, 19968, 42],
    [20, 19968, 56],
    [40, 40192, 98]
  ]),
  card("A100-80GB", SEVEN, [
    [10, 9856, 14],
    [10, 9856, 14],
    [20, 19968, 14],
    [20, 19968, 28],
    [40, 40192, 42],
    [40, 40192, 56],
    [80, 80384, 98]
  ]),
  card("A30-24GB", FOUR, [
    [6, 5952, 14],
    [6, 5952, 14],
    [12, 11968, 28],
    [12, 11968, 28],
    [24, 24000, 56]
  ]),
  card("H100-80GB", SEVEN, [
    [10, 9984, 16],
    [10, 9984, 16],
    [20, 20096, 26],
    [20, 20096, 32],
    [40, 40448, 60],
    [40, 40448, 64],
    [80, 81152, 132]
  ]),
  card("H100-94GB", SEVEN, [
    [12, 11008, 16],
    [12, 11008, 16],
    [24, 22144, 26],
    [24, 22144, 32],
    [47, 47488, 60],
    [47, 47488, 64],
    [94, 95360, 132]
  ]),
  card("H200-141GB", SEVEN, [
    [18, 16384, 16],
    [18, 16384, 16],
    [35, 33024, 26],
    [35, 33024, 32],
    [71, 71168, 60],
    [71, 71168, 64],
    [141, 143360, 132]
  ])
];

function card(name: string, shapes: readonly Shape[], sizes: readonly Size[]): MigCard {
  const profiles = shapes.map(([computeUnits, memoryUnits, starts, media], i) => {
    const [gigabytes, memoryMiB, multiprocessors] = sizes[i] as Size;
    const suffix = media === undefined ? "" : "+me";
    const mediaEngines = media !== undefined;
    const profile = `${computeUnits}g.${gigabytes}gb${suffix}`;
    return {name: profile, computeUnits, memoryUnits, starts, memoryMiB, multiprocessors, mediaEngines};
  });
  const {computeUnits, memoryUnits} = profiles.at(-1) as MigProfile;
  return {name, computeUnits, memoryUnits, profiles};
}

/** The names of the cards that can be cut, as `migCard` takes them. */
export function migCardNames(): string[] {
  return CARDS.map(({name}) => name);
}

/**
 * A card that can be cut into slices, with its profiles and where each may sit.
 *
 * Usable memory and multiprocessors are those that `nvidia-smi mig -lgip` prints; for the A100 the MiB of NVIDIA's go-nvml. The A100's
 * double-memory slice of 80 GB and the 2g of the H100 of 94 GB have no printed figure and carry that of the other with as much memory.
 *
 * @throws SimError for a card that the kit does not know, with those that it does
 * @see https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html
 * @example migCard("A100-40GB").profiles.find(({name}) => name === "3g.20gb")?.starts // [0, 4]
 */
export function migCard(name: string): MigCard {
  const found = CARDS.find(candidate => candidate.name === name);
  if (found !== undefined) return found;
  throw unknownName("MIG card", name, migCardNames());
}

/**
 * The profile of that name on that card.
 *
 * @throws SimError for a profile that the card does not have, with those that it has
 */
export function migProfile({name: cardName, profiles}: MigCard, name: string): MigProfile {
  const found = profiles.find(profile => profile.name === name);
  if (found !== undefined) return found;
  throw unknownName(
    `MIG profile of ${cardName}`,
    name,
    profiles.map(profile => profile.name)
  );
}
