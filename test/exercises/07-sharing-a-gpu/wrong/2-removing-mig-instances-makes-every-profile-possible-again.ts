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

/** Believes that with tenants gone the card is as good as new, and does not look at those that stayed. */
export function places(
  _inUse: readonly Slice[],
  wanted: readonly string[],
  taken: readonly Slice[] = []
): readonly number[] | null {
  const [profile, ...rest] = wanted;
  if (profile === undefined) return [];
  const sizeOf = (slice: Slice) => PROFILES[slice.profile]?.size ?? 0;
  for (const start of PROFILES[profile]?.starts ?? []) {
    const slice = {profile, start};
    if (taken.some(other => start < other.start + sizeOf(other) && other.start < start + sizeOf(slice))) continue;
    const others = places(_inUse, rest, [...taken, slice]);
    if (others !== null) return [start, ...others];
  }
  return null;
}
