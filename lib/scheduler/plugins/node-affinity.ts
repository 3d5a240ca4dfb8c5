import type {CompiledPod} from "../../model/compile.js";
import {hasLabels} from "../../model/labels.js";
import {compileNodeTerm, compilePreferences, type SelectedNode} from "../../model/node-selector.js";
import type {NodeAffinity} from "../../model/objects.js";
import type {Plugin} from "../framework.js";
import {normalizeScores} from "../normalize.js";
import {success, unresolvable} from "../status.js";

const REFUSED = unresolvable("node(s) didn't match Pod's node affinity/selector");

const ENFORCED = unresolvable("node(s) didn't match scheduler-enforced node affinity");

/** The arguments of the plugin, as in `NodeAffinityArgs`. */
export interface NodeAffinityArgs {
  /** What every pod asks of its node besides what it says itself. */
  readonly addedAffinity?: NodeAffinity;
}

/**
 * Refuses nodes that the pod's `nodeSelector` or required node affinity excludes; among the others prefers those that preferred terms match.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/nodeaffinity
 */
export function nodeAffinity({addedAffinity}: NodeAffinityArgs = {}): Plugin {
  const enforced =
    addedAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms.map(compileNodeTerm);
  const added = compilePreferences(addedAffinity?.preferredDuringSchedulingIgnoredDuringExecution);
  return {
    name: "NodeAffinity",
    preFilter(pod) {
      const asksNothing = pod.nodeTerms === undefined && Object.keys(pod.nodeSelector).length === 0;
      if (asksNothing && enforced === undefined) return {code: "Skip"};
      const nodeNames = onlyNodes(pod);
      if (nodeNames === undefined) return {code: "Success", state: undefined};
      if (nodeNames.size === 0) return unresolvable("pod affinity terms conflict");
      return {code: "Success", state: undefined, nodeNames};
    },
    filter(pod, {node}) {
      if (enforced !== undefined && !enforced.some(term => term.matches(node))) return ENFORCED;
      return matchesNodeAffinity(pod, node) ? success : REFUSED;
    },
    preScore: pod =>
      pod.nodePreferences.length + added.length === 0 ? {code: "Skip"} : {code: "Success", state: undefined},
    /** The sum of the weights of the preferred terms that match. */
    score: (pod, {node}) =>
      [...added, ...pod.nodePreferences].reduce((sum, {weight, term}) => (term.matches(node) ? sum + weight : sum), 0),
    normalize: scores => normalizeScores(scores),
    incremental: {
      follows: "node",
      part: ({nodeSelector, nodeTerms, nodePreferences}) =>
        nodeTerms === undefined && nodePreferences.length === 0 ? nodeSelector : undefined
    }
  };
}

/** Does the node have every label of the pod's `nodeSelector`, and match one of its required terms, if it has any? */
export function matchesNodeAffinity({nodeSelector, nodeTerms}: CompiledPod, node: SelectedNode): boolean {
  return hasLabels(node.labels, nodeSelector) && (nodeTerms?.some(term => term.matches(node)) ?? true);
}

/** The nodes that the terms name, if every one of them names some: the search is narrowed to these. */
function onlyNodes({nodeTerms = []}: CompiledPod): ReadonlySet<string> | undefined {
  const named = nodeTerms.map(({nodeNames}) => nodeNames);
  if (named.length === 0 || named.includes(undefined)) return undefined;
  return new Set(named.flatMap(names => [...(names as ReadonlySet<string>)]));
}
