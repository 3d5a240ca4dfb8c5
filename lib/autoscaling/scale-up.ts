import {objectKey} from "../model/compile.js";
import type {Cluster, Pod} from "../model/objects.js";
import {podRequests} from "../model/requests.js";
import {refuseClaims} from "../scheduler/limits.js";
import {histogram} from "../scheduler/message.js";
import {isWaiting} from "../scheduler/pod-phase.js";
import {schedule} from "../scheduler/schedule.js";
import type {Reason} from "./decided.js";
import {expectedNodes, filtersOnly} from "./expected-nodes.js";
import {leastWaste} from "./least-waste.js";
import {type NodeGroup, type NodeGroupsObservation, targetSize} from "./node-group.js";
import {type Option, optionOf, whyNot} from "./option.js";

/** What scale-up decided. */
export interface ScaleUp {
  readonly order: readonly {readonly group: string; readonly count: number}[];
  /** The nodes that pods are about to get. */
  readonly claimed: ReadonlySet<string>;
  /** Pods too young to be acted on: this loop deletes nothing either. */
  readonly isTooEarly: boolean;
  readonly reasons: readonly Reason[];
}

/** `--expendable-pods-priority-cutoff`, by default. */
const EXPENDABLE_BELOW = -10;
const YOUNG_MS = 2_000;
const YOUNG_GPU_MS = 30_000;
const GPU = "nvidia.com/gpu";

/**
 * Pods that fit nowhere, and the group that grows for them.
 *
 * @see Cluster Autoscaler 1.37, core/scaleup/orchestrator/orchestrator.go, ScaleUp
 */
export function scaleUp({cluster, groups, podCreatedAtMs = {}}: NodeGroupsObservation, nowMs: number): ScaleUp {
  const ageMs = (pod: Pod) => nowMs - (podCreatedAtMs[objectKey(pod.metadata)] ?? Number.NEGATIVE_INFINITY);
  const {claimed, unplaced} = placeOnExpected(cluster, groups);
  const pods = unplaced.filter(pod => ageMs(pod) > 0);
  const none = {order: [], claimed, isTooEarly: false, reasons: []};
  if (pods.length === 0) return none;
  if (areAllNew(pods, ageMs)) return {...none, isTooEarly: true};
  const open = groups.filter(group => targetSize(group) < group.maxSize);
  const options = open.map(group => optionOf(group, pods)).filter(({count}) => count > 0);
  const best = leastWaste(options);
  if (best === undefined) return {...none, reasons: pods.flatMap(pod => notTriggered(pod, groups, open))};
  const {group, count} = best;
  return {...none, order: [{group: group.name, count}], reasons: triggered(best)};
}

/**
 * Pods that already fit, on a node or on a machine on order, need none more. Not seen are pods that the scheduler has not tried yet, and
 * those of so little importance that no machine is worth it: wherever they run, their place counts as free.
 */
function placeOnExpected({nodes, pods}: Cluster, groups: readonly NodeGroup[]) {
  const seen = pods.filter(pod => !isExpendable(pod) && (!isWaiting(pod) || isUnschedulable(pod)));
  refuseClaims(seen);
  const pending = seen.filter(isWaiting);
  if (pending.length === 0) return {claimed: new Set<string>(), unplaced: pending};
  const {decisions} = schedule({nodes: expectedNodes(nodes, groups), pods: seen}, {profile: filtersOnly});
  const nodeOf = new Map(decisions.map(({pod, node}) => [pod, node]));
  return {
    claimed: new Set([...nodeOf.values()].filter(node => node !== null)),
    unplaced: pending.filter(({metadata}) => nodeOf.get(objectKey(metadata)) === null)
  };
}

function isExpendable({spec}: Pod): boolean {
  return (spec.priority ?? 0) < EXPENDABLE_BELOW;
}

function isUnschedulable({status}: Pod): boolean {
  const conditions = status?.conditions ?? [];
  return conditions.some(({type, reason}) => type === "PodScheduled" && reason === "Unschedulable");
}

/** A burst is given a moment to arrive whole: 2 s, and 30 s where it asks for GPUs, as their nodes take long to be complete. */
function areAllNew(pods: readonly Pod[], ageMs: (pod: Pod) => number): boolean {
  const oldest = (some: readonly Pod[]) => Math.max(...some.map(ageMs));
  const onGpu = pods.filter(pod => (podRequests(pod).requested[GPU] ?? 0) > 0);
  return oldest(pods) < YOUNG_MS || (onGpu.length > 0 && oldest(onGpu) < YOUNG_GPU_MS);
}

function triggered({group, count, pods}: Option): readonly Reason[] {
  const size = targetSize(group);
  const change = `[{${group.name} ${size}->${size + count} (max: ${group.maxSize})}]`;
  const setting = `Scale-up: setting group ${group.name} size to ${size + count} instead of ${size} (max: ${group.maxSize})`;
  return [
    event("ConfigMap/cluster-autoscaler-status", "ScaledUpGroup", setting),
    ...pods.map(pod => event(podObject(pod), "TriggeredScaleUp", `pod triggered scale-up: ${change}`))
  ];
}

/** Without an option, no open group could hold any of the pods: why not, over all groups. */
function notTriggered(pod: Pod, groups: readonly NodeGroup[], open: readonly NodeGroup[]): readonly Reason[] {
  const refusals = open.map(group => whyNot(pod, group));
  const full = groups.filter(group => !open.includes(group)).map(() => ["max node group size reached"]);
  const why = histogram([...refusals, ...full]);
  return [event(podObject(pod), "NotTriggerScaleUp", `pod didn't trigger scale-up: ${why}`)];
}

function podObject({metadata}: Pod): string {
  return `Pod/${objectKey(metadata)}`;
}

function event(object: string, reason: string, message: string): Reason {
  return {component: "cluster-autoscaler", kind: "event", object, reason, message};
}
