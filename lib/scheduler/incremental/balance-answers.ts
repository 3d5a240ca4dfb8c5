import {balanceChangeScore, balancedAllocationScore, balanceOfTwo} from "../plugins/balanced-allocation-score.js";
import type {WeightedRequest} from "../plugins/resource-weights.js";
import type {ListContext, NodeAnswers, NodeList} from "./incremental.js";

/** NodeResourcesBalancedAllocation over the dense books. */
export class BalanceAnswers implements NodeAnswers {
  readonly #context: ListContext;
  readonly #requests: readonly WeightedRequest[];

  constructor(requests: readonly WeightedRequest[], context: ListContext) {
    this.#context = context;
    this.#requests = requests;
  }

  look({nodes, count}: NodeList, verdicts: Int32Array, totals: Int32Array): void {
    const [first, second] = this.#requests as readonly [WeightedRequest, WeightedRequest];
    const isPair = this.#requests.length === 2;
    for (let j = 0; j < count; j++) {
      if (verdicts[j] !== 0) continue;
      const node = nodes[j] as number;
      totals[j]! += isPair ? this.#scoreOfTwo(node, first, second) : this.#scoreOf(node);
    }
  }

  /** Two resources, as is the default, without a list of fractions. */
  #scoreOfTwo(node: number, a: WeightedRequest, b: WeightedRequest): number {
    const {books, weight} = this.#context;
    const {allocatable, requested, width} = books;
    const atA = node * width + a.id;
    const atB = node * width + b.id;
    const hasA = allocatable[atA] as number;
    const hasB = allocatable[atB] as number;
    if (hasA === 0 || hasB === 0) return this.#scoreOf(node);
    const usedA = requested[atA] as number;
    const usedB = requested[atB] as number;
    const before = balanceOfTwo(Math.min(1, usedA / hasA), Math.min(1, usedB / hasB));
    const after = balanceOfTwo(Math.min(1, (usedA + a.amount) / hasA), Math.min(1, (usedB + b.amount) / hasB));
    return weight * balanceChangeScore(before, after);
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
