import {SimError} from "../../core/errors.js";
import type {MigCard} from "./cards.js";
import {type MigInstance, type MigRoom, migRoom} from "./fits.js";
import {checkLayout, type MigPlacement, placementText} from "./placements.js";

/** How a card gets from one layout to another, or whose slices are in the way. */
export type MigReconfiguration =
  | {readonly possible: true; readonly destroy: readonly string[]; readonly create: readonly string[]}
  | {readonly possible: false; readonly inUse: readonly {readonly slice: string; readonly tenant: string}[]};

/**
 * The steps from the slices that a card has to the ones it should have. A slice never moves and never changes its size: it is destroyed,
 * and only while nobody uses it. (NVIDIA's mig-parted is stricter still: it wants the whole card idle.)
 *
 * @throws SimError for slices, had or wanted, that the card cannot hold
 * @example reconfigureMig(card, readLayout(card, "7g.40gb@0"), readLayout(card, "4g.20gb@0 3g.20gb@4"))
 */
export function reconfigureMig(
  card: MigCard,
  current: readonly MigInstance[],
  wanted: readonly MigPlacement[]
): MigReconfiguration {
  checkLayout(card, current);
  checkLayout(card, wanted);
  const goal = new Set(wanted.map(placementText));
  const there = new Set(current.map(placementText));
  const leaving = current.filter(instance => !goal.has(placementText(instance)));
  const inUse = leaving.flatMap(({tenant, ...place}) =>
    tenant === undefined ? [] : [{slice: placementText(place), tenant}]
  );
  if (inUse.length > 0) return {possible: false, inUse};
  const create = wanted.map(placementText).filter(slice => !there.has(slice));
  return {possible: true, destroy: leaving.map(placementText), create};
}

/** A card after one more tenant has left. */
export interface MigRemoval extends MigRoom {
  readonly removed: string;
  /** The profiles that have a place now. */
  readonly fits: readonly string[];
}

/**
 * What fits after each of several removals. The same number of free slices is worth more or less, depending on which of them went.
 *
 * @param order - the slices in the order in which they go, as texts: "1g.5gb@0"
 * @throws SimError for slices that the card cannot hold, and for a removal of one that is not there
 * @example migRemovals(card, sevenSmallOnes, ["1g.5gb@0", "1g.5gb@2"]) // two units free, and no place for a 2g
 */
export function migRemovals(
  card: MigCard,
  layout: readonly MigPlacement[],
  order: readonly string[]
): readonly MigRemoval[] {
  let left = layout;
  return order.map(removed => {
    const remaining = left.filter(place => placementText(place) !== removed);
    if (remaining.length === left.length) throw notThere(removed, left);
    left = remaining;
    const room = migRoom(card, left);
    const fits = room.profiles.filter(({possibleStarts}) => possibleStarts.length > 0).map(({profile}) => profile);
    return {...room, removed, fits};
  });
}

function notThere(removed: string, left: readonly MigPlacement[]): SimError {
  return new SimError({
    where: "MIG slice to remove",
    got: removed,
    expected: `one of ${left.map(placementText).join(", ") || "none, as the card is empty"}`,
    fix: "name a slice that is still there"
  });
}
