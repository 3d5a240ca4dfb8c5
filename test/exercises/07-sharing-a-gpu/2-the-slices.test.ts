import fc from "fast-check";
import {expect, it} from "vitest";
import {layoutText, type MigPlacement, migCard, migRoom} from "../../../lib/browser.js";
import {judge} from "../judge.js";

interface Puzzle {
  readonly inUse: readonly MigPlacement[];
  readonly wanted: readonly string[];
}

const card = migCard("A100-80GB");
const PROFILES = card.profiles.filter(({mediaEngines}) => !mediaEngines);

/** The places that a profile has beside these slices. */
const free = (profile: string, taken: readonly MigPlacement[]) =>
  migRoom(card, taken).profiles.find(fit => fit.profile === profile)?.possibleStarts ?? [];

/** Is there a way to place them all? */
function isPossible({inUse, wanted: [profile, ...rest]}: Puzzle): boolean {
  if (profile === undefined) return true;
  return free(profile, inUse).some(start => isPossible({inUse: [...inUse, {profile, start}], wanted: rest}));
}

/** Slices at places that are still free, drawn one after the other. */
const inUse: fc.Arbitrary<readonly MigPlacement[]> = fc
  .array(fc.tuple(fc.constantFrom("1g.10gb", "1g.10gb", "1g.20gb", "2g.20gb"), fc.nat()), {maxLength: 3})
  .map(draws => {
    const taken: MigPlacement[] = [];
    for (const [profile, draw] of draws) {
      const starts = free(profile, taken);
      const start = starts[draw % starts.length];
      if (start !== undefined) taken.push({profile, start});
    }
    return taken;
  });
const puzzles: fc.Arbitrary<Puzzle> = fc.record({
  inUse,
  wanted: fc.array(fc.constantFrom("1g.10gb", "1g.20gb", "2g.20gb", "3g.40gb", "4g.40gb"), {minLength: 1, maxLength: 4})
});

const one = (profile: string, start: number) => [{profile, start}];
/** Small enough to be drawn on paper. */
const KNOWN: readonly Puzzle[] = [
  {inUse: [], wanted: ["4g.40gb", "3g.40gb"]},
  {inUse: one("1g.10gb", 5), wanted: ["3g.40gb", "2g.20gb", "2g.20gb"]},
  // The 2g may begin at 0, and must not: the 4g has no other place.
  {inUse: [], wanted: ["2g.20gb", "4g.40gb"]},
  {inUse: one("1g.10gb", 2), wanted: ["3g.40gb", "2g.20gb", "1g.10gb"]},
  {inUse: one("1g.10gb", 3), wanted: ["1g.10gb", "2g.20gb", "3g.40gb"]}
];
const ALL = [...KNOWN, ...fc.sample(puzzles, {seed: 67, numRuns: 150})];
const told = ({inUse: taken, wanted}: Puzzle) =>
  `in use: ${layoutText(taken) || "nothing"}; wanted: ${wanted.join(", ")}`;

judge(import.meta.url, ({askEach, idea}) => {
  /** Each puzzle with the slices of its answer; null where the answer says that there is no way. */
  async function solved() {
    const given = await askEach(
      "places",
      ALL.map(puzzle => [puzzle.inUse, puzzle.wanted])
    );
    return ALL.map((puzzle, i) => {
      const starts = given[i];
      if (starts === null) return {puzzle, added: null};
      const why = `${told(puzzle)}. A start for each wanted slice, or null`;
      expect(starts, why).toEqual(puzzle.wanted.map(() => expect.any(Number)));
      return {
        puzzle,
        added: puzzle.wanted.map((profile, at) => ({profile, start: (starts as number[])[at] as number}))
      };
    });
  }

  it("lets every slice begin where its profile may", async () => {
    for (const {puzzle, added} of await solved()) {
      for (const {profile, start} of added ?? []) {
        const {starts = []} = PROFILES.find(({name}) => name === profile) ?? {};
        expect(starts, `${told(puzzle)}. ${profile} at ${start}: ${idea("MIG slices can sit anywhere")}`).toContain(
          start
        );
      }
    }
  });

  it("leaves those in use where they are, and puts nothing on top of them", async () => {
    for (const {puzzle, added} of await solved()) {
      for (const {profile, start} of added ?? []) {
        const belief = idea("removing MIG instances makes every profile possible again");
        expect(free(profile, puzzle.inUse), `${told(puzzle)}. ${profile} at ${start}: ${belief}`).toContain(start);
      }
    }
  });

  it("puts no two of the new slices on one block", async () => {
    for (const {puzzle, added} of await solved()) {
      for (const [i, {profile, start}] of (added ?? []).entries()) {
        const before = [...puzzle.inUse, ...(added ?? []).slice(0, i)];
        expect(free(profile, before), `${told(puzzle)}. ${profile} at ${start} overlaps another new slice`).toContain(
          start
        );
      }
    }
  });

  it("finds a way wherever there is one", async () => {
    for (const {puzzle, added} of await solved()) {
      const why = `${told(puzzle)}. ${idea("the first free place is the right one")}`;
      if (isPossible(puzzle)) expect(added, why).not.toBeNull();
    }
  });

  it("says null where there is none", async () => {
    for (const {puzzle, added} of await solved()) {
      if (!isPossible(puzzle)) expect(added, `${told(puzzle)}. There is no way`).toBeNull();
    }
  });
});
