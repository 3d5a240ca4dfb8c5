import type {Counters, Device, DeviceClass, ResourceSlice} from "../../model/objects.js";
import type {GpuCard} from "../cards.js";
import {type MigCard, type MigProfile, migCard} from "../mig/cards.js";
import {occupied} from "../mig/placements.js";

/** What a driver lets pods claim: whole cards; cards or any slice of them, cut when they are claimed; parts of a card's memory. */
export type Claimable = "cards" | "mig" | "memory";

const DRIVER = "gpu.nvidia.com";

/** The classes that NVIDIA's driver brings: whole cards and parts of their memory, and slices. */
export const GPU_CLASSES: readonly DeviceClass[] = [
  deviceClass("gpu.nvidia.com", "gpu"),
  deviceClass("mig.nvidia.com", "mig")
];

function deviceClass(name: string, type: string): DeviceClass {
  const expression = `device.driver == "${DRIVER}" && device.attributes["${DRIVER}"].type == "${type}"`;
  return {
    apiVersion: "resource.k8s.io/v1",
    kind: "DeviceClass",
    metadata: {name},
    spec: {selectors: [{cel: {expression}}]}
  };
}

/**
 * The ResourceSlices that a driver publishes for the cards of a node.
 *
 * With "mig" each card lists itself and every slice at every legal place, and all of them draw on counters: one a memory unit, one for
 * compute units, one for the media engines. What is taken excludes what overlaps it, and nothing else has to know about MIG. Devices are tried
 * in the order in which they are listed, so that this order is a policy: small profiles first, each from its lowest place.
 *
 * @throws SimError for a card that cannot be cut, with "mig"
 * @example gpuSlices("a100-0", [gpuCard("A100-40GB")], "mig").length // 2: devices and counters
 */
export function gpuSlices(node: string, cards: readonly GpuCard[], claimable: Claimable): readonly ResourceSlice[] {
  const perCard = cards.map((card, i) => devicesOf(card, i, claimable));
  const sharedCounters = claimable === "mig" ? cards.map((card, i) => counterSet(migCard(card.name), i)) : undefined;
  const resourceSliceCount = perCard.length + (sharedCounters === undefined ? 0 : 1);
  const slice = (name: string, content: Partial<ResourceSlice["spec"]>): ResourceSlice => ({
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceSlice",
    metadata: {name: `${node}-${name}`},
    spec: {driver: DRIVER, nodeName: node, pool: {name: node, generation: 1, resourceSliceCount}, ...content}
  });
  return [
    ...perCard.map((devices, i) => slice(`gpu-${i}`, {devices})),
    ...(sharedCounters === undefined ? [] : [slice("counters", {sharedCounters})])
  ];
}

function devicesOf(card: GpuCard, index: number, claimable: Claimable): readonly Device[] {
  const whole: Device = {
    name: `gpu-${index}`,
    attributes: {
      type: {string: "gpu"},
      productName: {string: card.product},
      index: {int: index},
      cudaComputeCapability: {version: `${card.compute}.0`}
    },
    capacity: {memory: {value: `${card.memoryMiB}Mi`}}
  };
  switch (claimable) {
    case "cards":
      return [whole];
    case "memory": {
      // A claim takes whole gibibytes, and all of the card where it names no amount.
      const requestPolicy = {default: `${card.memoryMiB}Mi`, validRange: {min: "1Gi", step: "1Gi"}};
      return [
        {...whole, allowMultipleAllocations: true, capacity: {memory: {value: `${card.memoryMiB}Mi`, requestPolicy}}}
      ];
    }
    case "mig": {
      const cut = migCard(card.name);
      const consumesCounters = [{counterSet: counterSetName(index), counters: allCounters(cut)}];
      return [{...whole, consumesCounters}, ...cut.profiles.flatMap(profile => slicesOf(card, cut, profile, index))];
    }
  }
}

function slicesOf(card: GpuCard, cut: MigCard, profile: MigProfile, index: number): readonly Device[] {
  return profile.starts.map(start => ({
    name: `gpu-${index}-mig-${profile.name.replace(/[.+]/g, "-")}-${start}`,
    attributes: {
      type: {string: "mig"},
      productName: {string: card.product},
      parentIndex: {int: index},
      profile: {string: profile.name},
      start: {int: start}
    },
    capacity: {memory: {value: `${profile.memoryMiB}Mi`}},
    consumesCounters: [{counterSet: counterSetName(index), counters: countersOf(cut, profile, start)}]
  }));
}

function counterSetName(index: number): string {
  return `gpu-${index}-counters`;
}

function counterSet(cut: MigCard, index: number): {readonly name: string; readonly counters: Counters} {
  return {name: counterSetName(index), counters: allCounters(cut)};
}

function allCounters(cut: MigCard): Counters {
  return counters(cut.computeUnits, 2 ** (cut.memoryUnits + 1) - 1, cut.memoryUnits);
}

function countersOf(cut: MigCard, profile: MigProfile, start: number): Counters {
  return counters(profile.computeUnits, occupied(cut, {profile: profile.name, start}), cut.memoryUnits);
}

/** @param bits as `occupied` gives them: memory units from bit 0 on, and above them the media engines */
function counters(computeUnits: number, bits: number, memoryUnits: number): Counters {
  const names = [...Array.from({length: memoryUnits}, (_, unit) => `memory-slice-${unit}`), "media-engines"];
  const taken = names.filter((_, bit) => (bits & (1 << bit)) !== 0);
  return {compute: {value: computeUnits}, ...Object.fromEntries(taken.map(name => [name, {value: 1}]))};
}
