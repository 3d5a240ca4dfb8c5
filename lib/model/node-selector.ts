import {SimError} from "../core/errors.js";
import type {Labels, NodeSelectorRequirement, NodeSelectorTerm, PreferredSchedulingTerm} from "./objects.js";
import {matches, nodeRequirement} from "./requirement.js";

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
 * @throws SimError for an operator that the API does not know
 * @see Kubernetes 1.36.3, component-helpers scheduling/corev1/nodeaffinity
 * @example compileNodeTerm({matchExpressions: [{key: "gpu", operator: "Exists"}]}).matches(node)
 */
export function compileNodeTerm({matchExpressions = [], matchFields = []}: NodeSelectorTerm): CompiledNodeTerm {
  const expressions = matchExpressions.map(nodeRequirement);
  const fields = matchFields.map(nodeRequirement);
  const isEmpty = expressions.length + fields.length === 0;
  return {
    matches: ({name, labels}) => !isEmpty && matches(expressions, labels) && matches(fields, {"metadata.name": name}),
    nodeNames: namesOf(matchFields)
  };
}

/** Preferences that can tell nodes apart: an empty one, and one of weight 0, say nothing. */
export function compilePreferences(terms: readonly PreferredSchedulingTerm[] = []): readonly CompiledPreference[] {
  for (const {weight} of terms) requireWeight(weight);
  return terms
    .filter(({weight, preference: {matchExpressions = [], matchFields = []}}) => {
      return weight !== 0 && matchExpressions.length + matchFields.length > 0;
    })
    .map(({weight, preference}) => ({weight, term: compileNodeTerm(preference)}));
}

/** Preferred terms of either affinity weigh from 1 to 100; the scheduler passes over a 0. */
export function requireWeight(weight: number): void {
  if (Number.isInteger(weight) && weight >= 0 && weight <= 100) return;
  throw new SimError({where: "weight of a preferred term", got: weight, expected: "1 to 100", fix: "write 1, … 100"});
}

/** Several fields of one term must all hold, so their names are intersected. */
function namesOf(fields: readonly NodeSelectorRequirement[]): ReadonlySet<string> | undefined {
  const lists = fields
    .filter(({key, operator}) => key === "metadata.name" && operator === "In")
    .map(({values = []}) => values);
  const [first, ...others] = lists;
  return first && new Set(first.filter(name => others.every(list => list.includes(name))));
}
