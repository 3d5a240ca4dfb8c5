// A puzzle of slices: find a place for each. Chapter: notebooks/07-sharing-a-gpu.ipynb
//
// An A100 of 80 GB has eight memory units, 0 to 7. A slice takes a block of them, and may begin at certain units only. Some slices are in
// use and stay where they are. Find a place for every wanted slice, so that no two blocks overlap, or find out that there is no way.
// Predict first: a slice 1g.10gb is in use at 5. Can a 3g.40gb and two 2g.20gb be added? And a 3g.40gb, a 1g.20gb and a 1g.10gb?

export interface Slice {
  readonly profile: string;
  /** The memory unit at which its block begins. */
  readonly start: number;
}

/** How many memory units a slice takes, and where it may begin. */
export const PROFILES: Readonly<Record<string, {readonly size: number; readonly starts: readonly number[]}>> = {
  "1g.10gb": {size: 1, starts: [0, 1, 2, 3, 4, 5, 6]},
  "1g.20gb": {size: 2, starts: [0, 2, 4, 6]},
  "2g.20gb": {size: 2, starts: [0, 2, 4]},
  "3g.40gb": {size: 4, starts: [0, 4]},
  "4g.40gb": {size: 4, starts: [0]},
  "7g.80gb": {size: 8, starts: [0]}
};

/**
 * @param inUse - the slices that stay
 * @param wanted - names of the profiles to add
 * @returns a start for each wanted slice, in the same order; null where there is no way to place them all
 */
export function places(inUse: readonly Slice[], wanted: readonly string[]): readonly number[] | null {
  // TODO: return the starts of the wanted slices, or null.
  throw new Error("places is not written yet: replace this line");
}
