import {inPlace, objectKey} from "../../model/compile.js";
import {type LabelMatcher, labelMatcher} from "../../model/label-selector.js";
import {compileNodeTerm} from "../../model/node-selector.js";
import type {Labels, PersistentVolume, PersistentVolumeClaim, ResourceList} from "../../model/objects.js";
import {compareQuantities, parseQuantity, type Quantity} from "../../model/quantity.js";
import {classNameOf} from "./claims.js";

const NOTHING = parseQuantity(0);

/** A volume as claims look at it, read once. */
export interface CompiledVolume {
  readonly volume: PersistentVolume;
  readonly size: Quantity;
  /** Can a node of these labels use it? */
  readonly reaches: LabelMatcher;
}

/** A claim that looks for a volume, read once. */
export interface CompiledClaim {
  readonly claim: PersistentVolumeClaim;
  /** Undefined where it names none: then any will do. */
  readonly size: Quantity | undefined;
  /** The volumes that it could have, on one node or another: those that are promised to it, then the smaller before the larger. */
  readonly candidates: readonly CompiledVolume[];
}

/** @throws SimError that names the volume, for a size that cannot be read */
export function compileVolume(volume: PersistentVolume): CompiledVolume {
  const {metadata, spec} = volume;
  const terms = spec.nodeAffinity?.required?.nodeSelectorTerms.map(compileNodeTerm);
  return {
    volume,
    size: storageOf(`persistentvolume "${metadata.name}"`, spec.capacity) ?? NOTHING,
    // Upstream shows a volume's terms the labels of the node, and not its name.
    reaches: labels => terms?.some(term => term.matches({name: "", labels})) ?? true
  };
}

/**
 * A claim with the volumes that it could have. Of equal ones the first given comes first, where the real scheduler leaves it open.
 *
 * @throws SimError that names the claim, for a size that cannot be read
 * @see Kubernetes 1.36.3, component-helpers storage/volume, FindMatchingVolume
 */
export function compileClaim(claim: PersistentVolumeClaim, volumes: readonly CompiledVolume[]): CompiledClaim {
  const {metadata, spec} = claim;
  const where = `persistentvolumeclaim "${objectKey(metadata)}"`;
  const size = storageOf(where, spec.resources?.requests);
  const selects = labelMatcher(spec.selector ?? {});
  const fitting = volumes.filter(volume => fits(claim, size ?? NOTHING, volume));
  const offered = fitting.filter(({volume}) => isOffered(claim, selects, volume));
  return {
    claim,
    size,
    candidates: [...fitting.filter(isPromised), ...offered.sort((a, b) => compareQuantities(a.size, b.size))]
  };
}

/** Smaller claims first, so that they leave the larger volumes to the others. */
export function bySize({size: a = NOTHING}: CompiledClaim, {size: b = NOTHING}: CompiledClaim): number {
  return compareQuantities(a, b);
}

/**
 * The claim's volume on a node of these labels; undefined where there is none. A claim that one is promised to takes no other.
 *
 * @param taken - names of volumes that other claims of the pod get
 */
export function findVolume(
  {candidates}: CompiledClaim,
  labels: Labels,
  taken: ReadonlySet<string>
): PersistentVolume | undefined {
  const free = candidates.filter(({volume}) => !taken.has(volume.metadata.name));
  const choice = free.filter(isPromised).slice(0, 1);
  return (choice.length > 0 ? choice : free).find(({reaches}) => reaches(labels))?.volume;
}

/** Is the volume kept for a claim? Among the candidates of one, that is this one. */
function isPromised({volume}: CompiledVolume): boolean {
  return volume.spec.claimRef !== undefined;
}

/** What every volume must meet: it is nobody else's and to stay, large enough, and of the same class, mode and attributes. */
function fits(claim: PersistentVolumeClaim, size: Quantity, {volume, size: offered}: CompiledVolume): boolean {
  const {spec, metadata} = volume;
  return (
    classNameOf(volume) === classNameOf(claim) &&
    (spec.claimRef === undefined || isFor(spec.claimRef, claim)) &&
    compareQuantities(offered, size) >= 0 &&
    (claim.spec.volumeMode ?? "Filesystem") === (spec.volumeMode ?? "Filesystem") &&
    (claim.spec.volumeAttributesClassName ?? "") === (spec.volumeAttributesClassName ?? "") &&
    metadata.deletionTimestamp === undefined
  );
}

/** A promise that names no uid holds for any claim of that name. */
function isFor(
  {name, namespace, uid}: NonNullable<PersistentVolume["spec"]["claimRef"]>,
  {metadata}: PersistentVolumeClaim
): boolean {
  return name === metadata.name && namespace === (metadata.namespace ?? "default") && (!uid || uid === metadata.uid);
}

/** What a volume must meet besides that is promised to nobody. One without a status counts as available. */
function isOffered(claim: PersistentVolumeClaim, selects: LabelMatcher, volume: PersistentVolume): boolean {
  const {metadata, spec, status} = volume;
  return (
    spec.claimRef === undefined &&
    (status?.phase ?? "Available") === "Available" &&
    selects(metadata.labels ?? {}) &&
    (claim.spec.accessModes ?? []).every(mode => spec.accessModes?.includes(mode))
  );
}

function storageOf(where: string, list: ResourceList = {}): Quantity | undefined {
  const {storage} = list;
  return storage === undefined ? undefined : inPlace(where, () => parseQuantity(storage));
}
