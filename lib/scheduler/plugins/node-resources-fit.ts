import type {CompiledPod} from "../../model/compile.js";
import {isExtended} from "../../model/resource-names.js";
import {backedResources} from "../devices/extended-resources.js";
import type {Plugin} from "../framework.js";
import {ResourcesAnswers} from "../incremental/resources-answers.js";
import type {NodeInfo} from "../node-info.js";
import type {Snapshot} from "../snapshot.js";
import {type Rejection, type Status, success, unresolvable, unschedulable} from "../status.js";
import {
  type Allocation,
  allocatableOf,
  nonZeroRequestedOf,
  requestedOf,
  type WeightedRequest,
  weighNonZeroRequest
} from "./resource-weights.js";
import {type ScoringStrategy, strategyScore} from "./scoring-strategies.js";

/** The pod's request with the sentence for each resource of which a node has too little. */
interface FitState {
  readonly ids: Int32Array;
  readonly amounts: Float64Array;
  readonly insufficient: readonly string[];
  /** Resources that a node without any of them leaves to DynamicResources: devices of a class stand in. */
  readonly backed: ReadonlySet<number>;
}

/** Which resources the filter passes over, as in `NodeResourcesFitArgs`; scores look at them all the same. */
export interface IgnoredResources {
  /** Names of extended resources, such as "example.com/fpga". */
  readonly ignoredResources?: readonly string[];
  /** The part of their names before the slash: "example.com". */
  readonly ignoredResourceGroups?: readonly string[];
}

/**
 * Refuses nodes on which the pod's request exceeds what is left of allocatable, and names every resource that is short; scores the
 * others by a strategy.
 *
 * @example nodeResourcesFit(mostAllocated()) // packs pods instead of spreading them
 */
export function nodeResourcesFit(
  strategy: ScoringStrategy,
  ignored: IgnoredResources = {}
): Plugin<FitState, readonly WeightedRequest[]> {
  const prepare = (pod: CompiledPod, snapshot: Snapshot) => fitState(pod, snapshot, ignored);
  const weigh = (pod: CompiledPod, snapshot: Snapshot) => weighNonZeroRequest(pod, strategy.resources, snapshot);
  return {
    name: "NodeResourcesFit",
    preFilter: (pod, snapshot) => ({code: "Success", state: prepare(pod, snapshot)}),
    filter: (_pod, node, state) => fits(node, state),
    preScore: (pod, _feasible, snapshot) => ({code: "Success", state: weigh(pod, snapshot)}),
    score: (_pod, node, requests) => strategyScore(strategy, allocations(node, requests)),
    incremental: {
      follows: "books",
      compile(pod, context) {
        const {snapshot} = context.books;
        const state = prepare(pod, snapshot);
        const explain = (node: NodeInfo) => fits(node, state) as Rejection;
        return new ResourcesAnswers(state, weigh(pod, snapshot), strategy, context, explain);
      }
    }
  };
}

function fitState(
  pod: CompiledPod,
  snapshot: Snapshot,
  {ignoredResources = [], ignoredResourceGroups = []}: IgnoredResources
): FitState {
  const {ids, amounts} = pod.request;
  const isIgnored = (name: string) =>
    isExtended(name) &&
    (ignoredResources.includes(name) || ignoredResourceGroups.includes(name.split("/")[0] as string));
  const names = Array.from(ids, id => snapshot.resources.nameOf(id));
  const counts = (_: number, i: number) => !isIgnored(names[i] as string);
  return {
    ids: ids.filter(counts),
    amounts: amounts.filter(counts),
    insufficient: names.filter(name => !isIgnored(name)).map(name => `Insufficient ${name}`),
    backed: new Set(backedResources(pod, snapshot).map(({id}) => id))
  };
}

function fits(node: NodeInfo, {ids, amounts, insufficient, backed}: FitState): Status {
  const reasons = node.pods.length + 1 > node.node.allocatablePods ? ["Too many pods"] : [];
  let hopeless = false;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number;
    const amount = amounts[i] as number;
    const allocatable = allocatableOf(node, id);
    if (amount <= allocatable - requestedOf(node, id) || (allocatable === 0 && backed.has(id))) continue;
    reasons.push(insufficient[i] as string);
    // More than the whole node has: nothing that leaves it can help.
    if (amount > allocatable) hopeless = true;
  }
  if (reasons.length === 0) return success;
  return hopeless ? unresolvable(...reasons) : unschedulable(...reasons);
}

/** The node's resources as they would be with the pod; those that it does not have are left out. */
function allocations(node: NodeInfo, requests: readonly WeightedRequest[]): readonly Allocation[] {
  const result: Allocation[] = [];
  for (const {id, weight, amount} of requests) {
    const allocatable = allocatableOf(node, id);
    if (allocatable > 0) result.push({requested: nonZeroRequestedOf(node, id) + amount, allocatable, weight});
  }
  return result;
}
