import type {CompiledPod} from "../../model/compile.js";
import type {Preemption} from "../decision.js";
import {disruptionBudgets} from "../disruption-budgets.js";
import type {FilterOutcome, Plugin, PostFilterResult} from "../framework.js";
import {countedHistogram, fitError, histogram} from "../message.js";
import {type Eviction, leastHarmful, NO_VICTIMS, selectVictims} from "../preemption.js";
import {type Rejection, unresolvable} from "../status.js";

const NOT_HELPFUL = unresolvable("Preemption is not helpful for scheduling");
const NEVER = "not eligible due to preemptionPolicy=Never.";

/** Looks for a node that fits the pod once pods of lower priority are evicted from it. Tries every node, where upstream may stop at 100. */
export const defaultPreemption: Plugin = {
  name: "DefaultPreemption",
  postFilter(pod, outcome) {
    const obstacle = whyNotEligible(pod, outcome);
    if (obstacle !== undefined) return refused(obstacle);
    const budgets = disruptionBudgets(outcome.snapshot.objects);
    const trials = outcome.snapshot.nodes.map((node, i) =>
      (outcome.rejections[i] as Rejection).code === "Unschedulable"
        ? selectVictims(pod, node, outcome.filters, budgets)
        : NOT_HELPFUL
    );
    const evictions = trials.filter(trial => "victims" in trial);
    if (evictions.length > 0) return {code: "Success", preemption: choose(evictions)};
    const reasons = (trials as readonly Rejection[]).map(trial => trial.reasons);
    return refused(fitError(trials.length, histogram(reasons)));
  },
  postFilterWithoutVictims(pod, refusals) {
    if (pod.preemptionPolicy === "Never") return refused(NEVER);
    const trials = refusals.map(({code, count}) => ({...(code === "Unschedulable" ? NO_VICTIMS : NOT_HELPFUL), count}));
    const nodeCount = trials.reduce((sum, {count}) => sum + count, 0);
    return refused(fitError(nodeCount, countedHistogram(trials)));
  }
};

function refused(why: string): PostFilterResult {
  return {code: "Unschedulable", message: `preemption: ${why}`};
}

/** A pod may preempt unless its policy forbids it, or its earlier victims are still on their way out. */
function whyNotEligible(pod: CompiledPod, {snapshot, rejections}: FilterOutcome): string | undefined {
  if (pod.preemptionPolicy === "Never") return NEVER;
  const at = snapshot.nodes.findIndex(node => node.name === pod.nominatedNodeName);
  if (at < 0 || rejections[at]?.code === "UnschedulableAndUnresolvable") return undefined;
  const leaving = snapshot.nodes[at]?.pods.some(other => other.preempted && other.priority < pod.priority);
  return leaving ? "not eligible due to a terminating pod on the nominated node." : undefined;
}

function choose(evictions: readonly Eviction[]): Preemption {
  const best = leastHarmful(evictions);
  const [chosen] = best as readonly [Eviction];
  return {
    nominatedNode: chosen.node,
    victims: keys(chosen),
    best: best.map(({node}) => node),
    candidates: evictions.map(eviction => ({
      node: eviction.node,
      victims: keys(eviction),
      pdbViolations: eviction.pdbViolations
    }))
  };
}

function keys({victims}: Eviction): readonly string[] {
  return victims.map(({key}) => key);
}
