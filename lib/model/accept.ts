import {decode, type JsonMap} from "./decode.js";
import {fieldsOf} from "./fields.js";
import {KINDS, type Kind, type KnownObject} from "./kinds.js";
import type {Mistake} from "./mistake.js";
import type {Node, Pod} from "./objects.js";
import type {FieldError} from "./rules/field-error.js";
import {validate} from "./rules/rule.js";

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

/** An object of a kind in {@link KINDS} as the API server would take it. */
export function accept<T extends KnownObject>(document: JsonMap, kind: T["kind"]): Answer<T> {
  const {apiVersion, defaults, rules} = KINDS.get(kind) as Kind;
  const decoded = decode(document, kind);
  if (!("object" in decoded)) {
    const {stage, mistake} = decoded;
    const version = apiVersion.replace(/^.*\//, "");
    const message = `${kind} in version "${version}" cannot be handled as a ${kind}: ${decoded.message}`;
    return {stage, message, mistakes: [mistake]};
  }
  // An object without metadata or spec is one with empty ones.
  const written = {apiVersion, kind, metadata: {}, ...(fieldsOf(kind).has("spec") && {spec: {}}), ...decoded.object};
  const object = defaults(written as never) as T;
  const [first, ...others] = validate(object, rules);
  return first === undefined ? {stage: "accepted", object} : {stage: "invalid", mistakes: [first, ...others]};
}
