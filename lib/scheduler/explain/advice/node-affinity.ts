import type {JsonMap} from "../../../model/decode.js";
import type {NodeSelectorRequirement, NodeSelectorTerm} from "../../../model/objects.js";
import {closest, labellingText, labelsFor, requirementText, type Shortfall, shortfalls} from "./node-terms.js";
import {nodePatch, podPatch} from "./patches.js";
import type {Advice, Adviser, Refused} from "./refused.js";

/** The labels of `nodeSelector` that are missing, together with what the closest required term lacks: all of it is one plugin's refusal. */
export const adviseOnNodeAffinity: Adviser = refused => {
  // What the scheduler's configuration adds is not the pod's to change, and is not known here.
  if (refused.refusal.reasons.some(reason => reason.includes("scheduler-enforced"))) return {};
  const {nodeSelector = {}, affinity} = refused.pod.spec;
  const {name, labels} = refused.info.node;
  const node = {name, labels};
  const missing = Object.entries(nodeSelector).filter(([key, value]) => labels[key] !== value);
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const wanted = labelsFor(nodeSelector, terms, node);
  return {
    pod: relax(refused, missing, terms, closest(shortfalls(terms, node))),
    cluster: wanted && relabel(refused, wanted)
  };
};

/** The node with these labels put on, or off where they are null. */
function relabel(refused: Refused, labels: JsonMap): Advice | undefined {
  if (Object.keys(labels).length === 0) return undefined;
  return {change: labellingText(labels), patches: [nodePatch(refused, {metadata: {labels}})]};
}

function relax(
  refused: Refused,
  missing: readonly (readonly [string, string])[],
  terms: readonly NodeSelectorTerm[],
  nearest: Shortfall | undefined
): Advice | undefined {
  const pairs = missing.map(([key, value]) => `${key}=${value}`).join(", ");
  const affinity = terms.length === 0 ? undefined : relaxTerms(refused, terms, nearest);
  const changes = [
    ...(pairs === "" ? [] : [`drop ${pairs} from nodeSelector`]),
    ...(affinity ? [affinity.change] : [])
  ];
  if (changes.length === 0) return undefined;
  const merge = {
    ...(missing.length > 0 && {nodeSelector: Object.fromEntries(missing.map(([key]) => [key, null]))}),
    ...(affinity && {affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: affinity.required}}})
  };
  return {change: changes.join(" and "), patches: [podPatch(refused, {spec: merge})]};
}

/** In the closest term, what does not hold is dropped, and another node's name replaced; a term of which nothing is left would match no node. */
function relaxTerms(
  {info: {name}}: Refused,
  terms: readonly NodeSelectorTerm[],
  nearest: Shortfall | undefined
): {readonly change: string; readonly required: unknown} | undefined {
  const whole = {change: "drop its required node affinity", required: null};
  if (nearest === undefined) return whole;
  const {term, index, expressions, fields} = nearest;
  if (expressions.length + fields.length === 0) return undefined;
  const kept = (term.matchExpressions ?? []).filter(one => !expressions.includes(one));
  const renamed = (term.matchFields ?? []).map(one => (fields.includes(one) ? {...one, ...thisNode(name)} : one));
  if (kept.length + renamed.length === 0) return whole;
  const relaxed = {
    ...(kept.length > 0 && {matchExpressions: kept}),
    ...(renamed.length > 0 && {matchFields: renamed})
  };
  const changes = [
    ...(expressions.length > 0 ? [`drop ${expressions.map(requirementText).join(" and ")}`] : []),
    ...(fields.length > 0 ? [`write metadata.name In [${name}]`] : [])
  ];
  const place = terms.length > 1 ? `term ${index + 1} of its required node affinity` : "its required node affinity";
  return {
    change: `${changes.join(" and ")} in ${place}`,
    required: {nodeSelectorTerms: terms.map((one, i) => (i === index ? relaxed : one))}
  };
}

function thisNode(name: string): Pick<NodeSelectorRequirement, "operator" | "values"> {
  return {operator: "In", values: [name]};
}
