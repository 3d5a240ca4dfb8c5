import {SimError} from "../core/errors.js";
import {type CompiledPod, objectKey} from "../model/compile.js";
import type {Cluster} from "../model/objects.js";
import {ClusterBooks} from "./cluster-books.js";
import {runCycle} from "./cycle.js";
import type {Decision, Schedule} from "./decision.js";
import {defaultProfile} from "./default-profile.js";
import {refuseBeyondLimits} from "./limits.js";
import {walkOrder} from "./node-sample.js";
import {checkProfile, inQueueOrder, type Profile} from "./profile.js";

/** How {@link schedule} goes about it. */
export interface ScheduleOptions {
  /** The plugins and their weights; {@link defaultProfile} when left out. */
  readonly profile?: Profile;
  /** "queue" (when left out): higher priority first, then the cluster's order. "arrival": the cluster's order. */
  readonly order?: "queue" | "arrival";
  /**
   * What follows a preemption. "complete" (when left out): the victims are gone at once, and the pod is tried again. "nominate": they
   * stay for now, being deleted, and the pod waits while the node is kept for it.
   */
  readonly afterPreemption?: "complete" | "nominate";
  /**
   * Of how many nodes that fit the best is taken, in percent of the cluster's: 100 (when left out) looks at every node; 0 is what the real
   * scheduler does by default, and adapts to the size of the cluster.
   */
  readonly percentageOfNodesToScore?: number;
}

/**
 * Decides every pod that waits (no `spec.nodeName`, not ended, not being deleted), one after the other; each one placed counts on its
 * node for the next. The cluster given is not changed.
 *
 * @returns the decisions in the order taken, and the cluster after them: placed pods have `spec.nodeName`, the others the condition
 *   PodScheduled=False with reason Unschedulable and the scheduler's message; victims of a completed preemption are gone
 * @throws SimError for a field whose plugin is not built, a quantity that cannot be read, or a name given twice
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
 * @example schedule({nodes: [node], pods: [pod]}).decisions[0].node // "nc24ads-0", or null with a message
 */
export function schedule(cluster: Cluster, options: ScheduleOptions = {}): Schedule {
  const {profile = defaultProfile, order = "queue", afterPreemption = "complete"} = options;
  const {percentageOfNodesToScore = 100} = options;
  checkProfile(profile);
  checkNames(
    "node",
    cluster.nodes.map(({metadata}) => metadata.name)
  );
  checkNames(
    "pod",
    cluster.pods.map(({metadata}) => objectKey(metadata))
  );
  refuseBeyondLimits(cluster.pods);
  const books = new ClusterBooks(cluster, profile);
  const decide = decider(books, profile, percentageOfNodesToScore);
  const waiting = order === "queue" ? inQueueOrder(books.waiting, profile) : books.waiting;
  const decisions: Decision[] = [];
  for (const {key} of waiting) {
    const decision = decide(books.pod(key));
    books.record(decision);
    if (decision.preemption === undefined || afterPreemption === "nominate") {
      decisions.push(decision);
      continue;
    }
    books.removeVictims(decision.preemption);
    const retry = decide(books.pod(key));
    books.record(retry);
    decisions.push({...decision, retry});
  }
  return {decisions, gated: books.gated, cluster: books.cluster()};
}

/** Decides one pod after the other; where the scheduler may stop early, each walk begins where the last one ended. */
function decider({snapshot}: ClusterBooks, profile: Profile, percentage: number): (pod: CompiledPod) => Decision {
  if (percentage === 100) return pod => runCycle(pod, snapshot, profile);
  const order = walkOrder(snapshot.nodes);
  let start = 0;
  return pod => {
    const decision = runCycle(pod, snapshot, profile, {percentage, order, start});
    start = (start + (decision.evaluatedNodes ?? 0)) % order.length;
    return decision;
  };
}

function checkNames(kind: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      throw new SimError({
        where: `${kind} "${name}"`,
        expected: "each name once",
        fix: "rename or remove the second one"
      });
    }
    seen.add(name);
  }
}
