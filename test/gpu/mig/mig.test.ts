import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  layoutText,
  migCard,
  migCardNames,
  migLayouts,
  migRemovals,
  migRoom,
  readLayout,
  reconfigureMig
} from "../../../lib/browser.js";

const a100 = migCard("A100-40GB");
const sevenSmall = readLayout(a100, [0, 1, 2, 3, 4, 5, 6].map(start => `1g.5gb@${start}`).join(" "));
const fits = (layout: string) =>
  migRoom(a100, readLayout(a100, layout)).profiles.filter(({possibleStarts}) => possibleStarts.length > 0);

describe("migLayouts(card, profiles)", () => {
  const withDouble = ["1g.5gb", "1g.10gb", "2g.10gb", "3g.20gb", "4g.20gb", "7g.40gb"];

  it.each([
    // card, profiles, layouts, maximal, both again as multisets
    ["A100-40GB", undefined, 298, 19, 38, 14],
    ["A100-40GB", withDouble, 723, 78, 78, 38],
    ["A100-80GB", undefined, 298, 19, 38, 14],
    ["H100-80GB", undefined, 298, 19, 38, 14],
    ["H200-141GB", undefined, 298, 19, 38, 14],
    ["A30-24GB", undefined, 26, 5, 10, 4]
  ])("of %s with %j finds %i layouts, %i of them maximal", (name, profiles, layouts, maximal, sets, maximalSets) => {
    const found = migLayouts(migCard(name), profiles);
    expect([found.layouts.length, found.maximal.length]).toEqual([layouts, maximal]);
    expect([found.layoutMultisets, found.maximalMultisets]).toEqual([sets, maximalSets]);
  });

  it("gives media engines to one slice at most", () => {
    // {}, +me alone at 0 to 3, a plain 1g alone at 0 to 3, and so on: no layout names +me twice
    const {layouts} = migLayouts(migCard("A30-24GB"), ["1g.6gb", "1g.6gb+me", "2g.12gb", "2g.12gb+me"]);
    expect(layouts.filter(text => text.split("+me").length > 2)).toEqual([]);
    expect(layouts).toContain("1g.6gb+me@1 1g.6gb@0 2g.12gb@2");
  });
});

describe("migRoom(card, taken)", () => {
  it("has room for a 4g beside two small slices at 4 and 5, and none beside the same two at 0 and 4", () => {
    expect(fits("1g.5gb@4 1g.5gb@5").map(({profile}) => profile)).toContain("4g.20gb");
    expect(fits("1g.5gb@0 1g.5gb@4").at(-1)).toMatchObject({profile: "2g.10gb", possibleStarts: [2]});
    for (const layout of ["1g.5gb@4 1g.5gb@5", "1g.5gb@0 1g.5gb@4"]) {
      expect(migRoom(a100, readLayout(a100, layout)).freeComputeUnits).toBe(5); // 7 - 2
    }
  });

  it("leaves a compute unit unreachable behind 3g + 3g, and a memory unit behind seven 1g", () => {
    const balanced = migRoom(a100, readLayout(a100, "3g.20gb@0 3g.20gb@4"));
    expect(balanced).toMatchObject({freeComputeUnits: 1, freeMemoryUnits: 0}); // 7 - 2 * 3, 8 - 2 * 4
    const small = migRoom(a100, sevenSmall);
    expect(small).toMatchObject({freeComputeUnits: 0, freeMemoryUnits: 1}); // 7 - 7, 8 - 7
    for (const room of [balanced, small])
      expect(room.profiles.flatMap(({possibleStarts}) => possibleStarts)).toEqual([]);
  });

  it("names the slices that block each place", () => {
    const {blocked} = migRoom(a100, readLayout(a100, "1g.5gb@0 2g.10gb@4")).profiles.find(
      ({profile}) => profile === "3g.20gb"
    )!;
    expect(blocked).toEqual([
      {start: 0, by: ["1g.5gb@0"]},
      {start: 4, by: ["2g.10gb@4"]}
    ]);
  });

  const cut = fc.constantFrom(...migCardNames()).chain(name => {
    const card = migCard(name);
    return fc.record({card: fc.constant(card), layout: fc.constantFrom(...migLayouts(card).layouts)});
  });

  it("offers a place exactly when the layout with it is legal too, and never more units than the card has", () => {
    fc.assert(
      fc.property(cut, ({card, layout}) => {
        const {layouts} = migLayouts(card);
        const room = migRoom(card, readLayout(card, layout));
        expect(room.freeComputeUnits).toBeGreaterThanOrEqual(0);
        for (const {profile, possibleStarts} of room.profiles.filter(fit =>
          migLayouts(card).profiles.includes(fit.profile)
        )) {
          for (const start of card.profiles.find(({name}) => name === profile)!.starts) {
            const larger = layoutText([...placements(layout), {profile, start}]);
            expect(layouts.includes(larger)).toBe(possibleStarts.includes(start));
          }
        }
      }),
      {numRuns: 60}
    );
  });
});

function placements(layout: string) {
  return layout
    .split(" ")
    .filter(word => word !== "")
    .map(word => ({profile: word.split("@")[0]!, start: Number(word.split("@")[1])}));
}

describe("migRemovals(card, layout, order)", () => {
  it("shows that two slices that leave side by side make room for a 2g, and two that leave apart do not", () => {
    const last = (order: string[]) => migRemovals(a100, sevenSmall, order).at(-1)!;
    const apart = last(["1g.5gb@0", "1g.5gb@2"]);
    const aside = last(["1g.5gb@0", "1g.5gb@1"]);
    expect([apart.freeComputeUnits, aside.freeComputeUnits]).toEqual([2, 2]);
    expect(apart.fits).toEqual(["1g.5gb", "1g.5gb+me"]);
    expect(aside.fits).toContain("2g.10gb");
  });

  it("refuses to remove a slice twice", () => {
    expect(() => migRemovals(a100, sevenSmall, ["1g.5gb@0", "1g.5gb@0"])).toThrow(
      /^MIG slice to remove is "1g\.5gb@0"; expected one of 1g\.5gb@1, /
    );
  });
});

describe("reconfigureMig(card, current, wanted)", () => {
  const wanted = readLayout(a100, "1g.5gb@6 3g.20gb@0");

  it("keeps the slices that stay, and destroys only empty ones", () => {
    expect(reconfigureMig(a100, sevenSmall, wanted)).toEqual({
      possible: true,
      destroy: [0, 1, 2, 3, 4, 5].map(start => `1g.5gb@${start}`),
      create: ["3g.20gb@0"]
    });
  });

  it("is impossible while a tenant has a slice that would go; a tenant of one that stays does no harm", () => {
    const used = (start: number) =>
      sevenSmall.map(slice => (slice.start === start ? {...slice, tenant: "llm-0"} : slice));
    expect(reconfigureMig(a100, used(2), wanted)).toEqual({
      possible: false,
      inUse: [{slice: "1g.5gb@2", tenant: "llm-0"}]
    });
    expect(reconfigureMig(a100, used(6), wanted).possible).toBe(true);
  });
});

describe("a layout that no card can hold", () => {
  it.each([
    ["5g.30gb@0", /^MIG profile of A100-40GB is "5g\.30gb"; expected one of 1g\.5gb, .* To fix: write "/],
    ["4g.20gb@4", /^MIG slice 4g\.20gb@4 of A100-40GB: start is 4; expected one of 0, the only places of a 4g\.20gb/],
    ["1g.5gb@2 3g.20gb@0", /^MIG slice 3g\.20gb@0 of A100-40GB: expected a place of its own, but 1g\.5gb@2 is there/],
    ["3g.20gb", /^MIG layout is "3g\.20gb"; expected a profile and the memory unit at which it begins/]
  ])("%s is refused", (layout, message) => {
    expect(() => readLayout(a100, layout)).toThrow(message);
  });

  it("on a card that cannot be cut is refused with those that can", () => {
    expect(() => migCard("A100")).toThrow(/^MIG card is "A100"; expected one of A100-40GB, A100-80GB, A30-24GB, /);
  });
});
