/**
 * One order that agrees with every list; undefined where two lists contradict each other. Names that no list orders stay as in `preferred`.
 *
 * @param preferred - every name of the lists, once
 * @example oneOrder([["a", "c"], ["c", "b"]], ["a", "b", "c"]) // ["a", "c", "b"]
 */
export function oneOrder(
  lists: readonly (readonly string[])[],
  preferred: readonly string[]
): readonly string[] | undefined {
  const order: string[] = [];
  const waiting = new Set(preferred);
  while (waiting.size > 0) {
    const heads = lists.map(list => list.filter(name => waiting.has(name)));
    const isFree = (name: string) => heads.every(list => !list.includes(name) || list[0] === name);
    const next = [...waiting].find(isFree);
    if (next === undefined) return undefined;
    order.push(next);
    waiting.delete(next);
  }
  return order;
}
