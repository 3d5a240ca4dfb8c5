import type {PriorityClass} from "../objects.js";
import {SYSTEM_CLASSES} from "../priority.js";
import {type FieldError, forbidden} from "./field-error.js";
import {CLUSTER_WIDE_RULES} from "./metadata.js";
import {oneOf} from "./one-of.js";
import {type Check, type Rule, rule} from "./rule.js";

/** What is above is for the system's own classes. */
const HIGHEST_OF_USERS = 1_000_000_000;

const reserved: Check<PriorityClass> = ({value: {metadata, value = 0, globalDefault = false}, path}) => {
  const {name = ""} = metadata;
  if (!name.startsWith("system-")) return [];
  const known = SYSTEM_CLASSES.get(name);
  const refuse = (why: string): FieldError[] => {
    const detail = `priority class names with 'system-' prefix are reserved for system use only. error: ${why}`;
    const advice = {expected: "a name that does not begin with system-", fix: "choose another name"};
    return [forbidden([...path, "metadata", "name"], detail, advice)];
  };
  if (known === undefined) return refuse(`${name} is not a known system priority class`);
  if (known !== value) return refuse(`value of ${name} PriorityClass must be ${known}`);
  return globalDefault ? refuse(`globalDefault of ${name} PriorityClass must be false`) : [];
};

const highest: Check<PriorityClass> = ({value: {metadata, value = 0}, path}) => {
  if (value <= HIGHEST_OF_USERS || metadata.name?.startsWith("system-")) return [];
  const detail = `maximum allowed value of a user defined priority is ${HIGHEST_OF_USERS}`;
  return [forbidden([...path, "value"], detail, {expected: `at most ${HIGHEST_OF_USERS}`, fix: "lower the value"})];
};

export const PRIORITY_CLASS_RULES: readonly Rule[] = [
  ...CLUSTER_WIDE_RULES,
  rule("", reserved),
  rule("", highest),
  rule("preemptionPolicy", oneOf("PreemptLowerPriority", "Never"))
];
