import {type MigCard, migProfile} from "./cards.js";
import {checkLayout, type MigPlacement, occupied, placementText} from "./placements.js";

/** A slice on a card, and who uses it. */
export interface MigInstance extends MigPlacement {
  /** The pod that has it; a slice without one is empty. */
  readonly tenant?: string;
}

/** Where a profile could go on a card that is partly taken. */
export interface MigFit {
  readonly profile: string;
  readonly possibleStarts: readonly number[];
  /** For each of the other places: the slices that would have to go first. */
  readonly blocked: readonly {readonly start: number; readonly by: readonly string[]}[];
}

/** What is left of a card. */
export interface MigRoom {
  readonly card: string;
  readonly freeComputeUnits: number;
  readonly freeMemoryUnits: number;
  /** Is nothing taken, so that the card may also be given away whole? */
  readonly wholeCard: boolean;
  /** One a profile, from the smallest to the largest. */
  readonly profiles: readonly MigFit[];
}

/**
 * What still fits on a card, and what blocks the rest. Free units are not enough: a block must lie free at one of its legal places.
 *
 * @param taken - the slices that are there, with or without tenants
 * @throws SimError for slices that the card cannot hold
 * @example migRoom(card, readLayout(card, "1g.5gb@0 1g.5gb@4")) // five units free of seven, and no place for a 3g
 */
export function migRoom(card: MigCard, taken: readonly MigPlacement[]): MigRoom {
  const bits = checkLayout(card, taken);
  const used = taken.map(({profile}) => migProfile(card, profile));
  return {
    card: card.name,
    freeComputeUnits: card.computeUnits - used.reduce((sum, {computeUnits}) => sum + computeUnits, 0),
    freeMemoryUnits: card.memoryUnits - used.reduce((sum, {memoryUnits}) => sum + memoryUnits, 0),
    wholeCard: taken.length === 0,
    profiles: card.profiles.map(({name}) => migFit(card, name, taken, bits))
  };
}

function migFit(card: MigCard, profile: string, taken: readonly MigPlacement[], bits: number): MigFit {
  const {starts} = migProfile(card, profile);
  const isFree = (start: number) => (occupied(card, {profile, start}) & bits) === 0;
  return {
    profile,
    possibleStarts: starts.filter(isFree),
    blocked: starts
      .filter(start => !isFree(start))
      .map(start => ({start, by: overlapping(card, {profile, start}, taken).map(placementText)}))
  };
}

/** Those of the slices that share something with a place. */
export function overlapping<P extends MigPlacement>(card: MigCard, place: MigPlacement, taken: readonly P[]): P[] {
  const wanted = occupied(card, place);
  return taken.filter(other => (occupied(card, other) & wanted) !== 0);
}
