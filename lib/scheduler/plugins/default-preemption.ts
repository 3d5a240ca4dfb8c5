import type {CompiledPod} from "../../model/compile.js";
import type {Preemption} from "../decision.js";
import {disruptionBudgets} from "../disruption-budgets.js";
import type {FilterOutcome, Plugin} from "../framework.js";
import {fitError, histogram} from "../message.js";
import {type Eviction, leastHarmful, selectVictims} from "../preemption.js";
import type {Rejection} from "../status.js";

const NOT_HELPFUL = ["Preemption is not helpful for scheduling"];

/** Looks for a node that fits the pod once pods of lower priority are evicted from it. Tries every node, where upstream may stop at 100. */
export const defaultPreemption: Plugin = {
  name: "DefaultPreemption",
  postFilter(pod, outcome) {
    const obstacle = whyNotEligible(pod, outcome);
    if (obstacle !== undefined) return {code: "Unschedulable", message: `preemption: ${obstacle}`};
    const budgets = disruptionBudgets(outcome.snapshot.objects);
    const trials = outcome.snapshot.nodes.map((node, i) =>
      (outcome.rejections[i] as Rejection).code === "Unschedulable"
        ? selectVictims(pod, node, outcome.filters, budgets)
        : undefined
    );
    const evictions = trials.filter(trial => trial !== undefined && "victims" in trial);
    if (evictions.length > 0) return {code: "Success", preemption: choose(evictions)};
    const reasons = (trials as readonly (Rejection | undefined)[]).map(trial => trial?.reasons ?? NOT_HELPFUL);
    return {code: "Unschedulable", message: `preemption: ${fitError(trials.length, histogram(reasons))}`};
  }
};

/** A pod may preempt unless its policy forbids it, or its earlier victims are still on their way out. */
function whyNotEligible(pod: CompiledPod, {snapshot, rejections}: FilterOutcome): string | undefined {
  if (pod.preemptionPolicy === "Never") return "not eligible due to preemptionPolicy=Never.";
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
