import {goMap} from "../go-text.js";
import {labelMatcher} from "../label-selector.js";
import {hasLabels} from "../labels.js";
import type {Path} from "../mistake.js";
import type {LabelSelector, Labels, ReplicaSet} from "../objects.js";
import {type FieldError, invalid, required} from "./field-error.js";
import {LABEL_RULES, METADATA_RULES} from "./metadata.js";
import {notNegative} from "./numbers.js";
import {TEMPLATE_RULES} from "./pod.js";
import {alwaysRestarts} from "./pod-fields.js";
import {type Check, type Rule, rule, under} from "./rule.js";
import {labelSelector} from "./selectors.js";

// Rules on the kinds that make pods (v1.36.3, pkg/apis/apps/validation and pkg/apis/core/validation).

interface Template {
  readonly metadata?: {readonly labels?: Labels};
}

/** The spec of a Deployment, ReplicaSet or StatefulSet. */
type Spec = NonNullable<ReplicaSet["spec"]> & {readonly template?: Template};

const MISSING_SELECTOR = {
  expected: "the labels by which it knows its pods",
  fix: "add selector: {matchLabels: {app: …}}, with the labels of the template"
};

const selector =
  (kind: string): Check<LabelSelector | undefined> =>
  ({value, path}) => {
    if (value === undefined) return [required(path, MISSING_SELECTOR)];
    const isEmpty = Object.keys(value.matchLabels ?? {}).length + (value.matchExpressions ?? []).length === 0;
    const detail = `empty selector is invalid for ${kind}`;
    return [...labelSelector({value, path}), ...(isEmpty ? [invalid(path, {}, detail, MISSING_SELECTOR)] : [])];
  };

/** The pods of the template have to be among those selected; an empty selector takes them all. */
const selectsTemplate: Check<Spec> = ({value, path}) => {
  const {selector: chosen, template} = value;
  const labels = template?.metadata?.labels;
  return labelMatcher(chosen)(labels ?? {}) ? [] : [otherLabels(labels, path)];
};

function otherLabels(labels: Labels | undefined, path: Path): FieldError {
  const field = [...path, "template", "metadata", "labels"];
  const advice = {expected: "labels that the selector selects", fix: "write the same labels in selector and template"};
  const shown = labels === undefined ? null : goMap(labels);
  return invalid(field, shown, "`selector` does not match template `labels`", advice);
}

/** Of what keeps a set of equal pods; `kind` is how the API server calls it, `template` what holds for the pods that it makes. */
export const setRules = (kind: string, template: readonly Rule[] = TEMPLATE_RULES): readonly Rule[] => [
  ...METADATA_RULES,
  rule("spec.replicas", notNegative),
  rule("spec.selector", selector(kind)),
  rule("spec", selectsTemplate),
  ...under("spec.template", template),
  rule("spec.template.spec.restartPolicy", alwaysRestarts)
];

/** The API server speaks of a deployment here too. */
export const REPLICA_SET_RULES: readonly Rule[] = [
  ...setRules("deployment"),
  rule("spec.minReadySeconds", notNegative)
];

/** The spec of its pods is checked when they are made, and not before: they get volumes that the template only mounts. */
export const STATEFUL_SET_RULES: readonly Rule[] = [
  ...setRules("statefulset", LABEL_RULES),
  rule("spec.minReadySeconds", notNegative)
];

interface ControllerSpec {
  readonly selector?: Labels;
  readonly template?: Template;
}

/** Without a selector, it is the labels of the template. */
const controllerSelector: Check<ControllerSpec> = ({value: {selector: chosen = {}, template}, path}) => {
  const labels = template?.metadata?.labels;
  const wanted = Object.keys(chosen).length > 0 ? chosen : (labels ?? {});
  if (Object.keys(wanted).length === 0) return [required([...path, "selector"], MISSING_SELECTOR)];
  return hasLabels(labels ?? {}, wanted) ? [] : [otherLabels(labels, path)];
};

export const REPLICATION_CONTROLLER_RULES: readonly Rule[] = [
  ...METADATA_RULES,
  rule("spec.replicas", notNegative),
  rule("spec.minReadySeconds", notNegative),
  rule("spec", controllerSelector),
  ...under("spec.template", TEMPLATE_RULES),
  rule("spec.template.spec.restartPolicy", alwaysRestarts)
];
