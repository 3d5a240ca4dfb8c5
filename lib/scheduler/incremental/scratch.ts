import type {NodeList} from "./incremental.js";

/** Room for one answer about all nodes, shared by the views of a run. */
export class Scratch {
  readonly everyNode: NodeList;
  /** Nodes that must be judged again. */
  readonly list: NodeList;
  readonly feasible: NodeList;
  readonly verdicts: Int32Array;
  readonly totals: Int32Array;
  /** By node: the number of the last list that has it. */
  readonly #listedIn: Int32Array;
  #lists = 0;

  constructor(nodeCount: number) {
    this.everyNode = {nodes: new Int32Array(nodeCount).map((_, node) => node), count: nodeCount};
    this.list = {nodes: new Int32Array(nodeCount), count: 0};
    this.feasible = {nodes: new Int32Array(nodeCount), count: 0};
    this.verdicts = new Int32Array(nodeCount);
    this.totals = new Int32Array(nodeCount);
    this.#listedIn = new Int32Array(nodeCount);
  }

  /** Adds nodes to the list that are not on it yet. */
  lister(): (nodes: Int32Array) => void {
    const {list} = this;
    const listedIn = this.#listedIn;
    const number = ++this.#lists;
    for (let j = 0; j < list.count; j++) listedIn[list.nodes[j] as number] = number;
    return nodes => {
      for (let j = 0; j < nodes.length; j++) {
        const node = nodes[j] as number;
        if (listedIn[node] === number) continue;
        listedIn[node] = number;
        list.nodes[list.count++] = node;
      }
    };
  }
}
