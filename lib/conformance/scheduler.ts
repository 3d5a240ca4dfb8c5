import {
  type ClusterObject,
  type Decision,
  defaultProfile,
  type Node,
  type Placement,
  type Pod,
  schedule,
  scoreWeights
} from "../browser.js";
import type {CaseKind} from "./area.js";
import {differences} from "./compare.js";

/** A cluster, the pods to decide, and how. The schema stands in the README of the scheduler's vectors. */
interface Scenario {
  readonly order: "queue" | "arrival";
  readonly afterPreemption: "complete" | "nominate" | "none";
  readonly detail: "full" | "compact";
  readonly nodes: readonly Node[];
  readonly objects: readonly ClusterObject[] | null;
  readonly pods: readonly Pod[] | null;
  readonly pending: readonly Pod[];
}

/**
 * What the scheduler decides in a scenario, in the form of its `expect`. Both paths are run; where the incremental one goes another way, its placements are
 * in the answer too, and so make it differ.
 */
function answerSchedulerCase(vector: object): object {
  const {order, afterPreemption, detail, nodes, objects, pods, pending} = vector as Scenario;
  const cluster = {nodes, pods: [...(pods ?? []), ...pending], objects: objects ?? []};
  const options = {order, ...(afterPreemption === "nominate" && {afterPreemption})};
  const {decisions, gated} = schedule(cluster, options);
  const quick = schedule(cluster, {...options, explain: false}).decisions.map(placementOf);
  const incremental = differences(decisions.map(placementOf), quick).length > 0 && {incremental: quick};
  if (detail === "compact") return {nodes: decisions.map(({node}) => node), ...incremental};
  const held = gated.length > 0 && {gated};
  return {
    weights: scoreWeights(defaultProfile),
    ...held,
    order: decisions.map(({pod}) => pod),
    decisions,
    ...incremental
  };
}

/** What both paths say of a pod. */
function placementOf({pod, node, message, preemption, retry}: Placement): Placement {
  return {
    pod,
    node,
    ...(message !== undefined && {message}),
    ...(preemption && {preemption}),
    ...(retry && {retry: placementOf(retry)})
  };
}

/**
 * An answer without what is left to chance or says nothing: the reasons of one refusal are a set, as the real scheduler names
 * short resources in random order; the empty node list that the recording program put into `preFilter` is dropped.
 */
function canonicalSchedulerAnswer(answer: unknown): unknown {
  const {decisions} = answer as {readonly decisions?: readonly Decision[]};
  return decisions === undefined ? answer : {...(answer as object), decisions: decisions.map(canonicalDecision)};
}

function canonicalDecision(decision: Decision): object {
  const {statuses, preFilter, retry} = decision;
  return {
    ...decision,
    ...(statuses && {statuses: statuses.map(group => ({...group, reasons: [...group.reasons].sort()}))}),
    ...(preFilter && {preFilter: {plugin: preFilter.plugin, code: preFilter.code, reasons: preFilter.reasons}}),
    ...(retry && {retry: canonicalDecision(retry)})
  };
}

export const SCHEDULER_CASE: CaseKind = {
  expected: ({expect}) => expect,
  answer: answerSchedulerCase,
  canonical: canonicalSchedulerAnswer
};
