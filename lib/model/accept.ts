import {decode, type JsonMap} from "./decode.js";
import {fieldsOf} from "./fields.js";
import {KINDS, type Kind} from "./kinds.js";
import type {Mistake} from "./mistake.js";
import type {Node, Pod} from "./objects.js";
import type {FieldError} from "./rules/field-error.js";
import {type RuleTree, ruleTree, validate} from "./rules/rule.js";

/** What the API server would answer to an object, and the object as it would be stored. */
export type Answer<T> =
  | {readonly stage: "accepted"; readonly object: T}
  /** `message` is the API server's; `mistakes` has the same for people, the first one first. */
  | {readonly stage: "decode" | "strict"; readonly message: string; readonly mistakes: readonly [Mistake]}
  | {readonly stage: "invalid"; readonly mistakes: readonly [FieldError, ...FieldError[]]};

/** A Pod as the API server would take it: decoded strictly, with defaults, held against every rule. */
export function acceptPod(document: JsonMap): Answer<Pod> {
  return accept<Pod>(document, "Pod");
}

/** A Node as the API server would take it. */
export function acceptNode(document: JsonMap): Answer<Node> {
  return accept<Node>(document, "Node");
}

const NOTHING_MORE = ruleTree([]);

/**
 * An object of a kind in `KINDS` as the API server would take it.
 *
 * @param more - rules beside those of the kind, such as those on new objects alone
 */
export function accept<T extends object>(document: JsonMap, kind: string, more: RuleTree = NOTHING_MORE): Answer<T> {
  const {apiVersion, defaults, rules} = KINDS.get(kind) as Kind;
  const decoded = decode(document, kind);
  if (!("object" in decoded)) {
    const {stage, mistake} = decoded;
    return {stage, message: unreadable(kind, apiVersion, decoded.message), mistakes: [mistake]};
  }
  // An object without metadata or spec is one with empty ones.
  const empty = fieldsOf(kind).has("spec") ? {metadata: {}, spec: {}} : {metadata: {}};
  const object = defaults({apiVersion, kind, ...empty, ...decoded.object} as never) as T;
  const [first, ...others] = [...validate(object, rules), ...validate(object, more)];
  return first === undefined ? {stage: "accepted", object} : {stage: "invalid", mistakes: [first, ...others]};
}

/** How the API server begins what it says about an object that it cannot read. */
export function unreadable(kind: string, apiVersion: string, why: string): string {
  return `${kind} in version "${apiVersion.replace(/^.*\//, "")}" cannot be handled as a ${kind}: ${why}`;
}
