import type {Path} from "../mistake.js";
import {dnsLabel, dnsSubdomain, labelValue, qualifiedName, validNameNear} from "../names.js";
import type {Labels, ObjectMeta} from "../objects.js";
import {type Advice, type FieldError, forbidden, invalid, required} from "./field-error.js";
import {type Check, type Rule, rule} from "./rule.js";

// Rules on names, labels and annotations (v1.36.3, apimachinery pkg/api/validation).

const KEY_ADVICE = {
  expected: "a key of letters, digits, '-', '_' and '.', with an optional prefix and '/'",
  fix: 'write it like "app" or "example.com/app"'
};
const VALUE_ADVICE = {
  expected: "at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit",
  fix: "replace other characters, blanks too, by '-'"
};

/** One error for each message of a check on names. */
export function names(field: Path, text: string, check: (text: string) => string[], advice: Advice): FieldError[] {
  return check(text).map(detail => invalid(field, text, detail, advice));
}

/** A key of labels, taints, gates. */
export function keyName(field: Path, key: string): FieldError[] {
  return names(field, key, qualifiedName, KEY_ADVICE);
}

/** The value of a label. */
export function valueText(field: Path, value: string): FieldError[] {
  return names(field, value, labelValue, VALUE_ADVICE);
}

/** The value of a taint or toleration, for which the API puts all that is wrong into one error. */
export function taintValue(field: Path, value: string): FieldError[] {
  const faults = labelValue(value);
  return faults.length === 0 ? [] : [invalid(field, value, faults.join(";"), VALUE_ADVICE)];
}

/** A DNS-1123 label: small letters, digits and '-'. */
export function labelName(field: Path, name: string): FieldError[] {
  return names(field, name, dnsLabel, {
    expected: "a name of small letters, digits and '-'",
    fix: `call it "${validNameNear(name)}"`
  });
}

/** A DNS-1123 subdomain: small letters, digits, '-' and '.'. */
export function subdomainName(field: Path, name: string): FieldError[] {
  return names(field, name, dnsSubdomain, {
    expected: "a name of small letters, digits, '-' and '.'",
    fix: `call it "${validNameNear(name)}"`
  });
}

/** A field that holds a name, or is left out. */
export const optionalSubdomain: Check<string | undefined> = ({value, path}) =>
  value ? subdomainName(path, value) : [];

export const optionalLabelName: Check<string | undefined> = ({value, path}) => (value ? labelName(path, value) : []);

export const labels: Check<Labels | undefined> = ({value = {}, path}) => {
  const at = (key: string) => ({place: [...path, {key}]});
  return Object.entries(value).flatMap(([key, text]) => [
    ...names(path, key, qualifiedName, {...KEY_ADVICE, ...at(key)}),
    ...names(path, text, labelValue, {...VALUE_ADVICE, ...at(key)})
  ]);
};

const annotations: Check<Labels | undefined> = ({value = {}, path}) =>
  Object.keys(value).flatMap(key =>
    qualifiedName(key.toLowerCase()).map(detail => invalid(path, key, detail, {...KEY_ADVICE, place: [...path, {key}]}))
  );

const objectName =
  (check: (field: Path, name: string) => FieldError[]): Check<ObjectMeta> =>
  ({value: {name, generateName}, path}) => {
    if (name) return check([...path, "name"], name);
    // The API server completes such a name before it looks at it: a hyphen at the end is fine.
    if (generateName) return check([...path, "generateName"], generateName.replace(/(?<=.).-$/, "a"));
    const advice = {expected: "a name", fix: "add metadata.name"};
    return [required([...path, "name"], advice, "name or generateName is required")];
  };

const noNamespace: Check<string | undefined> = ({value, path}) =>
  value
    ? [forbidden(path, "not allowed on this type", {expected: "no namespace: all share it", fix: "remove the line"})]
    : [];

/** Of labels and annotations, as templates have them too. */
export const LABEL_RULES: readonly Rule[] = [
  rule("metadata.labels", labels),
  rule("metadata.annotations", annotations)
];

/** Of an object that lives in a namespace. */
export const METADATA_RULES: readonly Rule[] = [rule("metadata", objectName(subdomainName)), ...LABEL_RULES];

/** The same for a kind of which names are DNS-1123 labels. */
export const LABEL_NAMED_RULES: readonly Rule[] = [rule("metadata", objectName(labelName)), ...LABEL_RULES];

/** Of an object that all namespaces share. */
export const CLUSTER_WIDE_RULES: readonly Rule[] = [...METADATA_RULES, rule("metadata.namespace", noNamespace)];
