import {nearest} from "../core/nearest.js";
import type {Path} from "./mistake.js";
import {dnsLabel, dnsSubdomain, labelValue, qualifiedName, validNameNear} from "./names.js";
import type {Container, Labels, Node, ObjectMeta, Pod, ResourceList, Taint, Toleration} from "./objects.js";
import {compareQuantities, parseQuantity, roundUp} from "./quantity.js";
import {isWhole} from "./resource-names.js";
import {containerResources, podResources} from "./resource-rules.js";
import {
  duplicate,
  type FieldError,
  forbidden,
  invalid,
  notSupported,
  type Place,
  type Rule,
  required,
  rule
} from "./validate.js";

// What the API server holds against a Pod or a Node that it can read: one line a rule, found by its field path.
// Rules of Kubernetes 1.36.3, pkg/apis/core/validation. For Pods: metadata, resources, names of containers, nodeSelector,
// tolerations and the scheduling fields; those of probes, ports, environment, volumes and affinity are not here.

type Check<T> = (place: Place<T, unknown>) => readonly FieldError[];

const EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

const objectName: Check<ObjectMeta> = ({value: {name, generateName}, path}) => {
  const field = [...path, "name"];
  if (name === undefined || name === "") {
    if (generateName) return [];
    const advice = {expected: "a name", fix: "add metadata.name"};
    return [required(field, advice, "name or generateName is required")];
  }
  return names(field, name, dnsSubdomain, {
    expected: "a name of small letters, digits, '-' and '.'",
    fix: `call it "${validNameNear(name)}"`
  });
};

const labels: Check<Labels | undefined> = ({value = {}, path}) => {
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

const KEY_ADVICE = {
  expected: "a key of letters, digits, '-', '_' and '.', with an optional prefix and '/'",
  fix: 'write it like "app" or "example.com/app"'
};
const VALUE_ADVICE = {
  expected: "at most 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit",
  fix: "replace other characters, blanks too, by '-'"
};

/** One error for each message of a check on names. */
function names(
  field: Path,
  text: string,
  check: (text: string) => string[],
  advice: {expected: string; fix: string; place?: Path}
): FieldError[] {
  return check(text).map(detail => invalid(field, text, detail, advice));
}

const someContainer: Check<readonly Container[] | undefined> = ({value = [], path}) =>
  value.length > 0
    ? []
    : [required(path, {expected: "a list of at least one container", fix: "add containers: [{name: …, image: …}]"})];

const containerName: Check<Container> = ({value: {name}, path}) => {
  const field = [...path, "name"];
  if (!name) return [required(field, {expected: "a name for the container", fix: "add a name such as app"})];
  return names(field, name, dnsLabel, {
    expected: "a name of small letters, digits and '-'",
    fix: `call it "${validNameNear(name)}"`
  });
};

/** Init containers share the names of the containers; there the error is at the init container. */
const containerNames: Check<Pod["spec"]> = ({value: {containers = [], initContainers = []}, path}) => {
  const seen = new Set<string>();
  return (
    [
      ["containers", containers],
      ["initContainers", initContainers]
    ] as const
  ).flatMap(([list, members]) =>
    members.flatMap(({name}, i) => {
      if (!name || !seen.has(name)) {
        seen.add(name);
        return [];
      }
      const advice = {expected: "a name that no other container of the pod has", fix: `call it "${name}-2"`};
      return [duplicate([...path, list, i, "name"], name, advice)];
    })
  );
};

const image: Check<string | undefined> = ({value, path}) => {
  if (!value) return [required(path, {expected: "the image to run", fix: "add an image such as nginx:1.29"})];
  if (value.trim() === value) return [];
  const advice = {expected: "an image without blanks around it", fix: `write "${value.trim()}"`};
  return [invalid(path, value, "must not have leading or trailing whitespace", advice)];
};

const subdomainName: Check<string | undefined> = ({value, path}) =>
  value
    ? names(path, value, dnsSubdomain, {
        expected: "a name of small letters, digits, '-' and '.'",
        fix: `write "${validNameNear(value)}"`
      })
    : [];

const nodeNameWithGates: Check<Pod["spec"]> = ({value: {nodeName, schedulingGates = []}, path}) => {
  if (!nodeName || schedulingGates.length === 0) return [];
  const advice = {expected: "no node as long as a gate holds the pod back", fix: "remove nodeName or schedulingGates"};
  return [forbidden([...path, "nodeName"], "cannot be set until all schedulingGates have been cleared", advice)];
};

/** A field whose values are listed: one of them, or left out. */
const oneOf =
  (...supported: string[]): Check<string | undefined> =>
  ({value, path}) =>
    !value || supported.includes(value)
      ? []
      : [notSupported(path, value, supported, `write ${nearest(value, supported) ?? `${supported.join(" or ")}`}`)];

const toleration: Check<Toleration> = ({value, path}) => {
  const {key = "", operator = "", value: text = "", effect = ""} = value;
  const errors = key === "" ? [] : names([...path, "key"], key, qualifiedName, KEY_ADVICE);
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
    errors.push(...names(field, text, labelValue, VALUE_ADVICE));
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
  if (effect !== "" && !EFFECTS.includes(effect)) {
    errors.push(notSupported(field, effect, EFFECTS, `write ${nearest(effect, EFFECTS) ?? "NoSchedule"}`));
  }
  return errors;
}

const taint: Check<Taint> = ({value: {key, value = "", effect}, path}) => [
  ...(key
    ? names([...path, "key"], key, qualifiedName, KEY_ADVICE)
    : [required([...path, "key"], {expected: "the key of the taint", fix: "add a key such as sku"})]),
  ...names([...path, "value"], value, labelValue, VALUE_ADVICE),
  ...(EFFECTS.includes(effect)
    ? []
    : [
        notSupported(
          [...path, "effect"],
          effect ?? "",
          EFFECTS,
          `write ${nearest(effect ?? "", EFFECTS) ?? "NoSchedule"}`
        )
      ])
];

const uniqueTaints: Check<readonly Taint[] | undefined> = ({value: taints = [], path}) =>
  taints.flatMap(({key, effect}, i) => {
    if (taints.findIndex(other => other.key === key && other.effect === effect) === i) return [];
    const advice = {expected: "one taint for each key and effect", fix: "remove one of the two"};
    return [duplicate([...path, i], `${key}:${effect}`, advice)];
  });

/** What a machine has is not below zero, and devices are whole: the kit's own rule, the API believes the kubelet. */
const nodeAmounts: Check<ResourceList | undefined> = ({value: list = {}, path}) =>
  Object.entries(list).flatMap(([name, text]) => {
    const quantity = parseQuantity(text);
    const field = [...path, {key: name}];
    if (quantity.unscaled < 0n) {
      return [
        invalid(field, text, "must be greater than or equal to 0", {expected: "0 or more", fix: "drop the minus sign"})
      ];
    }
    if (!isWhole(name) || compareQuantities(quantity, roundUp(quantity, 0)) === 0) return [];
    return [
      invalid(field, text, "must be an integer", {expected: `a whole number of ${name}`, fix: "write a whole number"})
    ];
  });

export const POD_RULES: readonly Rule<Pod>[] = [
  rule("metadata", objectName),
  rule("metadata.labels", labels),
  rule("metadata.annotations", annotations),
  rule("spec.containers", someContainer),
  rule("spec.containers[]", containerName),
  rule("spec.initContainers[]", containerName),
  rule("spec", containerNames),
  rule("spec.containers[].image", image),
  rule("spec.initContainers[].image", image),
  rule("spec.containers[].resources", containerResources),
  rule("spec.initContainers[].resources", containerResources),
  rule("spec.resources", podResources),
  rule("spec.nodeSelector", labels),
  rule("spec.nodeName", subdomainName),
  rule("spec", nodeNameWithGates),
  rule("spec.priorityClassName", subdomainName),
  rule("spec.restartPolicy", oneOf("Always", "OnFailure", "Never")),
  rule("spec.preemptionPolicy", oneOf("PreemptLowerPriority", "Never")),
  rule("spec.tolerations[]", toleration)
];

export const NODE_RULES: readonly Rule<Node>[] = [
  rule("metadata", objectName),
  rule("metadata.labels", labels),
  rule("metadata.annotations", annotations),
  rule("spec.taints[]", taint),
  rule("spec.taints", uniqueTaints),
  rule("status.capacity", nodeAmounts),
  rule("status.allocatable", nodeAmounts)
];
