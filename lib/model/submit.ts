import {SimError} from "../core/errors.js";
import {accept, unreadable} from "./accept.js";
import type {JsonMap} from "./decode.js";
import {KINDS, type KnownObject} from "./kinds.js";
import {apiPath} from "./mistake.js";
import {NEW_POD_SPEC_RULES} from "./rules/pod.js";
import {ruleTree, under} from "./rules/rule.js";
import {UNPRIVILEGED_RULES} from "./rules/security.js";
import {podWarnings} from "./warnings.js";

/** The API server that an object is sent to. */
export interface ApiServer {
  /** The namespace of the request. */
  readonly namespace: string;
  /** May containers be privileged? */
  readonly allowPrivileged: boolean;
}

/** What the API server says to a new object, in its own words. */
export type Submission =
  /** Not readable, not of the request's namespace: one message. */
  | {readonly stage: "decode" | "strict" | "rejected"; readonly message: string}
  /** Every rule that it breaks, as `kubectl` prints them, one a line. */
  | {readonly stage: "invalid"; readonly errors: readonly SubmissionError[]}
  | {readonly stage: "accepted"; readonly warnings: readonly string[]};

export interface SubmissionError {
  /** "FieldValueInvalid", "FieldValueRequired", … */
  readonly type: string;
  /** "spec.containers[0].resources.limits[nvidia.com/gpu]" */
  readonly field: string;
  readonly message: string;
}

const LENIENT: ApiServer = {namespace: "default", allowPrivileged: true};

/**
 * What the API server answers to one object that is sent to it with `kubectl create`, in its own words; admission plugins (quota,
 * priority, limit ranges) are left out. To read manifests into a cluster, with errors for people, use `readManifests`.
 *
 * @param object - ordinary Kubernetes JSON of a kind that the kit knows: Pod, Node, Deployment, Service, …
 * @throws SimError for a kind that the kit does not know
 * @see Kubernetes 1.36.3, pkg/registry (create strategies) and pkg/apis (validation)
 * @example submit({apiVersion: "v1", kind: "Pod", metadata: {name: "p"}}).stage // "invalid": it has no containers
 */
export function submit(object: object, server: ApiServer = LENIENT): Submission {
  const document = object as JsonMap;
  const kind = kindOf(document);
  const apiVersion = textOf(document, "apiVersion");
  if (apiVersion === "autoscaling/v1") throw otherVersion(apiVersion);
  if (apiVersion !== KINDS.get(kind)?.apiVersion) {
    const why = `no kind "${kind}" is registered for version "${apiVersion}" in scheme "pkg/runtime/scheme.go:111"`;
    return {stage: "decode", message: unreadable(kind, apiVersion, why)};
  }
  const more = server.allowPrivileged ? NEW_RULES : UNPRIVILEGED_NEW_RULES;
  const answer = accept<KnownObject>(document, kind, more);
  if ("message" in answer) return {stage: answer.stage, message: answer.message};
  if (isElsewhere(document, server)) {
    const message = "the namespace of the provided object does not match the namespace sent on the request";
    return {stage: "rejected", message};
  }
  if (answer.stage === "accepted") {
    return {stage: "accepted", warnings: answer.object.kind === "Pod" ? podWarnings(answer.object) : []};
  }
  const errors = answer.mistakes.map(({type, field, message}) => ({type, field: apiPath(field), message}));
  return {stage: "invalid", errors};
}

/** A pod's spec stands in the pod itself or in the template that it is made from. */
const NEW_RULES = ruleTree(under("spec", NEW_POD_SPEC_RULES));
const UNPRIVILEGED_NEW_RULES = ruleTree([
  ...under("spec", NEW_POD_SPEC_RULES),
  ...under("spec", UNPRIVILEGED_RULES),
  ...under("spec.template.spec", UNPRIVILEGED_RULES)
]);

function kindOf(document: JsonMap): string {
  const kind = textOf(document, "kind");
  if (KINDS.has(kind)) return kind;
  const known = [...KINDS.keys()].join(", ");
  throw new SimError({
    where: "kind",
    got: kind,
    expected: `one of ${known}`,
    fix: "give an object of one of these kinds"
  });
}

/** The one version beside those in `KINDS` in which the API server takes a kind that the kit knows. */
function otherVersion(apiVersion: string): SimError {
  return new SimError({
    where: "apiVersion",
    got: apiVersion,
    expected: "autoscaling/v2, as the kit does not read the older version (lib/LIMITS.md)",
    fix: "export it with kubectl get hpa.v2.autoscaling -o yaml"
  });
}

function textOf(document: JsonMap, field: "kind" | "apiVersion"): string {
  const text = document[field];
  if (typeof text === "string") return text;
  throw new SimError({where: field, got: text, expected: "a text that says what the object is", fix: `write ${field}`});
}

function isElsewhere({metadata}: JsonMap, {namespace}: ApiServer): boolean {
  const own = (metadata as {readonly namespace?: string | null} | undefined | null)?.namespace;
  return own !== undefined && own !== null && own !== "" && own !== namespace;
}
