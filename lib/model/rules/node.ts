import type {ResourceList, Taint} from "../objects.js";
import {compareQuantities, parseQuantity, roundUp} from "../quantity.js";
import {isWhole} from "../resource-names.js";
import {duplicate, invalid, required} from "./field-error.js";
import {CLUSTER_WIDE_RULES, keyName, taintValue} from "./metadata.js";
import {listed} from "./one-of.js";
import {type Check, type Rule, rule} from "./rule.js";
import {EFFECTS} from "./scheduling.js";

const taint: Check<Taint> = ({value: {key, value = "", effect}, path}) => [
  ...(key
    ? keyName([...path, "key"], key)
    : [required([...path, "key"], {expected: "the key of the taint", fix: "add a key such as sku"})]),
  ...taintValue([...path, "value"], value),
  ...listed([...path, "effect"], effect ?? "", EFFECTS)
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

export const NODE_RULES: readonly Rule[] = [
  ...CLUSTER_WIDE_RULES,
  rule("spec.taints[]", taint),
  rule("spec.taints", uniqueTaints),
  rule("status.capacity", nodeAmounts),
  rule("status.allocatable", nodeAmounts)
];
