import type {NodeInfo} from "../node-info.js";
import type {Rejection} from "../status.js";
import type {ListContext, NodeAnswers, NodeList} from "./incremental.js";

/** NodePorts over a list of nodes. */
export class PortsAnswers implements NodeAnswers {
  readonly #isTaken: (node: NodeInfo) => boolean;
  readonly #nodes: readonly NodeInfo[];
  readonly #refusal: number;

  constructor(isTaken: (node: NodeInfo) => boolean, refused: Rejection, {books, rejections, place}: ListContext) {
    this.#isTaken = isTaken;
    this.#nodes = books.snapshot.nodes;
    this.#refusal = rejections.idOf({plugin: "NodePorts", ...refused}, place);
  }

  look({nodes, count}: NodeList, verdicts: Int32Array): void {
    for (let j = 0; j < count; j++) {
      const info = this.#nodes[nodes[j] as number] as NodeInfo;
      if (verdicts[j] === 0 && this.#isTaken(info)) verdicts[j] = this.#refusal;
    }
  }
}
