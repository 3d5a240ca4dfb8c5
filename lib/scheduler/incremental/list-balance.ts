import {balanceChangeScore, balancedAllocationScore, balanceOfTwo} from "../plugins/balanced-allocation-score.js";
import type {WeightedRequest} from "../plugins/resource-weights.js";
import type {ListContext, ListScore, NodeList} from "./incremental.js";

/** NodeResourcesBalancedAllocation over the dense books. */
export class ListBalance implements ListScore {
  readonly #context: ListContext;
  readonly #requests: readonly WeightedRequest[];

  constructor(requests: readonly WeightedRequest[], context: ListContext) {
    this.#context = context;
    this.#requests = requests;
  }

  score(list: NodeList, totals: Int32Array): void {
    const [first, second] = this.#requests;
    if (this.#requests.length === 2) this.#scoreTwo(first as WeightedRequest, second as WeightedRequest, list, totals);
    else for (let j = 0; j < list.count; j++) totals[j]! += this.#scoreOf(list.nodes[j] as number);
  }

  /** Two resources, as is the default, without a list of fractions for each node. */
  #scoreTwo(first: WeightedRequest, second: WeightedRequest, {nodes, count}: NodeList, totals: Int32Array): void {
    const {books, weight} = this.#context;
    const {allocatable, requested, width} = books;
    for (let j = 0; j < count; j++) {
      const node = nodes[j] as number;
      const a = node * width + first.id;
      const b = node * width + second.id;
      const hasA = allocatable[a] as number;
      const hasB = allocatable[b] as number;
      if (hasA === 0 || hasB === 0) {
        totals[j]! += this.#scoreOf(node);
        continue;
      }
      const usedA = requested[a] as number;
      const usedB = requested[b] as number;
      const before = balanceOfTwo(Math.min(1, usedA / hasA), Math.min(1, usedB / hasB));
      const after = balanceOfTwo(Math.min(1, (usedA + first.amount) / hasA), Math.min(1, (usedB + second.amount) / hasB));
      totals[j]! += weight * balanceChangeScore(before, after);
    }
  }

  #scoreOf(node: number): number {
    const {books, weight} = this.#context;
    const row = node * books.width;
    const before: number[] = [];
    const after: number[] = [];
    for (const {id, amount} of this.#requests) {
      const has = books.allocatable[row + id] as number;
      if (has === 0) continue;
      const used = books.requested[row + id] as number;
      before.push(Math.min(1, used / has));
      after.push(Math.min(1, (used + amount) / has));
    }
    return weight * balancedAllocationScore(before, after);
  }
}
