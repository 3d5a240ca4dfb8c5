import type {Path} from "../mistake.js";
import type {TopologySpreadConstraint} from "../objects.js";
import {duplicate, type FieldError, invalid, required} from "./field-error.js";
import {mergedLabelKeys} from "./label-keys.js";
import {listed, oneOf} from "./one-of.js";
import type {Check} from "./rule.js";
import {labelSelector} from "./selectors.js";

const ACTIONS = ["DoNotSchedule", "ScheduleAnyway"];
const POLICY = oneOf("Honor", "Ignore");

/** `spec.topologySpreadConstraints` of a pod. */
export const spreadConstraints: Check<readonly TopologySpreadConstraint[] | undefined> = ({value = [], path}) =>
  value.flatMap((constraint, i) => [
    ...spreadConstraint(constraint, [...path, i]),
    ...repeated(constraint, value.slice(i + 1), [...path, i])
  ]);

function spreadConstraint(constraint: TopologySpreadConstraint, path: Path): FieldError[] {
  const {maxSkew = 0, topologyKey, whenUnsatisfiable = ""} = constraint;
  const advice = {expected: "the node label whose values are to be even", fix: "write topology.kubernetes.io/zone"};
  return [
    ...positive(maxSkew, [...path, "maxSkew"]),
    ...(topologyKey ? [] : [required([...path, "topologyKey"], advice, "can not be empty")]),
    ...listed([...path, "whenUnsatisfiable"], whenUnsatisfiable, ACTIONS),
    ...minDomains(constraint, [...path, "minDomains"]),
    ...POLICY({value: constraint.nodeAffinityPolicy, path: [...path, "nodeAffinityPolicy"]}),
    ...POLICY({value: constraint.nodeTaintsPolicy, path: [...path, "nodeTaintsPolicy"]}),
    ...mergedLabelKeys(constraint, path, [...path, "matchLabelKeys"]),
    ...labelSelector({value: constraint.labelSelector, path: [...path, "labelSelector"]})
  ];
}

function positive(value: number, field: Path): FieldError[] {
  if (value > 0) return [];
  const advice = {expected: "a whole number from 1", fix: "write 1, the most even spread"};
  return [invalid(field, value, "must be greater than zero", advice)];
}

function minDomains({minDomains: least, whenUnsatisfiable}: TopologySpreadConstraint, field: Path): FieldError[] {
  if (least === undefined) return [];
  const errors = positive(least, field);
  if (whenUnsatisfiable === "DoNotSchedule") return errors;
  const detail = `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable ?? ""}`;
  const advice = {expected: "minDomains only with DoNotSchedule", fix: "remove minDomains, or write DoNotSchedule"};
  return [...errors, invalid(field, least, detail, advice)];
}

/** The error stands at the earlier one of two constraints for one key and action, once. */
function repeated(
  {topologyKey, whenUnsatisfiable}: TopologySpreadConstraint,
  later: readonly TopologySpreadConstraint[],
  path: Path
): FieldError[] {
  const same = later.some(other => other.topologyKey === topologyKey && other.whenUnsatisfiable === whenUnsatisfiable);
  if (!same) return [];
  const advice = {expected: "one constraint for each key and action", fix: "remove one of the two", place: path};
  const field = [...path, "{topologyKey, whenUnsatisfiable}"];
  return [duplicate(field, `{${topologyKey ?? ""}, ${whenUnsatisfiable ?? ""}}`, advice)];
}
