import type {Cluster, ClusterObject} from "../model/objects.js";

/** "Error": the plugin could not say, and with that the attempt ended. */
export type RejectionCode = "Unschedulable" | "UnschedulableAndUnresolvable" | "Error";

/** Nodes that one plugin refused for the same reasons. `plugin` is empty for nodes that a PreFilter narrowed away. */
export interface RejectedNodes {
  readonly nodes: readonly string[];
  readonly plugin: string;
  readonly code: RejectionCode;
  readonly reasons: readonly string[];
}

/** A PreFilter plugin's refusal: it holds for every node. */
export interface PreFilterRejection {
  readonly plugin: string;
  readonly code: RejectionCode;
  readonly reasons: readonly string[];
}

/** Scores by plugin name, one whole number a feasible node, in the order of `feasible`. */
export type ScoreTable = Readonly<Record<string, readonly number[]>>;

/** A node on which evicting pods makes room. Pods are `namespace/name`, the most important first. */
export interface PreemptionCandidate {
  readonly node: string;
  readonly victims: readonly string[];
  /** Victims whose eviction breaks a disruption budget. */
  readonly pdbViolations: number;
}

/** What DefaultPreemption found for a pod that fits nowhere. */
export interface Preemption {
  /** The first of `best`. */
  readonly nominatedNode: string;
  /** The pods to evict from it. */
  readonly victims: readonly string[];
  /** The candidates that are left after all criteria, by node name. */
  readonly best: readonly string[];
  /** Every node on which evicting helps, in the cluster's order. */
  readonly candidates: readonly PreemptionCandidate[];
}

/** Where one pod goes, or why nowhere: what one scheduling cycle decided. */
export interface Placement {
  /** `namespace/name`. */
  readonly pod: string;
  /** Of the nodes with the highest total the first in the cluster's order, or null when no node fits. */
  readonly node: string | null;
  /** The text of the FailedScheduling event; only when `node` is null. */
  readonly message?: string;
  /** Did the attempt end in an error of a plugin? Then `message` is that error. */
  readonly error?: boolean;
  /** Objects that a PostFilter plugin changed, as they are from then on: a claim without its devices. */
  readonly changed?: readonly ClusterObject[];
  /** Whom to evict so that the pod fits; only when that helps. */
  readonly preemption?: Preemption;
  /** How many nodes were looked at; only where `percentageOfNodesToScore` lets the scheduler stop early. */
  readonly evaluatedNodes?: number;
  /** The second attempt, once the victims are gone or the devices given back. */
  readonly retry?: Placement;
}

/** A placement with everything that led to it. */
export interface Decision extends Placement {
  /** Names of the nodes that passed every filter, in the cluster's order. */
  readonly feasible: readonly string[];
  /**
   * Every other node, grouped by its reasons; absent where there is none, and when a PreFilter plugin rejected the pod as a whole. After an error only the node
   * at which it happened.
   */
  readonly statuses?: readonly RejectedNodes[];
  readonly preFilter?: PreFilterRejection;
  /** Normalised scores (0 to 100) before weighting; absent with fewer than two feasible nodes, as nothing is scored then. */
  readonly scores?: ScoreTable;
  /** Scores before normalisation, for the plugins that normalise. */
  readonly raw?: ScoreTable;
  /** Score plugins that took no part: they add 0. */
  readonly skippedScore?: readonly string[];
  /** Sum of score × weight for each feasible node. */
  readonly totals?: readonly number[];
  /** All nodes with the highest total; absent when no node fits. */
  readonly best?: readonly string[];
  /** The nominated node that was tried before all others; if it passed, no other was looked at. */
  readonly nominatedNodeTried?: string;
  readonly retry?: Decision;
}

/** A pod that a plugin keeps out of the queue, and what it waits for. */
export interface GatedPod {
  /** `namespace/name`. */
  readonly pod: string;
  readonly plugin: string;
  readonly message: string;
}

/** The decisions in the order taken, and the cluster after them: placed pods are bound, the others carry the PodScheduled condition. */
export interface Schedule<D extends Placement = Decision> {
  readonly decisions: readonly D[];
  /** Pods that are not decided, as they are held back before any cycle; in the cluster's order. */
  readonly gated: readonly GatedPod[];
  readonly cluster: Cluster;
}
