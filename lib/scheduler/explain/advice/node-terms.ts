import type {JsonMap} from "../../../model/decode.js";
import {compileNodeTerm, type SelectedNode} from "../../../model/node-selector.js";
import type {Labels, NodeSelectorRequirement, NodeSelectorTerm} from "../../../model/objects.js";
import {mergePatch} from "../patch.js";

/** A machine's own name, which no advice should change. */
const HOSTNAME = "kubernetes.io/hostname";

/** A term of a node selector, and what keeps a node from matching it. */
export interface Shortfall {
  readonly term: NodeSelectorTerm;
  /** Its place in the list. */
  readonly index: number;
  readonly expressions: readonly NodeSelectorRequirement[];
  readonly fields: readonly NodeSelectorRequirement[];
}

/** What each term lacks on a node. A term that asks for nothing matches nothing, and so is left out. */
export function shortfalls(terms: readonly NodeSelectorTerm[], node: SelectedNode): readonly Shortfall[] {
  return terms.flatMap((term, index) => {
    const {matchExpressions = [], matchFields = []} = term;
    if (matchExpressions.length + matchFields.length === 0) return [];
    const expressions = matchExpressions.filter(one => !compileNodeTerm({matchExpressions: [one]}).matches(node));
    const fields = matchFields.filter(one => !compileNodeTerm({matchFields: [one]}).matches(node));
    return [{term, index, expressions, fields}];
  });
}

/** The one that lacks least, the first of equals. */
export function closest(all: readonly Shortfall[]): Shortfall | undefined {
  const lacks = ({expressions, fields}: Shortfall) => expressions.length + fields.length;
  return all.length === 0 ? undefined : all.reduce((least, one) => (lacks(one) < lacks(least) ? one : least));
}

/**
 * The labels, null for one that must go, with which the node would have those of `pairs` and match one of the terms, if there are any; undefined where labels cannot do it: a term may ask for another machine, or contradict itself or the pairs.
 */
export function labelsFor(pairs: Labels, terms: readonly NodeSelectorTerm[], node: SelectedNode): JsonMap | undefined {
  const withLabels = (labels: JsonMap) => ({...node, labels: mergePatch(node.labels, labels) as Labels});
  const missing = Object.fromEntries(Object.entries(pairs).filter(([key, value]) => node.labels[key] !== value));
  if (HOSTNAME in missing) return undefined;
  if (terms.length === 0) return missing;
  const wanted = ({expressions}: Shortfall): JsonMap => ({
    ...Object.fromEntries(expressions.map(one => [one.key, labelFor(one) ?? null])),
    ...missing
  });
  const possible = shortfalls(terms, node)
    .filter(one => compileNodeTerm(one.term).matches(withLabels(wanted(one))))
    .filter(one => !(HOSTNAME in wanted(one)));
  const nearest = closest(possible);
  return nearest && wanted(nearest);
}

/** The label's value that makes the requirement hold; undefined where it holds without the label. */
function labelFor({operator, values = []}: NodeSelectorRequirement): string | undefined {
  const [value] = values;
  const isNumber = value !== undefined && /^[+-]?\d+$/.test(value);
  switch (operator) {
    case "In":
      return value;
    case "Exists":
      return "true";
    case "Gt":
      return isNumber ? String(BigInt(value) + 1n) : undefined;
    case "Lt":
      return isNumber ? String(BigInt(value) - 1n) : undefined;
    default:
      return undefined;
  }
}

/** "disk In [ssd nvme]", "gpu Exists". */
export function requirementText({key, operator, values = []}: NodeSelectorRequirement): string {
  return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} [${values.join(" ")}]`;
}

/** "label it disk=ssd, and take the label spot off". */
export function labellingText(labels: JsonMap): string {
  const put = Object.entries(labels).filter(([, value]) => value !== null);
  const off = Object.entries(labels).filter(([, value]) => value === null);
  const parts = [
    ...(put.length > 0 ? [`label the node ${put.map(([key, value]) => `${key}=${value}`).join(", ")}`] : []),
    ...(off.length > 0 ? [`take the label ${off.map(([key]) => key).join(", ")} off the node`] : [])
  ];
  return parts.join(" and ");
}
