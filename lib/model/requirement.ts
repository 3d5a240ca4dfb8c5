import {compareCodeUnits} from "../core/order.js";
import {goJson, goQuote} from "./go-text.js";
import {labelValue, qualifiedName} from "./names.js";
import type {LabelSelector, Labels} from "./objects.js";
import {own} from "./own.js";

/** One condition of a selector, in the form into which the API brings texts and objects alike. */
export interface Requirement {
  readonly key: string;
  readonly operator: "in" | "notin" | "=" | "==" | "!=" | "exists" | "!" | "gt" | "lt";
  readonly values: readonly string[];
}

/** Conditions that must all hold, sorted by key; or why there are none, in the API's words. */
export type Selector = {readonly requirements: readonly Requirement[]} | SelectorFault;

export interface SelectorFault {
  readonly fault: string;
}

const OPERATORS: Readonly<Record<string, Requirement["operator"]>> = {
  In: "in",
  NotIn: "notin",
  Exists: "exists",
  DoesNotExist: "!"
};

/**
 * The conditions of a label selector object; none for one that is left out, although it selects nothing.
 *
 * @see Kubernetes 1.36.3, apimachinery pkg/apis/meta/v1/helpers.go, LabelSelectorAsSelector
 * @example selectorOf({matchLabels: {app: "vllm"}}) // {requirements: [{key: "app", operator: "=", values: ["vllm"]}]}
 */
export function selectorOf(selector: LabelSelector | null | undefined): Selector {
  const {matchLabels = {}, matchExpressions = []} = selector ?? {};
  const requirements: Requirement[] = Object.entries(matchLabels).map(([key, value]) => ({
    key,
    operator: "=",
    values: [value]
  }));
  for (const {key, operator, values = []} of matchExpressions) {
    const known = own(OPERATORS, operator);
    if (known === undefined) return {fault: `${goQuote(operator)} is not a valid label selector operator`};
    requirements.push({key, operator: known, values});
  }
  const fault = requirements.map(requirementFault).find(found => found !== undefined);
  return fault === undefined ? sorted(requirements) : {fault};
}

/** In order of the keys, as the API keeps them. */
export function sorted(requirements: readonly Requirement[]): Selector {
  return {requirements: [...requirements].sort((a, b) => compareCodeUnits(a.key, b.key))};
}

/** What the API holds against a condition; several faults stand in brackets. */
export function requirementFault({key, operator, values}: Requirement): string | undefined {
  const faults = [
    ...invalid("key", key, qualifiedName(key)),
    ...valuesFaults(operator, values),
    ...values.flatMap((value, i) => invalid(`values[${i}][${key}]`, value, labelValue(value)))
  ];
  return faults.length > 1 ? `[${faults.join(", ")}]` : faults[0];
}

/** One message for a text with all that is wrong with it. */
export function invalid(place: string, text: string, faults: readonly string[]): string[] {
  return faults.length === 0 ? [] : [`${place}: Invalid value: ${goQuote(text)}: ${faults.join("; ")}`];
}

function valuesFaults(operator: Requirement["operator"], values: readonly string[]): string[] {
  const wrong = (why: string) => [`values: Invalid value: ${values.length === 0 ? "null" : goJson(values)}: ${why}`];
  switch (operator) {
    case "in":
    case "notin":
      return values.length > 0 ? [] : wrong("for 'in', 'notin' operators, values set can't be empty");
    case "exists":
    case "!":
      return values.length === 0 ? [] : wrong("values set must be empty for exists and does not exist");
    case "gt":
    case "lt":
      return values.flatMap((value, i) =>
        int64(value) === undefined
          ? invalid(`values[${i}]`, value, ["for 'Gt', 'Lt' operators, the value must be an integer"])
          : []
      );
    default:
      return [];
  }
}

/** A whole number in a text, undefined for any other text and beyond 64 bits. */
function int64(text: string): bigint | undefined {
  if (!/^[+-]?\d{1,30}$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ""));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

/**
 * Do the labels fulfil every condition?
 *
 * @example matches([{key: "app", operator: "!=", values: ["web"]}], {}) // true: it is not asked that there is one
 */
export function matches(requirements: readonly Requirement[], labels: Labels): boolean {
  return requirements.every(({key, operator, values}) => {
    const value = own(labels, key);
    switch (operator) {
      case "exists":
        return value !== undefined;
      case "!":
        return value === undefined;
      case "notin":
      case "!=":
        return value === undefined || !values.includes(value);
      case "gt":
      case "lt":
        return value !== undefined && isBeyond(int64(value), int64(values[0] ?? ""), operator);
      default:
        return value !== undefined && values.includes(value);
    }
  });
}

function isBeyond(value: bigint | undefined, bound: bigint | undefined, operator: "gt" | "lt"): boolean {
  if (value === undefined || bound === undefined) return false;
  return operator === "gt" ? value > bound : value < bound;
}

const SIGNS = {"=": "=", "==": "==", "!=": "!=", gt: ">", lt: "<"} as const;

/**
 * The conditions as `kubectl` prints them.
 *
 * @example selectorText([{key: "app", operator: "in", values: ["web", "db"]}]) // "app in (db,web)"
 */
export function selectorText(requirements: readonly Requirement[]): string {
  return requirements.map(requirementText).join(",");
}

function requirementText({key, operator, values}: Requirement): string {
  if (operator === "exists") return key;
  if (operator === "!") return `!${key}`;
  if (operator !== "in" && operator !== "notin") return `${key}${SIGNS[operator]}${values.join(",")}`;
  return `${key} ${operator} (${[...values].sort(compareCodeUnits).join(",")})`;
}
