import {compareCodeUnits} from "../core/order.js";
import type {CompiledPod} from "../model/compile.js";
import {type Budget, splitByBudgets} from "./disruption-budgets.js";
import {Trial} from "./filtering.js";
import type {ActiveFilter} from "./framework.js";
import type {NodeInfo} from "./node-info.js";
import {type Rejection, unresolvable} from "./status.js";

/** A node, and the pods that must leave it so that the pod fits: the most important first. */
export interface Eviction {
  readonly node: string;
  readonly victims: readonly CompiledPod[];
  /** Victims whose eviction breaks a disruption budget. */
  readonly pdbViolations: number;
}

/** There is no pod of lower priority on the node. */
export const NO_VICTIMS = unresolvable("No preemption victims found for incoming pod");

/**
 * Tries the pod on a copy of the node without any pod of lower priority, then takes back as many of these as fit beside it: first those
 * whose eviction would break a disruption budget, then the others, the most important first. Those that do not fit are the victims.
 *
 * @returns the eviction, or why evicting does not help here
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/defaultpreemption, SelectVictimsOnNode
 */
export function selectVictims(
  pod: CompiledPod,
  node: NodeInfo,
  filters: readonly ActiveFilter[],
  budgets: readonly Budget[]
): Eviction | Rejection {
  const lower = node.pods.filter(other => other.priority < pod.priority);
  if (lower.length === 0) return NO_VICTIMS;
  const trial = new Trial(pod, node, filters);
  for (const other of lower) trial.removePod(other);
  const rejection = trial.filterNode();
  if (rejection !== undefined) return rejection;
  const {violating, others} = splitByBudgets(lower.sort(byImportance), budgets);
  const leaves = (other: CompiledPod) => {
    trial.addPod(other);
    if (trial.filterNode() === undefined) return false;
    trial.removePod(other);
    return true;
  };
  const protectedVictims = violating.filter(leaves);
  const victims = [...protectedVictims, ...others.filter(leaves)].sort(byImportance);
  return {node: node.name, victims, pdbViolations: protectedVictims.length};
}

/** Higher priority first; of equal ones the one that started earlier. */
function byImportance(a: CompiledPod, b: CompiledPod): number {
  return b.priority - a.priority || compareCodeUnits(a.startTime, b.startTime);
}

/** The least harm, criterion by criterion: negative when `a` does less. */
const CRITERIA: readonly ((a: Eviction, b: Eviction) => number)[] = [
  (a, b) => a.pdbViolations - b.pdbViolations,
  (a, b) => topPriority(a) - topPriority(b),
  (a, b) => prioritySum(a) - prioritySum(b),
  (a, b) => a.victims.length - b.victims.length,
  (a, b) => compareCodeUnits(earliestStart(b), earliestStart(a))
];

/**
 * The evictions that harm least: the fewest broken budgets, then the lowest highest priority among the victims, then the lowest sum of priorities, the fewest victims,
 * and the latest start of the most important ones. All that are still equal are returned, in the order given.
 */
export function leastHarmful(evictions: readonly Eviction[]): readonly Eviction[] {
  return CRITERIA.reduce((left, compare) => {
    const least = left.reduce((a, b) => (compare(b, a) < 0 ? b : a));
    return left.filter(eviction => compare(eviction, least) === 0);
  }, evictions);
}

function topPriority({victims}: Eviction): number {
  return victims.reduce((highest, {priority}) => Math.max(highest, priority), Number.NEGATIVE_INFINITY);
}

/** Each priority is raised by 2^31, so that with negative ones a node with fewer victims still costs less. */
function prioritySum({victims}: Eviction): number {
  return victims.reduce((total, {priority}) => total + priority + 2 ** 31, 0);
}

function earliestStart(eviction: Eviction): string {
  const top = topPriority(eviction);
  const starts = eviction.victims.filter(({priority}) => priority === top).map(({startTime}) => startTime);
  return starts.reduce((a, b) => (compareCodeUnits(a, b) <= 0 ? a : b));
}
