import {decode, type JsonMap} from "./decode.js";
import {withNodeDefaults, withPodDefaults} from "./defaults.js";
import type {Mistake} from "./mistake.js";
import type {Node, Pod} from "./objects.js";
import {NODE_RULES, POD_RULES} from "./rules.js";
import {type FieldError, validate} from "./validate.js";

/** What the API server would answer to an object, and the object as it would be stored. */
export type Answer<T> =
  | {readonly stage: "accepted"; readonly object: T}
  /** `message` is the API server's; `mistakes` has the same for people, the first one first. */
  | {readonly stage: "decode" | "strict"; readonly message: string; readonly mistakes: readonly [Mistake]}
  | {readonly stage: "invalid"; readonly mistakes: readonly [FieldError, ...FieldError[]]};

/** A Pod as the API server would take it: decoded strictly, with defaults, held against every rule. */
export function acceptPod(document: JsonMap): Answer<Pod> {
  return accept<Pod>(document, "Pod", pod => {
    const filled = withPodDefaults(pod);
    return {object: filled, mistakes: validate(filled, POD_RULES)};
  });
}

/** A Node as the API server would take it. */
export function acceptNode(document: JsonMap): Answer<Node> {
  return accept<Node>(document, "Node", node => {
    const filled = withNodeDefaults(node);
    return {object: filled, mistakes: validate(filled, NODE_RULES)};
  });
}

function accept<T>(
  document: JsonMap,
  kind: "Pod" | "Node",
  check: (object: T) => {object: T; mistakes: readonly FieldError[]}
): Answer<T> {
  const decoded = decode(document, kind);
  if (!("object" in decoded)) {
    const {stage, mistake} = decoded;
    return {
      stage,
      message: `${kind} in version "v1" cannot be handled as a ${kind}: ${decoded.message}`,
      mistakes: [mistake]
    };
  }
  // An object without metadata or spec is one with empty ones.
  const {object, mistakes} = check({apiVersion: "v1", kind, metadata: {}, spec: {}, ...decoded.object} as T);
  const [first, ...others] = mistakes;
  return first === undefined ? {stage: "accepted", object} : {stage: "invalid", mistakes: [first, ...others]};
}
