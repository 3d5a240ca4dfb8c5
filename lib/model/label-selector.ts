import type {LabelSelector, Labels} from "./objects.js";
import {own} from "./own.js";

/** Does a label selector, read once, hold for these labels? */
export type LabelMatcher = (labels: Labels) => boolean;

/**
 * A label selector as a function. One that is left out (undefined or null) selects nothing, an empty one everything. Operators are as the API server
 * has checked them; one that it does not know selects nothing.
 *
 * @see Kubernetes 1.36.3, apimachinery meta/v1, LabelSelectorAsSelector
 * @example labelMatcher({matchLabels: {app: "vllm"}})({app: "vllm", tier: "gpu"}) // true
 */
export function labelMatcher(selector: LabelSelector | null | undefined): LabelMatcher {
  if (selector === undefined || selector === null) return () => false;
  const {matchLabels = {}, matchExpressions = []} = selector;
  const checks = [
    ...Object.entries(matchLabels).map(([key, value]) => holds(key, "In", [value])),
    ...matchExpressions.map(({key, operator, values = []}) => holds(key, operator, values))
  ];
  return labels => checks.every(check => check(labels));
}

/** An empty selector, which selects everything: some components treat it in a way of their own. */
export function isEmptySelector({matchLabels = {}, matchExpressions = []}: LabelSelector): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;
}

function holds(key: string, operator: string, values: readonly string[]): LabelMatcher {
  const value = (labels: Labels) => own(labels, key);
  switch (operator) {
    case "In":
      return labels => values.includes(value(labels) as string);
    case "NotIn":
      return labels => !values.includes(value(labels) as string);
    case "Exists":
      return labels => value(labels) !== undefined;
    case "DoesNotExist":
      return labels => value(labels) === undefined;
    default:
      return () => false;
  }
}
