import type {Labels, NodeSelectorRequirement, NodeSelectorTerm, PreferredSchedulingTerm} from "./objects.js";

/** What the terms of a node selector look at. */
export interface SelectedNode {
  readonly name: string;
  readonly labels: Labels;
}

/** A term of a node selector, read once. */
export interface CompiledNodeTerm {
  matches(node: SelectedNode): boolean;
  /** The only nodes that the term can match, where it says so by `metadata.name`; undefined where it does not. */
  readonly nodeNames: ReadonlySet<string> | undefined;
}

/** A preferred term, with what a node that it matches gains. */
export interface CompiledPreference {
  readonly weight: number;
  readonly term: CompiledNodeTerm;
}

/**
 * A node selector's term as a function. All its requirements must hold; a term without any matches nothing.
 *
 * @see Kubernetes 1.36.3, component-helpers scheduling/corev1/nodeaffinity
 * @example compileNodeTerm({matchExpressions: [{key: "gpu", operator: "Exists"}]}).matches(node)
 */
export function compileNodeTerm({matchExpressions = [], matchFields = []}: NodeSelectorTerm): CompiledNodeTerm {
  const expressions = matchExpressions.map(compileRequirement);
  const fields = matchFields.map(compileRequirement);
  const isEmpty = expressions.length + fields.length === 0;
  return {
    matches: ({name, labels}) =>
      !isEmpty && expressions.every(holds => holds(labels)) && fields.every(holds => holds({"metadata.name": name})),
    nodeNames: namesOf(matchFields)
  };
}

/** Preferences that can tell nodes apart: an empty one, and one of weight 0, say nothing. */
export function compilePreferences(terms: readonly PreferredSchedulingTerm[] = []): readonly CompiledPreference[] {
  return terms
    .filter(({weight, preference: {matchExpressions = [], matchFields = []}}) => {
      return weight !== 0 && matchExpressions.length + matchFields.length > 0;
    })
    .map(({weight, preference}) => ({weight, term: compileNodeTerm(preference)}));
}

/** Several fields of one term must all hold, so their names are intersected. */
function namesOf(fields: readonly NodeSelectorRequirement[]): ReadonlySet<string> | undefined {
  const lists = fields
    .filter(({key, operator}) => key === "metadata.name" && operator === "In")
    .map(({values = []}) => values);
  const [first, ...others] = lists;
  return first && new Set(first.filter(name => others.every(list => list.includes(name))));
}

function compileRequirement({key, operator, values = []}: NodeSelectorRequirement): (labels: Labels) => boolean {
  const read = (labels: Labels) => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  switch (operator) {
    case "In":
      return labels => values.includes(read(labels) as string);
    case "NotIn":
      return labels => !values.includes(read(labels) as string);
    case "Exists":
      return labels => read(labels) !== undefined;
    case "DoesNotExist":
      return labels => read(labels) === undefined;
    case "Gt":
      return comparison(read, values[0], (label, bound) => label > bound);
    case "Lt":
      return comparison(read, values[0], (label, bound) => label < bound);
    default:
      return () => false;
  }
}

/** A label that is absent or no whole number is neither greater nor less. */
function comparison(
  read: (labels: Labels) => string | undefined,
  value: string | undefined,
  compare: (label: bigint, bound: bigint) => boolean
): (labels: Labels) => boolean {
  const bound = int64(value);
  return labels => {
    const label = int64(read(labels));
    return label !== undefined && bound !== undefined && compare(label, bound);
  };
}

/** As Go's ParseInt reads it: a sign and decimal digits, within 64 bits. */
function int64(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ""));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}
