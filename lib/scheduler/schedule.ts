import {SimError} from "../core/errors.js";
import {type CompiledPod, objectKey} from "../model/compile.js";
import type {Cluster} from "../model/objects.js";
import {ClusterBooks} from "./cluster-books.js";
import {runCycle} from "./cycle.js";
import type {Placement, Schedule} from "./decision.js";
import {defaultProfile} from "./default-profile.js";
import {IncrementalScheduler} from "./incremental/incremental-scheduler.js";
import {type NodeSample, walkOrder} from "./node-sample.js";
import {checkProfile, inQueueOrder, type Profile} from "./profile.js";

/** How {@link schedule} goes about it. */
export interface ScheduleOptions {
  /** The plugins and their weights; {@link defaultProfile} when left out. */
  readonly profile?: Profile;
  /** "queue" (when left out): higher priority first, then the cluster's order. "arrival": the cluster's order. */
  readonly order?: "queue" | "arrival";
  /**
   * What follows a preemption. "complete" (when left out): the victims are gone at once, and the pod is tried again; as it is once an unused claim
   * has given its devices back. "nominate": they stay for now, being deleted, and the pod waits while the node is kept for it.
   */
  readonly afterPreemption?: "complete" | "nominate";
  /**
   * Of how many nodes that fit the best is taken, in percent of the cluster's: 100 (when left out) looks at every node; 0 is what the real
   * scheduler does by default, and adapts to the size of the cluster.
   */
  readonly percentageOfNodesToScore?: number;
  /** Whether the decisions say how they came about: true when left out. */
  readonly explain?: boolean;
}

/**
 * Decides every pod that waits (no `spec.nodeName`, not ended, not being deleted, no gates), one after the other; each one placed counts on its
 * node for the next. The cluster given is not changed.
 *
 * With `explain: false` each decision says only where the pod goes, or why nowhere: the same answer, found by looking again only at nodes
 * that changed, which is what a cluster of thousands of nodes needs.
 *
 * @returns the decisions in the order taken, and the cluster after them: placed pods have `spec.nodeName`, the others the condition
 *   PodScheduled=False with reason Unschedulable and the scheduler's message; victims of a completed preemption are gone
 * @throws SimError for an expression that calls what the kit has not built, a quantity that cannot be read, or a name given twice
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
 * @example schedule({nodes: [node], pods: [pod]}).decisions[0].node // "nc24ads-0", or null with a message
 */
export function schedule(cluster: Cluster, options?: ScheduleOptions & {readonly explain?: true}): Schedule;
export function schedule(cluster: Cluster, options: ScheduleOptions): Schedule<Placement>;
export function schedule(cluster: Cluster, options: ScheduleOptions = {}): Schedule<Placement> {
  const {profile = defaultProfile, percentageOfNodesToScore = 100} = options;
  checkProfile(profile);
  checkPercentage(percentageOfNodesToScore);
  checkNames(
    "node",
    cluster.nodes.map(({metadata}) => metadata.name)
  );
  checkNames(
    "pod",
    cluster.pods.map(({metadata}) => objectKey(metadata))
  );
  const books = new ClusterBooks(cluster, profile);
  return {decisions: [...decisionsOf(books, options)], gated: books.gated, cluster: books.cluster()};
}

/** Decides the pods of a cluster that is read already, one after the other. */
export function* decisionsOf(books: ClusterBooks, options: ScheduleOptions): Generator<Placement> {
  const {profile = defaultProfile, order = "queue", afterPreemption = "complete"} = options;
  const {percentageOfNodesToScore = 100, explain = true} = options;
  const decide = inTurn(books, percentageOfNodesToScore, explain ? explained(books, profile) : quickly(books, profile));
  for (const {key} of order === "queue" ? inQueueOrder(books.waiting, profile) : books.waiting) {
    const decision = decide(books.pod(key));
    books.record(decision);
    const {preemption, changed} = decision;
    if (afterPreemption === "nominate" || (preemption ?? changed) === undefined) {
      yield decision;
      continue;
    }
    if (preemption !== undefined) books.removeVictims(preemption);
    const retry = decide(books.pod(key));
    books.record(retry);
    yield {...decision, retry};
  }
}

type Decide = (pod: CompiledPod, sample: NodeSample | undefined) => Placement;

/** The plain path: every plugin is asked about every node, and all that they say is kept. */
function explained({snapshot}: ClusterBooks, profile: Profile): Decide {
  return (pod, sample) => runCycle(pod, snapshot, profile, sample);
}

/** The incremental path, and the plain one for pods and moments that only that one can decide. */
function quickly(books: ClusterBooks, profile: Profile): Decide {
  const scheduler = new IncrementalScheduler(books.snapshot, profile);
  books.listen((node, pod, sign) => scheduler.change(node, pod, sign));
  return (pod, sample) => {
    const quick = books.hasNominations ? undefined : scheduler.decide(pod, sample);
    if (quick !== undefined) return quick;
    const decision = runCycle(pod, books.snapshot, profile, sample);
    const {node, message, error, changed, preemption, evaluatedNodes} = decision;
    return {
      pod: pod.key,
      node,
      ...(message !== undefined && {message}),
      ...(error && {error}),
      ...(changed && {changed}),
      ...(preemption && {preemption}),
      ...(evaluatedNodes !== undefined && {evaluatedNodes})
    };
  };
}

/** One pod after the other; where the scheduler may stop early, each walk begins where the last one ended. */
function inTurn({snapshot}: ClusterBooks, percentage: number, decide: Decide): (pod: CompiledPod) => Placement {
  if (percentage === 100) return pod => decide(pod, undefined);
  const order = walkOrder(snapshot.nodes);
  let start = 0;
  return pod => {
    const decision = decide(pod, {percentage, order, start});
    start = (start + (decision.evaluatedNodes ?? 0)) % Math.max(1, order.length);
    return decision;
  };
}

function checkPercentage(got: number): void {
  if (Number.isInteger(got) && got >= 0 && got <= 100) return;
  throw new SimError({
    where: "percentageOfNodesToScore",
    got,
    expected: "a whole number from 0 to 100",
    fix: "write 100 to look at every node, or 0 for what the real scheduler does by default"
  });
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
