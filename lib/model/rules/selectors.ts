import type {Path} from "../mistake.js";
import {dnsSubdomain} from "../names.js";
import type {
  LabelSelector,
  LabelSelectorRequirement,
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm
} from "../objects.js";
import {type FieldError, forbidden, invalid, required} from "./field-error.js";
import {keyName, labels, names, valueText} from "./metadata.js";
import type {Check} from "./rule.js";

/** A label selector (apimachinery, meta/v1 validation). */
export const labelSelector: Check<LabelSelector | null | undefined> = ({value, path}) => {
  const {matchLabels, matchExpressions = []} = value ?? {};
  return [
    ...labels({value: matchLabels, path: [...path, "matchLabels"]}),
    ...matchExpressions.flatMap((expression, i) => labelRequirement(expression, [...path, "matchExpressions", i]))
  ];
};

function labelRequirement({key = "", operator = "", values = []}: LabelSelectorRequirement, path: Path): FieldError[] {
  return [
    ...labelOperator(operator, values, path),
    ...keyName([...path, "key"], key),
    ...values.flatMap((value, i) => valueText([...path, "values", i], value))
  ];
}

function labelOperator(operator: string, values: readonly string[], path: Path): FieldError[] {
  switch (operator) {
    case "In":
    case "NotIn":
      return values.length > 0 ? [] : [valuesMissing(path)];
    case "Exists":
    case "DoesNotExist":
      return values.length === 0 ? [] : [valuesSuperfluous(path)];
    default:
      return [unknownOperator(operator, path, "In, NotIn, Exists or DoesNotExist")];
  }
}

function valuesMissing(path: Path): FieldError {
  const advice = {expected: "the values to compare with", fix: "add values, or write operator: Exists"};
  return required([...path, "values"], advice, "must be specified when `operator` is 'In' or 'NotIn'");
}

function valuesSuperfluous(path: Path): FieldError {
  const advice = {expected: "no values, as the operator asks only for the key", fix: "remove values, or write In"};
  const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
  return forbidden([...path, "values"], detail, advice);
}

function unknownOperator(operator: string, path: Path, known: string): FieldError {
  const advice = {expected: known, fix: "write one of them, letter for letter"};
  return invalid([...path, "operator"], operator, "not a valid selector operator", advice);
}

/** The nodes that a pod or a volume insists on. */
export const nodeSelector: Check<NodeSelector | undefined> = ({value, path}) => {
  if (value === undefined) return [];
  const {nodeSelectorTerms: terms = []} = value;
  const field = [...path, "nodeSelectorTerms"];
  const advice = {expected: "at least one term", fix: "add a term, or remove the whole rule"};
  if (terms.length === 0) return [required(field, advice, "must have at least one node selector term")];
  return terms.flatMap((term, i) => [...nodeTerm(term, [...field, i]), ...nodeTermValues(term, [...field, i])]);
};

/** One term; the values in it are only checked where the rule is a required one. */
export function nodeTerm({matchExpressions = [], matchFields = []}: NodeSelectorTerm, path: Path): FieldError[] {
  return [
    ...matchExpressions.flatMap((expression, j) => {
      const field = [...path, "matchExpressions", j];
      return [...nodeOperator(expression, field), ...keyName([...field, "key"], expression.key ?? "")];
    }),
    ...matchFields.flatMap((expression, j) => fieldRequirement(expression, [...path, "matchFields", j]))
  ];
}

function nodeTermValues({matchExpressions = []}: NodeSelectorTerm, path: Path): FieldError[] {
  return matchExpressions.flatMap(({values = []}, j) =>
    values.flatMap((value, k) => valueText([...path, "matchExpressions", j, "values", k], value))
  );
}

function nodeOperator({operator = "", values = []}: NodeSelectorRequirement, path: Path): FieldError[] {
  if (operator !== "Gt" && operator !== "Lt") {
    const errors = labelOperator(operator, values, path);
    const known = errors.every(({field}) => field.at(-1) !== "operator");
    return known ? errors : [unknownOperator(operator, path, "In, NotIn, Exists, DoesNotExist, Gt or Lt")];
  }
  if (values.length === 1) return [];
  const advice = {expected: "one value to compare with", fix: 'write one whole number in quotes: values: ["4"]'};
  return [required([...path, "values"], advice, "must be specified single value when `operator` is 'Lt' or 'Gt'")];
}

/** Fields of a node that terms can name: only its name. */
function fieldRequirement({key = "", operator = "", values = []}: NodeSelectorRequirement, path: Path): FieldError[] {
  const errors: FieldError[] = [];
  if (operator !== "In" && operator !== "NotIn") errors.push(unknownOperator(operator, path, "In or NotIn"));
  else if (values.length !== 1) {
    const detail = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
    errors.push(required([...path, "values"], {expected: "one name", fix: "write one node's name"}, detail));
  }
  if (key !== "metadata.name") {
    const advice = {expected: "metadata.name, the only field", fix: "write metadata.name, or use matchExpressions"};
    return [...errors, invalid([...path, "key"], key, "not a valid field selector key", advice)];
  }
  const advice = {expected: "the name of a node", fix: "check it with kubectl get nodes"};
  return [...errors, ...values.flatMap((value, i) => names([...path, "values", i], value, dnsSubdomain, advice))];
}
