import type {NodeExplanation} from "./explanation.js";

/** Nodes of which a page says the same. */
export interface Alike {
  readonly names: readonly string[];
  readonly cells: readonly string[];
}

/** The nodes grouped by what is said of them, in the order of each group's first node. */
export function alike(
  nodes: readonly NodeExplanation[],
  cellsOf: (node: NodeExplanation) => readonly string[]
): readonly Alike[] {
  const groups = new Map<string, Alike & {readonly names: string[]}>();
  for (const node of nodes) {
    const cells = cellsOf(node);
    const key = JSON.stringify(cells);
    const group = groups.get(key) ?? {names: [], cells};
    group.names.push(node.node);
    groups.set(key, group);
  }
  return [...groups.values()];
}
