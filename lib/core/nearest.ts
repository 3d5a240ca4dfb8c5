/** The longest word that is compared; nobody mistypes a longer one. */
const LONGEST = 64;

/**
 * The candidate that a mistyped word is likely to mean: at most a third of its letters are wrong, missing, superfluous or
 * swapped with their neighbour; upper and lower case count as equal. Of equals the first; undefined where nothing is near.
 *
 * @example nearest("limit", ["claims", "limits"]) // "limits"
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** Damerau's distance in its simple form: the fewest insertions, deletions, replacements and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min((previous[j] as number) + 1, (row[j - 1] as number) + 1, replaced);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j] as number, (before[j - 2] as number) + 1);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] as number;
}
