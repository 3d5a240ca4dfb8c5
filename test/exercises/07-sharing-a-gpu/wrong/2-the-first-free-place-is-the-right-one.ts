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

/** Believes that a slice may stay on the first place that is free. */
export function places(inUse: readonly Slice[], wanted: readonly string[]): readonly number[] | null {
  const taken = [...inUse];
  const sizeOf = ({profile}: Slice) => PROFILES[profile]?.size ?? 0;
  const overlap = (a: Slice, b: Slice) => a.start < b.start + sizeOf(b) && b.start < a.start + sizeOf(a);
  const starts: number[] = [];
  for (const profile of wanted) {
    const start = PROFILES[profile]?.starts.find(at => !taken.some(other => overlap({profile, start: at}, other)));
    if (start === undefined) return null;
    taken.push({profile, start});
    starts.push(start);
  }
  return starts;
}
