import {SimError} from "../../core/errors.js";
import {compareCodeUnits} from "../../core/order.js";
import {unknownName} from "../../core/unknown-name.js";
import type {GpuCard} from "../cards.js";
import {type MigProfile, migCard, migProfile} from "../mig/cards.js";
import {checkLayout, type MigPlacement} from "../mig/placements.js";
import type {DevicePluginConfig, ReplicatedResource, Sharing} from "./config.js";

/** A card in a node: whole, or cut into slices. */
export interface InstalledCard {
  readonly card: GpuCard;
  /** Left out: MIG is off. */
  readonly mig?: readonly MigPlacement[];
}

/** A card, or a slice of one, that pods may have. */
export interface Unit {
  /** Which of the node's cards it is, from 0. */
  readonly index: number;
  readonly card: GpuCard;
  /** Undefined for a whole card. */
  readonly slice?: MigProfile;
}

/** Units of one kind under the name that pods ask for. */
export interface OfferedResource {
  /** Before any renaming: "nvidia.com/gpu". */
  readonly name: string;
  /** As pods ask for it: "nvidia.com/gpu", "nvidia.com/gpu.shared", "nvidia.com/mig-1g.10gb", … */
  readonly resource: string;
  readonly units: readonly Unit[];
  /** How many pods may have one unit at once. */
  readonly replicas: number;
  readonly sharing?: Sharing;
}

const GPU = "nvidia.com/gpu";

/**
 * What the device plugin offers on a node with these cards, one entry a resource: the number of devices is units times replicas.
 *
 * @throws SimError for cards that the strategy does not allow: with "single", all are cut alike; MPS takes no card that is cut; and with file
 *   and line for a shared profile that none of the cards has
 * @see https://github.com/NVIDIA/k8s-device-plugin README, commit 1b826acc6
 * @example offer([{card: gpuCard("A100-80GB")}], readDevicePluginConfig(yaml))[0]?.replicas // 4
 */
export function offer(installed: readonly InstalledCard[], config: DevicePluginConfig): readonly OfferedResource[] {
  for (const {card, mig} of installed) if (mig !== undefined) checkLayout(migCard(card.name), mig);
  const units = installed.flatMap(({card, mig}, index) =>
    unitsOf(card, index, config.migStrategy === "none" ? undefined : mig)
  );
  if (config.migStrategy === "single") requireAlike(units);
  if (config.sharing?.strategy === "mps") refuseSlices(units);
  for (const resource of config.sharing?.resources ?? []) requireProfile(resource, installed);
  const byName = new Map<string, Unit[]>();
  for (const unit of units) {
    const name = nameOf(unit, config);
    byName.set(name, [...(byName.get(name) ?? []), unit]);
  }
  return [...byName]
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .map(([name, own]) => offered(name, own, config.sharing));
}

function unitsOf(card: GpuCard, index: number, mig: readonly MigPlacement[] | undefined): readonly Unit[] {
  if (mig === undefined) return [{index, card}];
  return mig.map(({profile}) => ({index, card, slice: migProfile(migCard(card.name), profile)}));
}

function nameOf({slice}: Unit, {migStrategy}: DevicePluginConfig): string {
  return slice === undefined || migStrategy === "single" ? GPU : sliceName(slice);
}

function sliceName({name}: MigProfile): string {
  return `nvidia.com/mig-${name.replace("+", ".")}`;
}

function offered(name: string, units: readonly Unit[], sharing: Sharing | undefined): OfferedResource {
  const replicas = sharing?.resources.find(resource => resource.name === name)?.replicas ?? 1;
  if (sharing === undefined || replicas === 1) return {name, resource: name, units, replicas};
  return {name, resource: sharing.renameByDefault ? `${name}.shared` : name, units, replicas, sharing};
}

/** A slice that is to be shared must be one that some card of the node can be cut into, whether it is or not. */
function requireProfile({name, where}: ReplicatedResource, installed: readonly InstalledCard[]): void {
  if (name === GPU) return;
  const cut = installed.filter(({card}) => card.canBeCut).map(({card}) => migCard(card.name));
  const known = new Set(cut.flatMap(({profiles}) => profiles.map(profile => sliceName(profile))));
  if (!known.has(name)) throw unknownName(where, name, [GPU, ...known]);
}

function requireAlike(units: readonly Unit[]): void {
  const kinds = new Set(units.map(({slice}) => slice?.name ?? "whole"));
  if (kinds.size <= 1) return;
  throw new SimError({
    where: "cards of a node with migStrategy single",
    got: [...kinds].join(", "),
    expected: "slices of one profile on all of them",
    fix: "cut all cards alike, or write migStrategy: mixed"
  });
}

function refuseSlices(units: readonly Unit[]): void {
  const cut = units.find(({slice}) => slice !== undefined);
  if (cut === undefined) return;
  throw new SimError({
    where: "cards of a node with sharing.mps",
    got: cut.slice?.name,
    expected: "whole cards, as MPS of the device plugin does not take slices",
    fix: "turn MIG off, or share the slices by timeSlicing"
  });
}
