import {SimError} from "../../core/errors.js";
import {compareCodeUnits} from "../../core/order.js";
import {type MigCard, type MigProfile, migProfile} from "./cards.js";

/** A slice at its place: the profile, and the memory unit at which its block begins. */
export interface MigPlacement {
  readonly profile: string;
  readonly start: number;
}

/**
 * What a slice occupies, one bit each: the memory units of its block, and the one set of media engines. Two slices conflict exactly when
 * they share a bit; compute units need no check of their own, as no legal set of blocks exceeds them.
 */
export function occupied(card: MigCard, {profile: name, start}: MigPlacement): number {
  return bits(card, migProfile(card, name), start);
}

function bits({memoryUnits}: MigCard, profile: MigProfile, start: number): number {
  const block = ((1 << profile.memoryUnits) - 1) << start;
  return profile.mediaEngines ? block | (1 << memoryUnits) : block;
}

/** Every place at which slices of these profiles may sit, profile by profile, with what each occupies. */
export function placesOf(
  card: MigCard,
  profiles: readonly MigProfile[] = card.profiles
): readonly (MigPlacement & {readonly bits: number})[] {
  return profiles.flatMap(profile =>
    profile.starts.map(start => ({profile: profile.name, start, bits: bits(card, profile, start)}))
  );
}

/** A slice as text: "3g.20gb@4". */
export function placementText({profile, start}: MigPlacement): string {
  return `${profile}@${start}`;
}

/** A layout as text, in the order of the alphabet: "1g.5gb@6 2g.10gb@4 4g.20gb@0". */
export function layoutText(placements: readonly MigPlacement[]): string {
  return placements.map(placementText).sort(compareCodeUnits).join(" ");
}

/**
 * The slices that a text names.
 *
 * @param text - "PROFILE@START" for each slice, separated by blanks; empty for a card without slices
 * @throws SimError for a profile that the card does not have, a place at which it may not sit, and slices that overlap
 * @example readLayout(migCard("A100-40GB"), "4g.20gb@0 3g.20gb@4").length // 2
 */
export function readLayout(card: MigCard, text: string): readonly MigPlacement[] {
  const placements = text
    .split(/\s+/)
    .filter(word => word !== "")
    .map(readPlacement);
  checkLayout(card, placements);
  return placements;
}

function readPlacement(word: string): MigPlacement {
  const [, profile, start] = /^(.+)@(\d+)$/.exec(word) ?? [];
  if (profile !== undefined && start !== undefined) return {profile, start: Number(start)};
  throw new SimError({
    where: "MIG layout",
    got: word,
    expected: "a profile and the memory unit at which it begins",
    fix: 'write it as in "3g.20gb@4"'
  });
}

/**
 * Refuses what no card can hold, and gives back what the legal slices occupy.
 *
 * @throws SimError for a profile that the card does not have, a place at which it may not sit, and slices that overlap
 */
export function checkLayout(card: MigCard, placements: readonly MigPlacement[]): number {
  let taken = 0;
  for (const [i, placement] of placements.entries()) {
    const {starts} = migProfile(card, placement.profile);
    if (!starts.includes(placement.start)) {
      throw new SimError({
        where: `MIG slice ${placementText(placement)} of ${card.name}: start`,
        got: placement.start,
        expected: `one of ${starts.join(", ")}, the only places of a ${placement.profile}`,
        fix: "take one of them"
      });
    }
    const own = occupied(card, placement);
    const rival = placements.slice(0, i).find(other => (occupied(card, other) & own) !== 0);
    if (rival !== undefined) throw overlap(card, placement, rival);
    taken |= own;
  }
  return taken;
}

function overlap(card: MigCard, placement: MigPlacement, rival: MigPlacement): SimError {
  return new SimError({
    where: `MIG slice ${placementText(placement)} of ${card.name}`,
    expected: `a place of its own, but ${placementText(rival)} is there`,
    fix: "move one of the two, or leave it out"
  });
}
