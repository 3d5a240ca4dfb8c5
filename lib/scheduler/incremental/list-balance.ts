import {balancedAllocationScore} from "../plugins/balanced-allocation-score.js";
import type {WeightedRequest} from "../plugins/resource-weights.js";
import type {ListContext, ListScore, NodeList} from "./incremental.js";

/** NodeResourcesBalancedAllocation over the dense books. */
export class ListBalance implements ListScore {
  readonly #context: ListContext;
  readonly #ids: Int32Array;
  readonly #amounts: Float64Array;

  constructor(requests: readonly WeightedRequest[], context: ListContext) {
    this.#context = context;
    this.#ids = Int32Array.from(requests, ({id}) => id);
    this.#amounts = Float64Array.from(requests, ({amount}) => amount);
  }

  score({nodes, count}: NodeList, totals: Int32Array): void {
    const ids = this.#ids;
    const amounts = this.#amounts;
    const {books, weight} = this.#context;
    const {allocatable, requested, width} = books;
    const before: number[] = ids.length === 2 ? [0, 0] : [];
    const after: number[] = ids.length === 2 ? [0, 0] : [];
    for (let j = 0; j < count; j++) {
      const row = (nodes[j] as number) * width;
      let found = 0;
      for (let k = 0; k < ids.length; k++) {
        const at = row + (ids[k] as number);
        const has = allocatable[at] as number;
        if (has === 0) continue;
        const used = requested[at] as number;
        before[found] = Math.min(1, used / has);
        after[found++] = Math.min(1, (used + (amounts[k] as number)) / has);
      }
      before.length = found;
      after.length = found;
      totals[j]! += weight * balancedAllocationScore(before, after);
    }
  }
}
