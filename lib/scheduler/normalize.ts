/**
 * Scores on the scale from 0 to 100, the highest raw score being 100, rounded down; reversed, 100 minus that, for raw scores that count
 * what is bad. With no raw score above 0 all nodes get 0, or reversed 100.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/helper/normalize_score.go
 * @example normalizeScores([3, 1, 0], {reverse: true}) // [0, 67, 100]
 */
export function normalizeScores(raw: readonly number[], {reverse = false} = {}): readonly number[] {
  const highest = raw.reduce((a, b) => Math.max(a, b), 0);
  return raw.map(score => {
    const share = highest === 0 ? 0 : Math.trunc((score * 100) / highest);
    return reverse ? 100 - share : share;
  });
}
