import type {Path} from "../mistake.js";
import {configKey, qualifiedName} from "../names.js";
import type {EnvFromSource, EnvVar, EnvVarSource, KeySelector} from "../pod-parts.js";
import {parseQuantity} from "../quantity.js";
import {formatQuantity} from "../quantity-format.js";
import {type FieldError, invalid, notSupported, required} from "./field-error.js";
import {names, subdomainName} from "./metadata.js";
import type {Check} from "./rule.js";

// Rules on the environment of a container (v1.36.3, pkg/apis/core/validation, ValidateEnv and ValidateEnvFrom).

const SOURCES = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"] as const;

export const environmentVariable: Check<EnvVar> = ({value: {name, value = "", valueFrom}, path}) => [
  ...(name ? variableName([...path, "name"], name) : [missing([...path, "name"], "the name of the variable")]),
  ...(valueFrom === undefined ? [] : oneSource(valueFrom, value, [...path, "valueFrom"]))
];

export const environmentSource: Check<readonly EnvFromSource[] | undefined> = ({value = [], path}) =>
  value.flatMap(({prefix, configMapRef, secretRef}, i) => [
    ...(prefix ? variableName([...path, i, "prefix"], prefix) : []),
    ...(configMapRef ? reference(configMapRef.name, [...path, i, "configMapRef", "name"]) : []),
    ...(secretRef ? reference(secretRef.name, [...path, i, "secretRef", "name"]) : []),
    ...oneReference([configMapRef, secretRef].filter(Boolean).length, path)
  ]);

function missing(field: Path, what: string): FieldError {
  return required(field, {expected: what, fix: `add ${String(field.at(-1))}`});
}

function variableName(field: Path, name: string): FieldError[] {
  if (/^[ -<>-~]*$/.test(name)) return [];
  const detail = "a valid environment variable name must consist only of printable ASCII characters other than '='";
  return [invalid(field, name, detail, {expected: "letters, digits and '_'", fix: "write a name such as MODEL_PATH"})];
}

function reference(name: string | undefined, field: Path): FieldError[] {
  return name ? subdomainName(field, name) : [missing(field, "the name of the object")];
}

function oneReference(count: number, field: Path): FieldError[] {
  const detail =
    count === 0
      ? "must specify one of: `configMapRef` or `secretRef`"
      : "may not have more than one field specified at a time";
  const advice = {expected: "either configMapRef or secretRef", fix: "keep one of the two"};
  return count === 1 ? [] : [invalid(field, "", detail, advice)];
}

function oneSource(from: EnvVarSource, value: string, path: Path): FieldError[] {
  const given = SOURCES.filter(source => from[source] !== undefined);
  const wrong = (detail: string) =>
    invalid(path, "", detail, {expected: "one source for the value", fix: "keep value, or one field of valueFrom"});
  const count =
    given.length === 0
      ? [
          wrong(
            "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`"
          )
        ]
      : value !== ""
        ? [wrong("may not be specified when `value` is not empty")]
        : given.length > 1
          ? [wrong("may not have more than one field specified at a time")]
          : [];
  return [...given.flatMap(source => SOURCE_CHECKS[source](from, [...path, source])), ...count];
}

const SOURCE_CHECKS: Readonly<Record<(typeof SOURCES)[number], (from: EnvVarSource, path: Path) => FieldError[]>> = {
  fieldRef: ({fieldRef}, path) => podField(fieldRef?.fieldPath ?? "", path),
  resourceFieldRef: ({resourceFieldRef: ref = {}}, path) => resourceField(ref, path),
  configMapKeyRef: ({configMapKeyRef: ref = {}}, path) => keyOf(ref, path),
  secretKeyRef: ({secretKeyRef: ref = {}}, path) => keyOf(ref, path),
  fileKeyRef: ({fileKeyRef: ref = {}}, path) =>
    (["volumeName", "path", "key"] as const).flatMap(name =>
      ref[name] ? [] : [missing([...path, name], `the ${name}`)]
    )
};

const POD_FIELDS = [
  ...["metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName"],
  ...["status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs"]
];
/** Fields that the API knows, and does not hand to a container. */
const KEPT_FIELDS = new Set([
  ...["metadata.labels", "metadata.annotations", "spec.restartPolicy", "spec.schedulerName", "status.phase"]
]);

function podField(fieldPath: string, path: Path): FieldError[] {
  const field = [...path, "fieldPath"];
  if (fieldPath === "") return [missing(field, "a field of the pod")];
  const {parent, key} = subscripted(fieldPath);
  if (parent === "metadata.labels") return podKey(path, key, key);
  if (parent === "metadata.annotations") return podKey(path, key, key.toLowerCase());
  if (POD_FIELDS.includes(fieldPath)) return [];
  if (KEPT_FIELDS.has(fieldPath)) return [notSupported(field, fieldPath, POD_FIELDS, "name one of those fields")];
  const fault = parent === "" ? "not supported" : "does not support subscript";
  const advice = {expected: `one of ${POD_FIELDS.join(", ")}`, fix: "name one of those, or metadata.labels['KEY']"};
  return [invalid(field, fieldPath, `error converting fieldPath: field label ${fault}: ${fieldPath}`, advice)];
}

/** "metadata.labels['app']" in its two parts; both empty for a path without a key. */
function subscripted(fieldPath: string): {parent: string; key: string} {
  const open = fieldPath.endsWith("']") ? fieldPath.indexOf("['") : -1;
  if (open < 1) return {parent: "", key: ""};
  return {parent: fieldPath.slice(0, open), key: fieldPath.slice(open + 2, -2)};
}

function podKey(path: Path, key: string, checked: string): FieldError[] {
  const advice = {expected: "the key of a label or annotation", fix: "write it like metadata.labels['app']"};
  return qualifiedName(checked).map(detail => invalid(path, key, detail, advice));
}

const AMOUNTS = ["cpu", "ephemeral-storage", "memory"];
const RESOURCE_FIELDS = ["limits", "requests"].flatMap(list => AMOUNTS.map(name => `${list}.${name}`));
const BYTE_DIVISORS = [...["1", "1k", "1M", "1G", "1T", "1P", "1E"], ...["1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"]];

function resourceField(
  {resource = "", divisor}: NonNullable<EnvVarSource["resourceFieldRef"]>,
  path: Path
): FieldError[] {
  const field = [...path, "resource"];
  if (resource === "") return [missing(field, "a resource")];
  const hugePages = /^(?:limits|requests)\.hugepages-/.test(resource);
  if (!hugePages && !RESOURCE_FIELDS.includes(resource)) {
    return [notSupported(field, resource, RESOURCE_FIELDS, "name one of those, or read the device another way")];
  }
  return divisor === undefined ? [] : unit(resource, formatQuantity(parseQuantity(divisor)), [...path, "divisor"]);
}

function unit(resource: string, divisor: string, field: Path): FieldError[] {
  const name = resource.replace(/^.*?\./, "");
  const allowed = name === "cpu" ? ["1m", "1"] : BYTE_DIVISORS;
  if (divisor === "0" || allowed.includes(divisor)) return [];
  const list = name === "cpu" ? "1m and 1" : BYTE_DIVISORS.join(", ");
  const kind = name === "ephemeral-storage" ? "local ephemeral storage" : name.replace(/-.*/, "");
  const detail = `only divisor's values ${list} are supported with the ${kind} resource`;
  return [invalid(field, resource, detail, {expected: `one of ${allowed.join(", ")}`, fix: "write one of those"})];
}

function keyOf({name = "", key}: KeySelector, path: Path): FieldError[] {
  const advice = {expected: "a key of letters, digits, '-', '_' and '.'", fix: "name a key of that object"};
  return [
    ...subdomainName([...path, "name"], name),
    ...(key ? names([...path, "key"], key, configKey, advice) : [missing([...path, "key"], "the key to read")])
  ];
}
