import type {Path} from "../mistake.js";
import {type FieldError, forbidden, invalid} from "./field-error.js";
import {atMostAll, countOrShare, notNegative} from "./numbers.js";
import {listed} from "./one-of.js";
import {type Check, type Rule, rule} from "./rule.js";
import {setRules} from "./workloads.js";

// Rules on Deployments (v1.36.3, pkg/apis/apps/validation).

interface DeploymentSpec {
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

export const DEPLOYMENT_RULES: readonly Rule[] = [
  ...setRules("deployment"),
  rule("spec.strategy", strategy),
  rule("spec.minReadySeconds", notNegative),
  rule("spec.revisionHistoryLimit", notNegative),
  rule("spec", progressDeadline)
];
