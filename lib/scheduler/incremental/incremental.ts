import type {CompiledPod} from "../../model/compile.js";
import type {DenseBooks} from "./dense-books.js";
import type {Rejections} from "./rejections.js";

/** Nodes by index: the first `count` of `nodes` are meant. */
export interface NodeList {
  readonly nodes: Int32Array;
  count: number;
}

/** A filter over many nodes. */
export interface ListFilter {
  /** Enters the number of a refusal for each node of the list that this filter refuses and no earlier one has. `verdicts` is parallel to the list. */
  filter(list: NodeList, verdicts: Int32Array): void;
}

/** A score over many nodes. */
export interface ListScore {
  /** Adds the weighted score, brought to 0 to 100, of each node of the list; `totals` is parallel to it. */
  score(list: NodeList, totals: Int32Array): void;
}

/** Counts over pods in domains, kept up to date change by change. */
export interface DomainCounter extends ListFilter, ListScore {
  /** A pod of that shape came to the node, or left it. */
  change(node: number, shape: number, sign: number): void;
  /** Called before the filter is asked in a cycle: does it refuse or score anything now? */
  prepare(): boolean;
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
 * What a plugin's answers follow from beside the pod's shape, so that the incremental path knows how long they hold. With "list" and "domains"
 * the plugin gives them a second time, over typed arrays; the plain path proves that both are the same.
 *
 * - "pod": where `takesPart` says no, the plugin passes every node and scores none; where it says yes the plain path decides.
 * - "node": labels, taints and the like of the node, never the pods on it. `normalize`, if there is one, maps equal scores to equal scores. `part`
 *   is what of the pod is looked at, as JSON: shapes that agree in it share the answers. Left out or undefined, they share none.
 * - "list": the books of the node.
 * - "domains": pods on any node, counted by domain.
 */
export type Incremental =
  | {readonly follows: "pod"; takesPart(pod: CompiledPod): boolean}
  | {readonly follows: "node"; part?(pod: CompiledPod): unknown}
  | {readonly follows: "list"; compile(pod: CompiledPod, context: ListContext): {filter?: ListFilter; score?: ListScore}}
  | {readonly follows: "domains"; compile(pod: CompiledPod, context: ListContext): DomainCounter | undefined};
