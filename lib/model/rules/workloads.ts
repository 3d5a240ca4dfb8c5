import {LABEL_NAMED_RULES, labels, METADATA_RULES} from "./metadata.js";
import {TEMPLATE_RULES} from "./pod.js";
import {type Rule, rule, under} from "./rule.js";
import {labelSelector} from "./selectors.js";

// Rules on the kinds that make or select pods (v1.36.3, pkg/apis/apps, pkg/apis/core and pkg/apis/policy).

export const SERVICE_RULES: readonly Rule[] = [...LABEL_NAMED_RULES, rule("spec.selector", labels)];

/** ReplicaSet and StatefulSet. */
export const SET_RULES: readonly Rule[] = [
  ...METADATA_RULES,
  rule("spec.selector", labelSelector),
  ...under("spec.template", TEMPLATE_RULES)
];

export const REPLICATION_CONTROLLER_RULES: readonly Rule[] = [
  ...METADATA_RULES,
  ...under("spec.template", TEMPLATE_RULES)
];

export const DISRUPTION_BUDGET_RULES: readonly Rule[] = [...METADATA_RULES, rule("spec.selector", labelSelector)];
