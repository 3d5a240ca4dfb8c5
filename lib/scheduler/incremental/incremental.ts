import type {CompiledPod} from "../../model/compile.js";
import type {Snapshot} from "../snapshot.js";
import type {DenseBooks} from "./dense-books.js";
import type {Rejections} from "./rejections.js";

/** Nodes by index: the first `count` of `nodes` are meant. */
export interface NodeList {
  readonly nodes: Int32Array;
  count: number;
}

/** Answers of one plugin about one pod shape that follow from a node and its books. */
export interface NodeAnswers {
  /**
   * Enters the number of a refusal for each node of the list that is refused here and not yet, and adds the weighted score for the others.
   * `verdicts` and `totals` are parallel to the list.
   */
  look(list: NodeList, verdicts: Int32Array, totals: Int32Array): void;
  /** Is there something for now that only the plain path can decide? */
  readonly defers?: boolean;
}

/** Scores that depend on which nodes are feasible. */
export interface ComparingScore {
  /** Adds the weighted score, brought to 0 to 100, of each node of the list; `totals` is parallel to it. */
  score(feasible: NodeList, totals: Int32Array): void;
}

/** Answers that follow from the pods of all nodes, counted by domain and kept up to date change by change. */
export interface DomainAnswers {
  /** Can nothing that has happened so far concern it? Then it need not read the log yet. */
  readonly isIdle: boolean;
  /** A pod of that shape came to the node, or left it. */
  change(node: number, shape: number, sign: number): void;
  /** Calls `flip` with every node whose answer may be another than when this was last asked. */
  flips(flip: (nodes: Int32Array) => void): void;
  /** Enters the number of a refusal for each node of the list that this plugin refuses and none before it in the profile does. */
  filter(list: NodeList, verdicts: Int32Array): void;
  /** Undefined while it has nothing to score. */
  readonly scores: ComparingScore | undefined;
}

/** What a plugin is given to put its answers about one pod shape on typed arrays. */
export interface ListContext {
  readonly books: DenseBooks;
  readonly rejections: Rejections;
  /** The plugin's place in the profile, and the weight of its score. */
  readonly place: number;
  readonly weight: number;
}

/**
 * What a plugin's answers follow from beside the pod's shape, so that the incremental path knows how long they hold. With "books", "devices" and
 * "domains" the plugin gives them a second time, over typed arrays; the plain path proves that both are the same.
 *
 * - "pod": where `takesPart` says no, the plugin passes every node and scores none; where it says yes the plain path decides.
 * - "node": labels, taints and the like of the node, never the pods on it. `normalize`, if there is one, maps equal scores to equal scores. `part`
 *   is what of the pod is looked at, as JSON: shapes that agree in it share the answers. Left out or undefined, they share none.
 * - "books": the pods of the node.
 * - "devices": what the pod's claims say, and devices that one node alone reaches, which change hands only as pods come and go there. Pods of one shape with the
 *   same `part` share the answers; undefined where only the plain path can tell.
 * - "domains": pods on any node, counted by domain.
 */
export type Incremental =
  | {readonly follows: "pod"; takesPart(pod: CompiledPod): boolean}
  | {readonly follows: "node"; part?(pod: CompiledPod): unknown}
  | {readonly follows: "books"; compile(pod: CompiledPod, context: ListContext): NodeAnswers | undefined}
  | {
      readonly follows: "devices";
      part(pod: CompiledPod, snapshot: Snapshot): object | undefined;
      compile(pod: CompiledPod, context: ListContext): NodeAnswers | undefined;
    }
  | {readonly follows: "domains"; compile(pod: CompiledPod, context: ListContext): DomainAnswers | undefined};
