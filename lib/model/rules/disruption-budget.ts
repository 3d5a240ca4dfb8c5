import {goMap} from "../go-text.js";
import type {LabelSelector, PodDisruptionBudget} from "../objects.js";
import {invalid} from "./field-error.js";
import {METADATA_RULES} from "./metadata.js";
import {atMostAll, countOrShare} from "./numbers.js";
import {oneOf} from "./one-of.js";
import {type Check, type Rule, rule} from "./rule.js";
import {labelSelector} from "./selectors.js";

// Rules on PodDisruptionBudgets (v1.36.3, pkg/apis/policy/validation).

type Spec = NonNullable<PodDisruptionBudget["spec"]> & {readonly unhealthyPodEvictionPolicy?: string};

const onlyOne: Check<Spec> = ({value, path}) => {
  const {minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy} = value;
  if (minAvailable === undefined || maxUnavailable === undefined) return [];
  const shown = {
    MinAvailable: minAvailable,
    Selector: selector ? selectorInGo(selector) : null,
    MaxUnavailable: maxUnavailable,
    UnhealthyPodEvictionPolicy: unhealthyPodEvictionPolicy ?? null
  };
  const advice = {expected: "one of the two", fix: "remove minAvailable, or maxUnavailable"};
  return [invalid(path, shown, "minAvailable and maxUnavailable cannot be both set", advice)];
};

/** A selector as Go prints it, without its empty parts. */
function selectorInGo({matchLabels = {}, matchExpressions = []}: LabelSelector): object {
  return {
    ...(Object.keys(matchLabels).length > 0 && {matchLabels: goMap(matchLabels)}),
    ...(matchExpressions.length > 0 && {
      matchExpressions: matchExpressions.map(({key = "", operator = "", values = []}) => ({
        key,
        operator,
        ...(values.length > 0 && {values})
      }))
    })
  };
}

const share: Check<number | string | undefined> = ({value, path}) =>
  value === undefined ? [] : [...countOrShare(path, value), ...atMostAll(path, value)];

export const DISRUPTION_BUDGET_RULES: readonly Rule[] = [
  ...METADATA_RULES,
  rule("spec", onlyOne),
  rule("spec.minAvailable", share),
  rule("spec.maxUnavailable", share),
  rule("spec.selector", labelSelector),
  rule("spec.unhealthyPodEvictionPolicy", oneOf("AlwaysAllow", "IfHealthyBudget"))
];
