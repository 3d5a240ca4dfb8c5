import type {CompiledRequest} from "../../model/compile.js";
import {CPU, MEMORY} from "../../model/resource-ids.js";
import type {NodeInfo} from "../node-info.js";
import type {WeightedRequest} from "../plugins/resource-weights.js";
import {type ScoringStrategy, strategyScore} from "../plugins/scoring-strategies.js";
import type {Rejection} from "../status.js";
import type {ListContext, NodeAnswers, NodeList} from "./incremental.js";

/** A resource that the strategy looks at: its column in the books, what the pod adds to it, and how much it counts. */
interface Column {
  readonly at: number;
  readonly amount: number;
  readonly weight: number;
}

/** A request, and the resources in it that a node without any of them leaves to DynamicResources. */
interface BackedRequest extends CompiledRequest {
  readonly backed: ReadonlySet<number>;
}

/** NodeResourcesFit over the dense books: the same comparisons and sums as the plugin's own. */
export class ResourcesAnswers implements NodeAnswers {
  readonly #request: BackedRequest;
  readonly #columns: readonly Column[];
  readonly #strategy: ScoringStrategy;
  readonly #context: ListContext;
  readonly #explain: (node: NodeInfo) => Rejection;
  /** Numbers of refusals by what is short: a bit for each resource, and the sign for what no node of that size ever has. */
  readonly #known = new Map<number, number>();

  /** `explain` is the plugin's own answer for a node that it refuses. */
  constructor(
    request: BackedRequest,
    weighed: readonly WeightedRequest[],
    strategy: ScoringStrategy,
    context: ListContext,
    explain: (node: NodeInfo) => Rejection
  ) {
    const {nonZeroColumn} = context.books;
    const columnOf = (id: number) => (id === CPU ? nonZeroColumn : id === MEMORY ? nonZeroColumn + 1 : id);
    this.#request = request;
    this.#columns = weighed.map(({id, amount, weight}) => ({at: columnOf(id), amount, weight}));
    this.#strategy = strategy;
    this.#context = context;
    this.#explain = explain;
  }

  look({nodes, count}: NodeList, verdicts: Int32Array, totals: Int32Array): void {
    const {ids, amounts, backed} = this.#request;
    const kinds = ids.length;
    const {books, weight} = this.#context;
    const {allocatable, requested, podCounts, podLimits, width} = books;
    const [a, b] = this.#columns as readonly [Column, Column];
    const isPair = this.#columns.length === 2;
    for (let j = 0; j < count; j++) {
      if (verdicts[j] !== 0) continue;
      const node = nodes[j] as number;
      const row = node * width;
      let short = (podCounts[node] as number) + 1 > (podLimits[node] as number) ? 1 : 0;
      let isHopeless = false;
      for (let k = 0; k < kinds; k++) {
        const at = row + (ids[k] as number);
        const amount = amounts[k] as number;
        const has = allocatable[at] as number;
        if (amount <= has - (requested[at] as number)) continue;
        if (has === 0 && backed.has(ids[k] as number)) continue;
        short += 2 ** (k + 1);
        if (amount > has) isHopeless = true;
      }
      if (short !== 0) verdicts[j] = this.#refusal(isHopeless ? -short : short, node);
      else totals[j]! += weight * (isPair ? this.#scoreOfTwo(row, allocatable, requested, a, b) : this.#scoreOf(row));
    }
  }

  /** Two resources, as is the default, without a loop. */
  #scoreOfTwo(row: number, allocatable: Float64Array, requested: Float64Array, a: Column, b: Column): number {
    const {scoreOf, mean} = this.#strategy;
    const hasA = allocatable[row + a.at] as number;
    const hasB = allocatable[row + b.at] as number;
    const scoreA = hasA === 0 ? 0 : scoreOf((requested[row + a.at] as number) + a.amount, hasA);
    const scoreB = hasB === 0 ? 0 : scoreOf((requested[row + b.at] as number) + b.amount, hasB);
    const weightA = hasA !== 0 && mean.counts(scoreA) ? a.weight : 0;
    const weightB = hasB !== 0 && mean.counts(scoreB) ? b.weight : 0;
    const weights = weightA + weightB;
    return weights === 0 ? 0 : mean.round((scoreA * weightA + scoreB * weightB) / weights);
  }

  #scoreOf(row: number): number {
    const {allocatable, requested} = this.#context.books;
    const allocations = this.#columns
      .map(({at, amount, weight}) => ({
        requested: (requested[row + at] as number) + amount,
        allocatable: allocatable[row + at] as number,
        weight
      }))
      .filter(allocation => allocation.allocatable > 0);
    return strategyScore(this.#strategy, allocations);
  }

  #refusal(key: number, node: number): number {
    let id = this.#known.get(key);
    if (id === undefined) {
      const {rejections, place, books} = this.#context;
      const rejection = this.#explain(books.snapshot.nodes[node] as NodeInfo);
      id = rejections.idOf({plugin: "NodeResourcesFit", ...rejection}, place);
      this.#known.set(key, id);
    }
    return id;
  }
}
