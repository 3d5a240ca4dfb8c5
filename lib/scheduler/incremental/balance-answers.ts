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
    const {books, weight} = this.#context;
    const {allocatable, requested, width} = books;
    const [a, b] = this.#requests as readonly [WeightedRequest, WeightedRequest];
    const isPair = this.#requests.length === 2;
    for (let j = 0; j < count; j++) {
      if (verdicts[j] !== 0) continue;
      const row = (nodes[j] as number) * width;
      totals[j]! += weight * (isPair ? this.#scoreOfTwo(row, allocatable, requested, a, b) : this.#scoreOf(row));
    }
  }

  /** Two resources, as is the default, without a list of fractions. */
  #scoreOfTwo(
    row: number,
    allocatable: Float64Array,
    requested: Float64Array,
    a: WeightedRequest,
    b: WeightedRequest
  ): number {
    const hasA = allocatable[row + a.id] as number;
    const hasB = allocatable[row + b.id] as number;
    if (hasA === 0 || hasB === 0) return this.#scoreOf(row);
    const usedA = requested[row + a.id] as number;
    const usedB = requested[row + b.id] as number;
    const before = balanceOfTwo(Math.min(1, usedA / hasA), Math.min(1, usedB / hasB));
    const after = balanceOfTwo(Math.min(1, (usedA + a.amount) / hasA), Math.min(1, (usedB + b.amount) / hasB));
    return balanceChangeScore(before, after);
  }

  #scoreOf(row: number): number {
    const {allocatable, requested} = this.#context.books;
    const before: number[] = [];
    const after: number[] = [];
    for (const {id, amount} of this.#requests) {
      const has = allocatable[row + id] as number;
      if (has === 0) continue;
      const used = requested[row + id] as number;
      before.push(Math.min(1, used / has));
      after.push(Math.min(1, (used + amount) / has));
    }
    return balancedAllocationScore(before, after);
  }
}
