import type {Path} from "../mistake.js";
import {type FieldError, invalid, required} from "./field-error.js";
import {amountNotNegative} from "./numbers.js";
import {listed} from "./one-of.js";
import {type Check, type Rule, rule} from "./rule.js";

// Rules on `behavior` of a HorizontalPodAutoscaler (v1.36.3, pkg/apis/autoscaling/validation, validateBehavior).

interface ScalingRules {
  readonly stabilizationWindowSeconds?: number;
  readonly selectPolicy?: string;
  readonly policies?: readonly {readonly type?: string; readonly value?: number; readonly periodSeconds?: number}[];
}

const MAX_WINDOW_SECONDS = 3600;
const MAX_PERIOD_SECONDS = 1800;

const scalingRules: Check<ScalingRules | undefined> = ({value, path}) => {
  if (value === undefined) return [];
  const {stabilizationWindowSeconds: window = 0, selectPolicy, policies} = value;
  const field = [...path, "stabilizationWindowSeconds"];
  const none = {expected: "at least one policy", fix: "remove policies, or add one"};
  return [
    ...atLeast(window, 0, "must be greater than or equal to zero", field),
    ...atMost(window, MAX_WINDOW_SECONDS, field),
    ...(selectPolicy === undefined ? [] : listed([...path, "selectPolicy"], selectPolicy, ["Disabled", "Max", "Min"])),
    ...(policies?.length === 0 ? [required([...path, "policies"], none, "must specify at least one Policy")] : []),
    ...(policies ?? []).flatMap(({type = "", value: pods = 0, periodSeconds = 0}, i) => [
      ...listed([...path, "policies", i, "type"], type, ["Percent", "Pods"]),
      ...atLeast(pods, 1, "must be greater than zero", [...path, "policies", i, "value"]),
      ...atLeast(periodSeconds, 1, "must be greater than zero", [...path, "policies", i, "periodSeconds"]),
      ...atMost(periodSeconds, MAX_PERIOD_SECONDS, [...path, "policies", i, "periodSeconds"])
    ])
  ];
};

function atLeast(value: number, least: number, detail: string, field: Path): FieldError[] {
  return value >= least ? [] : [invalid(field, value, detail, {expected: `${least} or more`, fix: "raise it"})];
}

function atMost(value: number, most: number, field: Path): FieldError[] {
  const advice = {expected: `at most ${most} seconds`, fix: "lower it"};
  return value <= most ? [] : [invalid(field, value, `must be less than or equal to ${most}`, advice)];
}

/** Of one direction. */
export const SCALING_RULES: readonly Rule[] = [rule("", scalingRules), rule("tolerance", amountNotNegative)];
