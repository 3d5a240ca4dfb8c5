import {type Decision, defaultProfile, type Node, type Pod, SimError, schedule, scoreWeights} from "../browser.js";
import type {CaseKind} from "./area.js";

/** A cluster, the pods to decide, and how. The schema stands in the README of the scheduler's vectors. */
interface Scenario {
  readonly order: "queue" | "arrival";
  readonly afterPreemption: "complete" | "nominate" | "none";
  readonly detail: "full" | "compact";
  readonly nodes: readonly Node[];
  readonly objects: readonly {readonly kind: string}[] | null;
  readonly pods: readonly Pod[] | null;
  readonly pending: readonly Pod[];
}

/** Kinds that the default profile reads, and that a cluster of nodes and pods cannot hold. */
const BEYOND_LIMITS = new Set(["Service", "ReplicationController", "ReplicaSet", "StatefulSet", "PodDisruptionBudget"]);

/** What the scheduler decides in a scenario, in the form of its `expect`. */
function answerSchedulerCase(vector: object): object {
  const {order, afterPreemption, detail, nodes, objects, pods, pending} = vector as Scenario;
  const unread = (objects ?? []).find(({kind}) => BEYOND_LIMITS.has(kind));
  if (unread !== undefined) {
    throw new SimError({
      where: "objects",
      got: unread.kind,
      expected: "only what nodes and pods tell, as the scheduler does not read this kind yet",
      fix: "see lib/LIMITS.md"
    });
  }
  const {decisions} = schedule(
    {nodes, pods: [...(pods ?? []), ...pending]},
    {order, ...(afterPreemption === "nominate" && {afterPreemption})}
  );
  if (detail === "compact") return {nodes: decisions.map(({node}) => node)};
  return {weights: scoreWeights(defaultProfile), order: decisions.map(({pod}) => pod), decisions};
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
