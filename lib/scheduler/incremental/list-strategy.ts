import {CPU, MEMORY} from "../../model/resource-ids.js";
import type {WeightedRequest} from "../plugins/resource-weights.js";
import type {ScoringStrategy} from "../plugins/scoring-strategies.js";
import type {ListContext, ListScore, NodeList} from "./incremental.js";

/** NodeResourcesFit's score over the dense books. */
export class ListStrategy implements ListScore {
  readonly #context: ListContext;
  readonly #strategy: ScoringStrategy;
  readonly #columns: Int32Array;
  readonly #amounts: Float64Array;
  readonly #weights: Float64Array;

  constructor(requests: readonly WeightedRequest[], strategy: ScoringStrategy, context: ListContext) {
    const {nonZeroColumn} = context.books;
    this.#context = context;
    this.#strategy = strategy;
    this.#columns = Int32Array.from(requests, ({id}) =>
      id === CPU ? nonZeroColumn : id === MEMORY ? nonZeroColumn + 1 : id
    );
    this.#amounts = Float64Array.from(requests, ({amount}) => amount);
    this.#weights = Float64Array.from(requests, ({weight}) => weight);
  }

  score({nodes, count}: NodeList, totals: Int32Array): void {
    const [columns, amounts, weights] = [this.#columns, this.#amounts, this.#weights];
    const {scoreOf, mean} = this.#strategy;
    const {books, weight: pluginWeight} = this.#context;
    const {allocatable, requested, width} = books;
    for (let j = 0; j < count; j++) {
      const row = (nodes[j] as number) * width;
      let sum = 0;
      let total = 0;
      for (let k = 0; k < columns.length; k++) {
        const at = row + (columns[k] as number);
        const has = allocatable[at] as number;
        if (has === 0) continue;
        const score = scoreOf((requested[at] as number) + (amounts[k] as number), has);
        const weight = mean.counts(score) ? (weights[k] as number) : 0;
        sum += score * weight;
        total += weight;
      }
      if (total > 0) totals[j]! += pluginWeight * mean.round(sum / total);
    }
  }
}
