import type {Preemption, RejectionCode} from "../decision.js";
import type {Patch} from "./patch.js";

// What `explain` answers: plain JSON, from which text, charts and programs read the same.

/** What a filter plugin said of a node. "not asked": an earlier plugin had refused it. "skipped": the plugin took no part for this pod. */
export interface FilterAnswer {
  readonly plugin: string;
  readonly answer: "passed" | "refused" | "skipped" | "not asked";
}

/** What a score plugin gave to a node that fits. One that was skipped adds 0, and so has no figures. */
export type ScoreAnswer =
  | {
      readonly plugin: string;
      readonly answer: "scored";
      /** Before normalisation. */
      readonly raw: number;
      /** From 0 to 100. */
      readonly score: number;
      readonly weight: number;
      /** score × weight: what counts in the total. */
      readonly weighted: number;
    }
  | {readonly plugin: string; readonly answer: "skipped"; readonly weight: number};

/** Who refuses, at which step of the cycle, and every reason. */
export interface Refusal {
  /** "PreEnqueue" and "PreFilter" speak for all nodes, or for all that a plugin does not narrow the search to; "Filter" for one. */
  readonly stage: "PreEnqueue" | "PreFilter" | "Filter";
  readonly plugin: string;
  readonly code: RejectionCode;
  readonly reasons: readonly string[];
}

/** One change that answers one plugin's refusal. */
export interface Change {
  /** The plugin that refused until then. */
  readonly plugin: string;
  /** What to do, as an imperative phrase: "tolerate sku=gpu:NoSchedule". */
  readonly change: string;
  /** The same, to be applied. */
  readonly patches: readonly Patch[];
}

/** What would have to change so that the pod may run on a node; several changes where several plugins refuse in turn. */
export interface Suggestion {
  readonly node: string;
  readonly changes: readonly Change[];
  /** Were the changes applied, the scheduler run again, and the node found to fit? */
  readonly proved: boolean;
  /** Would the scheduler then choose this node, and not only could? */
  readonly chosen: boolean;
  /** Who still refuses after the changes; only where not proved. */
  readonly left?: Refusal;
}

/** One row of the table. */
export interface NodeExplanation {
  readonly node: string;
  /** "not looked at": the nominated node was tried first and fits, or the pod is held back before any cycle. */
  readonly verdict: "chosen" | "fits" | "refused" | "not looked at";
  /** In the profile's order. */
  readonly filters: readonly FilterAnswer[];
  readonly refusal?: Refusal;
  /** Waiting pods that are nominated to the node and count as if they ran there, as `namespace/name`. */
  readonly nominated?: readonly string[];
  /** In the profile's order; only where two nodes or more fit, as a single one is taken without scoring. */
  readonly scores?: readonly ScoreAnswer[];
  /** Sum of score × weight. */
  readonly total?: number;
  /**
   * For a node on which the pod may not run: first what would change in the pod, then what around it. Empty when no change was found; absent where none
   * was looked for.
   */
  readonly suggestions?: readonly Suggestion[];
}

/** The table of nodes × plugins for one pod, the winner, and what would have to change elsewhere. */
export interface Explanation {
  /** `namespace/name`. */
  readonly pod: string;
  /** The node on which it runs already. The table then says what would be decided if it waited again. */
  readonly runsOn?: string;
  /** What holds the pod back before any cycle. */
  readonly gated?: {readonly plugin: string; readonly message: string};
  /** The winner, or null when no node fits. */
  readonly node: string | null;
  /** All nodes with the winner's total, the winner first: it won as the first of them in the cluster's order. */
  readonly best?: readonly string[];
  /** The winner's total less the highest of the others; 0 in a tie. Absent where nothing was scored. */
  readonly margin?: number;
  /** The text of the FailedScheduling event; only when no node fits. */
  readonly message?: string;
  /** Whom the scheduler would evict, and where; only when no node fits and that helps. */
  readonly preemption?: Preemption;
  /** The node that was tried before all others, as an earlier preemption made room there. */
  readonly nominatedNodeTried?: string;
  /** Names of the filter plugins, in the order in which each node is asked. */
  readonly filters: readonly string[];
  /** The score plugins and their weights, in the profile's order. */
  readonly scores: readonly {readonly plugin: string; readonly weight: number}[];
  /** In the cluster's order. */
  readonly nodes: readonly NodeExplanation[];
}
