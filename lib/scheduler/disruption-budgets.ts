import type {CompiledPod} from "../model/compile.js";
import {isEmptySelector, type LabelMatcher, labelMatcher} from "../model/label-selector.js";
import type {ClusterIndex} from "./cluster-index.js";

/** A PodDisruptionBudget as preemption sees it. */
export interface Budget {
  readonly namespace: string;
  readonly selects: LabelMatcher;
  /** How many of its pods may still go. */
  readonly disruptionsAllowed: number;
  /** Names of pods that are on their way out, and counted already. */
  readonly disrupted: ReadonlySet<string>;
}

/** The budgets of a cluster. One whose selector is empty or left out protects nobody from preemption. */
export function disruptionBudgets(objects: ClusterIndex): readonly Budget[] {
  return objects.all("PodDisruptionBudget").flatMap(({metadata, spec, status}) => {
    const selector = spec?.selector;
    if (!selector || isEmptySelector(selector)) return [];
    return {
      namespace: metadata.namespace ?? "default",
      selects: labelMatcher(selector),
      disruptionsAllowed: status?.disruptionsAllowed ?? 0,
      disrupted: new Set(Object.keys(status?.disruptedPods ?? {}))
    };
  });
}

/**
 * Goes through pods in the order given as if each were evicted, and sets apart those with which a budget would be overdrawn.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/preemption, FilterPodsWithPDBViolation
 */
export function splitByBudgets(
  pods: readonly CompiledPod[],
  budgets: readonly Budget[]
): {readonly violating: readonly CompiledPod[]; readonly others: readonly CompiledPod[]} {
  const left = budgets.map(({disruptionsAllowed}) => disruptionsAllowed);
  const violating: CompiledPod[] = [];
  const others: CompiledPod[] = [];
  for (const pod of pods) {
    const hasLabels = Object.keys(pod.labels).length > 0;
    let isViolating = false;
    budgets.forEach(({namespace, selects, disrupted}, i) => {
      if (!hasLabels || namespace !== pod.namespace || disrupted.has(pod.name) || !selects(pod.labels)) return;
      left[i]! -= 1;
      if ((left[i] as number) < 0) isViolating = true;
    });
    (isViolating ? violating : others).push(pod);
  }
  return {violating, others};
}
