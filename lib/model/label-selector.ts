import type {LabelSelector, Labels} from "./objects.js";
import {labelRequirement, matches, type Requirement} from "./requirement.js";

/** Does a label selector, read once, hold for these labels? */
export type LabelMatcher = (labels: Labels) => boolean;

/**
 * A label selector as a function. One that is left out (undefined or null) selects nothing, an empty one everything.
 *
 * @throws SimError for an operator that the API does not know
 * @see Kubernetes 1.36.3, apimachinery meta/v1, LabelSelectorAsSelector
 * @example labelMatcher({matchLabels: {app: "vllm"}})({app: "vllm", tier: "gpu"}) // true
 */
export function labelMatcher(selector: LabelSelector | null | undefined): LabelMatcher {
  if (selector === undefined || selector === null) return () => false;
  const {matchLabels = {}, matchExpressions = []} = selector;
  const requirements: readonly Requirement[] = [
    ...Object.entries(matchLabels).map(([key, value]) => ({key, operator: "=" as const, values: [value]})),
    ...matchExpressions.map(labelRequirement)
  ];
  return labels => matches(requirements, labels);
}

/** An empty selector, which selects everything: some components treat it in a way of their own. */
export function isEmptySelector({matchLabels = {}, matchExpressions = []}: LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}
