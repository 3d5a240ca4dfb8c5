import {compareCodeUnits} from "../../core/order.js";
import {type MigCard, type MigProfile, migProfile} from "./cards.js";
import {layoutText, type MigPlacement, placesOf} from "./placements.js";

/** All ways to cut a card. A way is a list of slices at their places; as a multiset, the places do not count. */
export interface MigLayouts {
  readonly card: string;
  readonly profiles: readonly string[];
  /** Every legal layout as text, the empty one included, in the order of the alphabet. */
  readonly layouts: readonly string[];
  /** Those to which no further slice can be added. */
  readonly maximal: readonly string[];
  /** How many different lists of profiles the layouts come to, wherever the slices sit. */
  readonly layoutMultisets: number;
  readonly maximalMultisets: number;
}

/**
 * Every legal way to cut a card, found by trying them all.
 *
 * @param profiles - the names of the profiles to cut with; left out, NVIDIA's base profiles: those with neither double memory nor media engines
 * @throws SimError for a profile that the card does not have
 * @example migLayouts(migCard("A100-40GB")).maximal.length // 19, of 298 layouts
 */
export function migLayouts(card: MigCard, profiles: readonly string[] = baseProfiles(card)): MigLayouts {
  const places = placesOf(
    card,
    profiles.map(name => migProfile(card, name))
  );
  const all: (readonly MigPlacement[])[] = [];
  const maximal: (readonly MigPlacement[])[] = [];
  const extend = (layout: readonly MigPlacement[], taken: number, from: number) => {
    all.push(layout);
    if (places.every(({bits}) => (bits & taken) !== 0)) maximal.push(layout);
    for (const [i, place] of places.entries()) {
      if (i >= from && (place.bits & taken) === 0) extend([...layout, place], taken | place.bits, i + 1);
    }
  };
  extend([], 0, 0);
  return {
    card: card.name,
    profiles,
    layouts: all.map(layoutText).sort(compareCodeUnits),
    maximal: maximal.map(layoutText).sort(compareCodeUnits),
    layoutMultisets: multisets(all),
    maximalMultisets: multisets(maximal)
  };
}

/** The profiles that halve neither the rule "a slice of n units has n units of memory" nor need the media engines: 1g, 2g, 3g, 4g, 7g. */
export function baseProfiles({profiles}: MigCard): readonly string[] {
  const isDouble = ({computeUnits, memoryUnits}: MigProfile) => computeUnits === 1 && memoryUnits > 1;
  return profiles.filter(profile => !profile.mediaEngines && !isDouble(profile)).map(({name}) => name);
}

function multisets(layouts: readonly (readonly MigPlacement[])[]): number {
  const lists = layouts.map(layout =>
    layout
      .map(({profile}) => profile)
      .sort(compareCodeUnits)
      .join(" ")
  );
  return new Set(lists).size;
}
