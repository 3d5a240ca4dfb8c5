import {SimError} from "../core/errors.js";
import {objectKey} from "../model/compile.js";
import type {Cluster} from "../model/objects.js";
import {ClusterBooks} from "./cluster-books.js";
import {runCycle} from "./cycle.js";
import type {Decision, Schedule} from "./decision.js";
import {defaultProfile} from "./default-profile.js";
import {refuseBeyondLimits} from "./limits.js";
import {checkProfile, type Profile} from "./profile.js";

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
  checkProfile(profile);
  checkNames(
    "node",
    cluster.nodes.map(({metadata}) => metadata.name)
  );
  checkNames(
    "pod",
    cluster.pods.map(({metadata}) => objectKey(metadata))
  );
  refuseBeyondLimits(cluster.pods, cluster.nodes);
  const books = new ClusterBooks(cluster);
  const waiting = [...books.waiting];
  if (order === "queue") waiting.sort((a, b) => b.priority - a.priority);
  const decisions: Decision[] = [];
  for (const {key} of waiting) {
    const decision = runCycle(books.pod(key), books.snapshot, profile);
    books.record(decision);
    if (decision.preemption === undefined || afterPreemption === "nominate") {
      decisions.push(decision);
      continue;
    }
    books.removeVictims(decision.preemption);
    const retry = runCycle(books.pod(key), books.snapshot, profile);
    books.record(retry);
    decisions.push({...decision, retry});
  }
  return {decisions, cluster: books.cluster()};
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
