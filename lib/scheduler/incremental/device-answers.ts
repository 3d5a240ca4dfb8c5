import {allocateDevices, type DeviceAnswer} from "../../gpu/dra/allocate.js";
import type {DeviceBooks} from "../../gpu/dra/books.js";
import type {DevicePlan} from "../../gpu/dra/plan.js";
import type {NodeInfo} from "../node-info.js";
import type {Rejection} from "../status.js";
import type {ListContext, NodeAnswers, NodeList} from "./incremental.js";

/** DynamicResources over a list of nodes, for claims that have no devices yet. */
export class DeviceAnswers implements NodeAnswers {
  readonly #plan: DevicePlan;
  readonly #books: DeviceBooks;
  readonly #statusOf: (answer: DeviceAnswer) => Rejection | undefined;
  readonly #context: ListContext;
  /** Nodes at which the search ended in an error. */
  readonly #failing = new Set<number>();

  /** `statusOf` is the plugin's own word for an answer. */
  constructor(
    plan: DevicePlan,
    books: DeviceBooks,
    statusOf: (answer: DeviceAnswer) => Rejection | undefined,
    context: ListContext
  ) {
    this.#plan = plan;
    this.#books = books;
    this.#statusOf = statusOf;
    this.#context = context;
  }

  /** An error at one node ends the whole attempt, unless something else refuses the node before: that is for the plain path to say. */
  get defers(): boolean {
    return this.#failing.size > 0;
  }

  look({nodes, count}: NodeList, verdicts: Int32Array): void {
    const {rejections, place, books} = this.#context;
    for (let j = 0; j < count; j++) {
      const node = nodes[j] as number;
      this.#failing.delete(node);
      if (verdicts[j] !== 0) continue;
      const {given} = (books.snapshot.nodes[node] as NodeInfo).node;
      const refusal = this.#statusOf(allocateDevices(this.#plan, this.#books, given));
      if (refusal === undefined) continue;
      if (refusal.code === "Error") this.#failing.add(node);
      verdicts[j] = rejections.idOf({plugin: "DynamicResources", ...refusal}, place);
    }
  }
}
