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

/** Believes that any free block of the right length will do. */
export function places(inUse: readonly Slice[], wanted: readonly string[]): readonly number[] | null {
  const taken = new Set<number>();
  const block = ({profile, start}: Slice) => Array.from({length: PROFILES[profile]?.size ?? 0}, (_, i) => start + i);
  for (const unit of inUse.flatMap(block)) taken.add(unit);
  const starts: number[] = [];
  for (const profile of wanted) {
    const start = [0, 1, 2, 3, 4, 5, 6, 7].find(unit =>
      block({profile, start: unit}).every(part => part < 8 && !taken.has(part))
    );
    if (start === undefined) return null;
    for (const unit of block({profile, start})) taken.add(unit);
    starts.push(start);
  }
  return starts;
}
