import type {NodeInfo} from "../node-info.js";

/** Nodes by the value of one label: those with the same value are a domain. */
export class Domains {
  /** By node: the number of its domain; -1 for a node without the label. */
  readonly of: Int32Array;
  readonly count: number;

  constructor(nodes: readonly NodeInfo[], topologyKey: string) {
    const ids = new Map<string, number>();
    this.of = Int32Array.from(nodes, ({node: {labels}}) => {
      if (!Object.hasOwn(labels, topologyKey)) return -1;
      const value = labels[topologyKey] as string;
      const id = ids.get(value) ?? ids.size;
      ids.set(value, id);
      return id;
    });
    this.count = ids.size;
  }
}
