import {goMap} from "../go-text.js";
import {labelMatcher} from "../label-selector.js";
import {hasLabels} from "../labels.js";
import type {Path} from "../mistake.js";
import type {LabelSelector, Labels, ReplicaSet} from "../objects.js";
import {type FieldError, forbidden, invalid, required} from "./field-error.js";
import {METADATA_RULES} from "./metadata.js";
import {atMostAll, countOrShare, notNegative} from "./numbers.js";
import {listed} from "./one-of.js";
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

interface DeploymentSpec extends Spec {
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  readonly strategy?: Strategy;
}

interface Strategy {
  readonly type?: string;
  readonly rollingUpdate?: {readonly maxUnavailable?: number | string; readonly maxSurge?: number | string};
}

const PROGRESS_SECONDS = 600;

const progressDeadline: Check<DeploymentSpec> = ({value, path}) => {
  const {minReadySeconds = 0, progressDeadlineSeconds: deadline = PROGRESS_SECONDS} = value;
  const field = [...path, "progressDeadlineSeconds"];
  const advice = {expected: `more than minReadySeconds, ${minReadySeconds}`, fix: "raise it, or lower minReadySeconds"};
  return [
    ...notNegative({value: deadline, path: field}),
    ...(deadline > minReadySeconds ? [] : [invalid(field, deadline, "must be greater than minReadySeconds", advice)])
  ];
};

const strategy: Check<Strategy | undefined> = ({value = {}, path}) => {
  const type = value.type || "RollingUpdate";
  if (type === "RollingUpdate") return rollingUpdate(value.rollingUpdate ?? {}, [...path, "rollingUpdate"]);
  if (type !== "Recreate") return listed([...path, "type"], type, ["Recreate", "RollingUpdate"]);
  if (value.rollingUpdate === undefined) return [];
  const advice = {expected: "nothing, as all pods go at once", fix: "remove rollingUpdate, or write RollingUpdate"};
  const detail = "may not be specified when strategy `type` is 'Recreate'";
  return [forbidden([...path, "rollingUpdate"], detail, advice)];
};

function rollingUpdate(update: NonNullable<Strategy["rollingUpdate"]>, path: Path): FieldError[] {
  const {maxUnavailable = "25%", maxSurge = "25%"} = update;
  const field = [...path, "maxUnavailable"];
  const stuck = {expected: "one of the two above 0, or nothing can change", fix: "write maxSurge: 1"};
  return [
    ...countOrShare(field, maxUnavailable),
    ...countOrShare([...path, "maxSurge"], maxSurge),
    ...(amountOf(maxUnavailable) === 0 && amountOf(maxSurge) === 0
      ? [invalid(field, maxUnavailable, "may not be 0 when `maxSurge` is 0", stuck)]
      : []),
    ...atMostAll(field, maxUnavailable)
  ];
}

/** A text that is no number counts as 0. */
function amountOf(value: number | string): number {
  if (typeof value === "number") return value;
  return /^[+-]?\d+%?$/.test(value) ? Number.parseInt(value, 10) : 0;
}

const setRules = (kind: string): readonly Rule[] => [
  ...METADATA_RULES,
  rule("spec.replicas", notNegative),
  rule("spec.selector", selector(kind)),
  rule("spec", selectsTemplate),
  ...under("spec.template", TEMPLATE_RULES),
  rule("spec.template.spec.restartPolicy", alwaysRestarts)
];

export const DEPLOYMENT_RULES: readonly Rule[] = [
  ...setRules("deployment"),
  rule("spec.strategy", strategy),
  rule("spec.minReadySeconds", notNegative),
  rule("spec.revisionHistoryLimit", notNegative),
  rule("spec", progressDeadline)
];

/** The API server speaks of a deployment here too. */
export const REPLICA_SET_RULES: readonly Rule[] = [
  ...setRules("deployment"),
  rule("spec.minReadySeconds", notNegative)
];

export const STATEFUL_SET_RULES: readonly Rule[] = [
  ...setRules("statefulset"),
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
