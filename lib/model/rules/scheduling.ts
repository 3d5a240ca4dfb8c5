import type {Path} from "../mistake.js";
import type {PodSpec, Toleration} from "../objects.js";
import {duplicate, type FieldError, forbidden, invalid, notSupported} from "./field-error.js";
import {keyName, taintValue} from "./metadata.js";
import {listed} from "./one-of.js";
import type {Check} from "./rule.js";

export const EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

export const nodeNameWithGates: Check<PodSpec> = ({value: {nodeName, schedulingGates = []}, path}) => {
  if (!nodeName || schedulingGates.length === 0) return [];
  const advice = {expected: "no node as long as a gate holds the pod back", fix: "remove nodeName or schedulingGates"};
  return [forbidden([...path, "nodeName"], "cannot be set until all schedulingGates have been cleared", advice)];
};

export const schedulingGates: Check<readonly {readonly name: string}[] | undefined> = ({value: gates = [], path}) =>
  gates.flatMap(({name = ""}, i) => {
    const errors = keyName([...path, i], name);
    if (gates.findIndex(other => other.name === name) === i) return errors;
    return [...errors, duplicate([...path, i], name, {expected: "each gate once", fix: "remove one of the two"})];
  });

export const toleration: Check<Toleration> = ({value, path}) => {
  const {key = "", operator = "", value: text = "", effect = ""} = value;
  const errors = key === "" ? [] : keyName([...path, "key"], key);
  const field = [...path, "operator"];
  if (key === "" && operator !== "Exists") {
    const detail = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    const advice = {expected: "Exists, as there is no key", fix: "add the key, or write operator: Exists"};
    errors.push(invalid(field, operator, detail, advice));
  }
  if (operator === "Exists" && text !== "") {
    const advice = {
      expected: "no value, as Exists asks only for the key",
      fix: "remove the value, or write operator: Equal"
    };
    errors.push(invalid(field, text, "value must be empty when `operator` is 'Exists'", advice));
  } else if (operator === "Equal" || operator === "") {
    errors.push(...taintValue(field, text));
  } else if (operator !== "Exists") {
    const supported = operator === "Gt" || operator === "Lt" ? ["Equal", "Exists", "Lt", "Gt"] : ["Equal", "Exists"];
    errors.push(notSupported(field, operator, supported, "write Equal, with a value, or Exists, without one"));
  }
  return [...errors, ...tolerationEffect(effect, value.tolerationSeconds, [...path, "effect"])];
};

function tolerationEffect(effect: string, seconds: number | undefined, field: Path): FieldError[] {
  const errors: FieldError[] = [];
  if (seconds !== undefined && effect !== "NoExecute") {
    const advice = {
      expected: "NoExecute, the only effect that waits",
      fix: "remove tolerationSeconds, or write NoExecute"
    };
    errors.push(invalid(field, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set", advice));
  }
  return effect === "" ? errors : [...errors, ...listed(field, effect, EFFECTS)];
}
