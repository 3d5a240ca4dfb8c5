import {SimError} from "../../core/errors.js";
import {nearest} from "../../core/nearest.js";
import type {Cluster, Pod} from "../../model/objects.js";
import type {Decision} from "../decision.js";
import {defaultProfile} from "../default-profile.js";
import type {Profile} from "../profile.js";
import {schedule} from "../schedule.js";
import type {Explanation, Suggestion} from "./explanation.js";
import {filterPlugins, nodeRows} from "./node-rows.js";
import {applyPatches} from "./patch.js";
import {type Question, questionAbout} from "./question.js";
import {World} from "./world.js";

/** How {@link explain} goes about it. */
export interface ExplainOptions {
  /** The plugins and their weights; the default scheduler's when left out. */
  readonly profile?: Profile;
  /**
   * Names of the nodes for which changes are looked for; every node that refuses, when left out. Each change is tried out by scheduling again, which takes
   * a second for a hundred nodes, and a minute for a thousand.
   */
  readonly suggestFor?: readonly string[];
}

/**
 * Why a pod runs where it does, or nowhere: what every plugin says of every node, who wins and by how much, and for each node that refuses, what would have
 * to change. Each such suggestion is tried out: the changes are applied, and the scheduler is run again.
 *
 * A waiting pod is decided as it would be now, before all others that wait; nominations count. A pod that runs is decided as if its controller made it anew. All
 * nodes are looked at, also in a cluster where the scheduler would stop early.
 *
 * @param pod - the name of a pod of the cluster, `namespace/name` where the name alone is not enough; or a pod, which need not be in it
 * @throws SimError for a name that no pod or more than one has, for a pod that has ended, a node that is not there, and whatever {@link schedule} refuses
 * @example explain("vllm-1", cluster).nodes[0].suggestions[0].changes[0].change // "tolerate sku=gpu:NoSchedule"
 */
export function explain(pod: string | Pod, cluster: Cluster, options: ExplainOptions = {}): Explanation {
  const names = cluster.nodes.map(({metadata}) => metadata.name);
  const {profile = defaultProfile, suggestFor = names} = options;
  for (const name of suggestFor) needNode(name, names);
  const question = questionAbout(pod, cluster);
  const {decision, gate} = decided(question, profile);
  const world = World.of(question.cluster, question.key, profile);
  const {node = null, best, message, preemption, nominatedNodeTried, totals} = decision ?? {};
  const margin = best === undefined ? undefined : marginOf(best, totals);
  return {
    pod: question.key,
    ...(question.runsOn !== undefined && {runsOn: question.runsOn}),
    ...(gate && {gated: {plugin: gate.plugin, message: gate.message}}),
    node,
    ...(best && {best}),
    ...(margin !== undefined && {margin}),
    ...(message !== undefined && {message}),
    ...(preemption && {preemption}),
    ...(nominatedNodeTried !== undefined && {nominatedNodeTried}),
    filters: filterPlugins(profile).map(({name}) => name),
    scores: profile
      .filter(({plugin}) => plugin.score !== undefined)
      .map(({plugin, weight = 1}) => ({plugin: plugin.name, weight})),
    nodes: nodeRows(world, decision, new Set(suggestFor))
  };
}

/**
 * The cluster with a suggestion applied, in which the pod waits and comes first: what {@link schedule} decides first there (`order: "arrival"`) is the
 * suggestion's proof.
 *
 * @throws SimError as {@link explain} does
 * @example schedule(withSuggestion("vllm-1", cluster, suggestion), {order: "arrival"}).decisions[0].feasible // has suggestion.node, where proved
 */
export function withSuggestion(pod: string | Pod, cluster: Cluster, {changes}: Suggestion): Cluster {
  return applyPatches(
    questionAbout(pod, cluster).cluster,
    changes.flatMap(({patches}) => patches)
  );
}

function needNode(name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const near = nearest(name, names);
  throw new SimError({
    where: "suggestFor",
    got: name,
    expected: "the name of a node of the cluster",
    fix: near === undefined ? "check the name against kubectl get nodes" : `write "${near}"`
  });
}

/** Of the pods that wait, only those that are nominated bear on the decision. */
function decided({key, cluster}: Question, profile: Profile) {
  const [pod, ...others] = cluster.pods as readonly [Pod, ...Pod[]];
  const counting = others.filter(({spec, status}) => (spec.nodeName ?? status?.nominatedNodeName) !== undefined);
  const {decisions, gated} = schedule(
    {...cluster, pods: [pod, ...counting]},
    {profile, order: "arrival", afterPreemption: "nominate"}
  );
  return {
    decision: decisions.find(one => one.pod === key),
    gate: gated.find(one => one.pod === key)
  };
}

function marginOf(best: readonly string[], totals: Decision["totals"]): number | undefined {
  if (totals === undefined) return undefined;
  const [highest = 0, next = 0] = [...totals].sort((a, b) => b - a);
  return best.length > 1 ? 0 : highest - next;
}
