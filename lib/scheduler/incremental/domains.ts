import type {NodeInfo} from "../node-info.js";

/** Nodes by the value of one label: those with the same value are a domain. */
export class Domains {
  /** By node: the number of its domain; -1 for a node without the label. */
  readonly of: Int32Array;
  /** By domain: its nodes. */
  readonly members: readonly Int32Array[];

  constructor(nodes: readonly NodeInfo[], topologyKey: string) {
    const ids = new Map<string, number>();
    const members: number[][] = [];
    this.of = new Int32Array(nodes.length).fill(-1);
    nodes.forEach(({node: {labels}}, i) => {
      if (!Object.hasOwn(labels, topologyKey)) return;
      const value = labels[topologyKey] as string;
      let id = ids.get(value);
      if (id === undefined) {
        id = members.push([]) - 1;
        ids.set(value, id);
      }
      this.of[i] = id;
      members[id]?.push(i);
    });
    this.members = members.map(nodesOfOne => Int32Array.from(nodesOfOne));
  }
}
