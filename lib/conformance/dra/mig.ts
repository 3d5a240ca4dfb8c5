import {type MigPlacement, migCard, migLayouts, migRoom} from "../../browser.js";
import {answerBeside, asItIs, type CaseKind, type VectorCase} from "../area.js";

/** One line of mig.jsonl: which layouts are there, or what fits beside the slices that are taken. */
interface MigQuestion {
  readonly op: "count" | "fits";
  readonly card: string;
  readonly profiles: readonly string[];
  readonly deviceOrder: readonly string[];
  readonly taken: readonly MigPlacement[];
}

export const MIG_CASE: CaseKind = {
  expected: vector => answerBeside(vector, "op", "card", "profiles", "deviceOrder", "taken"),
  answer: vector => (vector.op === "count" ? count : fits)(vector as unknown as MigQuestion),
  canonical: asItIs
};

function count({card, profiles}: MigQuestion): VectorCase {
  const {layouts, maximal, layoutMultisets, maximalMultisets} = migLayouts(migCard(card), profiles);
  return {
    layouts: layouts.length,
    maximal: maximal.length,
    layoutMultisets,
    maximalMultisets,
    maximalLayouts: maximal
  };
}

/** The cards of the vectors list the slices of one profile by ascending starts, so that the first that fits is the lowest. */
function fits({card, deviceOrder, taken}: MigQuestion): VectorCase {
  const room = migRoom(migCard(card), taken);
  const asked = room.profiles.filter(({profile}) => deviceOrder.includes(profile));
  const first = asked.flatMap(({profile, possibleStarts: [start]}) =>
    start === undefined ? [] : [[profile, `gpu-0-mig-${profile.replaceAll(".", "-")}-${start}`]]
  );
  return {
    possibleStarts: Object.fromEntries(asked.map(({profile, possibleStarts}) => [profile, possibleStarts])),
    firstFitDevice: Object.fromEntries(first),
    wholeGPU: room.wholeCard
  };
}
