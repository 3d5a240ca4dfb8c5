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

/** Tries every place of the first wanted slice, and for each of them the rest; a place that leads nowhere is given up again. */
export function places(inUse: readonly Slice[], wanted: readonly string[]): readonly number[] | null {
  const [profile, ...rest] = wanted;
  if (profile === undefined) return [];
  for (const start of PROFILES[profile]?.starts ?? []) {
    const slice = {profile, start};
    if (inUse.some(other => overlap(slice, other))) continue;
    const others = places([...inUse, slice], rest);
    if (others !== null) return [start, ...others];
  }
  return null;
}

/** Blocks of memory are all that is in the way: compute units need no check of their own. */
function overlap(a: Slice, b: Slice): boolean {
  return a.start < b.start + sizeOf(b) && b.start < a.start + sizeOf(a);
}

function sizeOf({profile}: Slice): number {
  return PROFILES[profile]?.size ?? 0;
}
