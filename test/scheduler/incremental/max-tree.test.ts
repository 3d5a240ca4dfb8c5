import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {MaxTree} from "../../../lib/scheduler/incremental/max-tree.js";

const change = fc.record({place: fc.nat({max: 12}), value: fc.integer({min: -1, max: 5}), isWritten: fc.boolean()});

describe("MaxTree", () => {
  it("knows the largest number and its first place after any changes, one by one or in the row", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 13}), fc.array(change, {maxLength: 40}), (length, changes) => {
        const tree = new MaxTree(length);
        const row = new Array<number>(length).fill(-1);
        for (const {place, value, isWritten} of changes) {
          const at = place % length;
          row[at] = value;
          if (isWritten) {
            tree.row[at] = value;
            tree.rebuild();
          } else tree.set(at, value);
          expect([...tree.row]).toEqual(row);
          expect(tree.max).toBe(Math.max(...row));
          if (tree.max >= 0) expect(tree.first()).toBe(row.indexOf(tree.max));
        }
      })
    );
  });

  it("has no largest number of 0 or more before there is one", () => {
    expect(new MaxTree(5).max).toBe(-1);
  });
});
