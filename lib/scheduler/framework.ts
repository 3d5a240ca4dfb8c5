import type {CompiledPod} from "../model/compile.js";
import type {ClusterObject, Pod} from "../model/objects.js";
import type {ClusterIndex} from "./cluster-index.js";
import type {Preemption} from "./decision.js";
import type {Incremental} from "./incremental/incremental.js";
import type {NodeInfo} from "./node-info.js";
import type {Snapshot} from "./snapshot.js";
import type {CountedRejection, Rejection, Status} from "./status.js";

/** What a PreFilter answers: go on (and perhaps on these nodes only), leave this plugin's filter out, or refuse the pod as a whole. */
export type PreFilterResult<F = unknown> =
  | {readonly code: "Success"; readonly state: F; readonly nodeNames?: ReadonlySet<string>}
  | {readonly code: "Skip"; readonly state?: F}
  | (Rejection & {readonly state?: F});

/** A plugin whose filter takes part in this cycle, with what its PreFilter worked out. */
export interface ActiveFilter {
  readonly plugin: Plugin;
  readonly state: unknown;
}

/** What is known when no node fits: the input of PostFilter. */
export interface FilterOutcome {
  readonly snapshot: Snapshot;
  /** In the profile's order; a plugin that was skipped is not among them. */
  readonly filters: readonly ActiveFilter[];
  /** One refusal a node, in the snapshot's order. */
  readonly rejections: readonly Rejection[];
}

/**
 * What a PostFilter answers: room was made and the chain ends; or why not, with the objects that it changed so that a later attempt may go better, and the
 * next is asked; or an error, which ends the chain.
 */
export type PostFilterResult =
  | {readonly code: "Success"; readonly preemption: Preemption}
  | {readonly code: "Unschedulable"; readonly message: string; readonly changed?: readonly ClusterObject[]}
  | {readonly code: "Error"; readonly message: string};

/** What a PreScore answers: score with this state, or leave this plugin out. */
export type PreScoreResult<S = unknown> = {readonly code: "Success"; readonly state: S} | {readonly code: "Skip"};

/**
 * A scheduler plugin: a name and the extension points that it takes part in, asked in this order. Every answer follows from the arguments alone: what
 * `preFilter` works out is handed to `filter` as `filterState`, what `preScore` works out to `score` and `normalize` as `scoreState`.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/scheduling-framework/
 * @example const fewestPods: Plugin = {name: "FewestPods", score: (_pod, node) => Math.max(0, 100 - node.pods.length)}
 */
export interface Plugin<F = unknown, S = unknown> {
  /** Unique in a profile; upstream's plugins have upstream's names. */
  readonly name: string;
  /** Which of two waiting pods comes first: negative for `a`. Of equals the one that arrived first does. One plugin of a profile says so. */
  queueSort?(a: CompiledPod, b: CompiledPod): number;
  /** May the pod enter the queue? Undefined when it may, else what it waits for. */
  preEnqueue?(pod: CompiledPod, objects: ClusterIndex): string | undefined;
  /** Looks at the pod and the whole cluster once, before the nodes are filtered. */
  preFilter?(pod: CompiledPod, snapshot: Snapshot): PreFilterResult<F>;
  /** The filter state as it would be with `other` on the node too; asked while nominated pods and victims are tried out. */
  addPod?(filterState: F, pod: CompiledPod, other: CompiledPod, node: NodeInfo): F;
  /** The filter state as it would be without `other` on the node. */
  removePod?(filterState: F, pod: CompiledPod, other: CompiledPod, node: NodeInfo): F;
  /** Can this node run the pod? */
  filter?(pod: CompiledPod, node: NodeInfo, filterState: F): Status;
  /** Asked when no node fits. `filterState` is undefined when an earlier PreFilter refused the pod, so that this one never ran, or refused it without a state. */
  postFilter?(pod: CompiledPod, outcome: FilterOutcome, filterState: F | undefined): PostFilterResult;
  /** What `postFilter` answers where no pod of a lower priority runs anywhere: from how many nodes refused, and why. */
  postFilterWithoutVictims?(pod: CompiledPod, refusals: readonly CountedRejection[]): PostFilterResult;
  /** Looks at all feasible nodes once, before they are scored. */
  preScore?(pod: CompiledPod, feasible: readonly NodeInfo[], snapshot: Snapshot): PreScoreResult<S>;
  /** A whole number: from 0 to 100, or of any size where `normalize` brings it there. */
  score?(pod: CompiledPod, node: NodeInfo, scoreState: S): number;
  /** The scores of all feasible nodes, in the order in which `preScore` saw them, brought to whole numbers from 0 to 100. */
  normalize?(scores: readonly number[], scoreState: S): readonly number[];
  /** What the pod takes hold of on its node beside what the books count: the objects as they are from then on. */
  reserve?(pod: CompiledPod, node: NodeInfo, snapshot: Snapshot): readonly ClusterObject[];
  /** What becomes free when the pod is gone: the objects as they are from then on. */
  release?(pod: CompiledPod, snapshot: Snapshot): readonly ClusterObject[];
  /** The pod as it is once it is bound to its node. */
  bind?(pod: Pod, nodeName: string): Pod;
  /** What the answers follow from; a plugin that filters or scores and does not say so is asked about every node anew, every time. */
  readonly incremental?: Incremental;
}
