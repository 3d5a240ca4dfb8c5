import type {CompiledRequest} from "../../model/compile.js";
import type {NodeInfo} from "../node-info.js";
import type {Rejection} from "../status.js";
import type {ListContext, ListFilter, NodeList} from "./incremental.js";

/** NodeResourcesFit's filter over the dense books: the same comparisons as the plugin's own. */
export class ListFit implements ListFilter {
  readonly #request: CompiledRequest;
  readonly #context: ListContext;
  readonly #explain: (node: NodeInfo) => Rejection;
  /** Numbers of refusals by what is short: a bit for each resource, and the sign for what no node of that size ever has. */
  readonly #known = new Map<number, number>();

  /** `explain` is the plugin's own answer for a node that it refuses. */
  constructor(request: CompiledRequest, context: ListContext, explain: (node: NodeInfo) => Rejection) {
    this.#request = request;
    this.#context = context;
    this.#explain = explain;
  }

  filter({nodes, count}: NodeList, verdicts: Int32Array): void {
    const {ids, amounts} = this.#request;
    const {allocatable, requested, podCounts, podLimits, width} = this.#context.books;
    for (let j = 0; j < count; j++) {
      if (verdicts[j] !== 0) continue;
      const node = nodes[j] as number;
      const row = node * width;
      let short = (podCounts[node] as number) + 1 > (podLimits[node] as number) ? 1 : 0;
      let isHopeless = false;
      for (let k = 0; k < ids.length; k++) {
        const at = row + (ids[k] as number);
        const amount = amounts[k] as number;
        const has = allocatable[at] as number;
        if (amount <= has - (requested[at] as number)) continue;
        short += 2 ** (k + 1);
        if (amount > has) isHopeless = true;
      }
      if (short !== 0) verdicts[j] = this.#refusal(isHopeless ? -short : short, node);
    }
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
