import type {CompiledPod} from "../../model/compile.js";
import type {CompiledAffinityTerm} from "../../model/pod-affinity.js";
import type {ClusterIndex} from "../cluster-index.js";
import {unresolvable, unschedulable} from "../status.js";

// The rules of pod affinity, one by one: what one pod that runs means for one that is to be placed.

export const NOT_WITH_THEM = unresolvable("node(s) didn't match pod affinity rules");
export const TOO_NEAR = unschedulable("node(s) didn't match pod anti-affinity rules");
export const UNWELCOME = unschedulable("node(s) didn't satisfy existing pods anti-affinity rules");

/** The arguments of the plugin, as in `InterPodAffinityArgs`. */
export interface InterPodAffinityArgs {
  /** What a node gains for a pod there that requires the company of this one; 1 when left out. */
  readonly hardPodAffinityWeight?: number;
  /** Whether only the pod's own preferences count, and not those of pods that run already. */
  readonly ignorePreferredTermsOfExistingPods?: boolean;
}

/** Of which domains one pod that runs changes the counts: topology keys, as often as they count. */
export interface AffinityEffects {
  /** It matches all required affinity terms: the keys of these. */
  readonly affinity: readonly string[];
  /** The keys of the required anti-affinity terms that it matches. */
  readonly antiAffinity: readonly string[];
  /** The keys of its own required anti-affinity terms that match the pod to be placed. */
  readonly existing: readonly string[];
  /** What it adds to the score of its domains. */
  readonly preferences: readonly {readonly topologyKey: string; readonly weight: number}[];
}

/** Does the pod say anything of the company that it seeks or shuns? */
export function hasAffinity({podAffinity: {affinity, antiAffinity, preferred}}: CompiledPod): boolean {
  return affinity.length + antiAffinity.length + preferred.length > 0;
}

/** What `other`, which runs, means for `pod`; null where that is nothing. */
export function effectsOf(
  pod: CompiledPod,
  other: CompiledPod,
  objects: ClusterIndex,
  args: InterPodAffinityArgs
): AffinityEffects | null {
  const own = pod.podAffinity;
  const theirs = other.podAffinity;
  const keys = (terms: readonly CompiledAffinityTerm[]) => terms.map(({topologyKey}) => topologyKey);
  const isJoined = own.affinity.length > 0 && own.affinity.every(term => matches(term, other, objects));
  const effects = {
    affinity: isJoined ? keys(own.affinity) : [],
    antiAffinity: keys(own.antiAffinity.filter(term => matches(term, other, objects))),
    existing: keys(theirs.antiAffinity.filter(term => matches(term, pod, objects))),
    preferences: preferencesOf(pod, other, objects, args)
  };
  return Object.values(effects).every(({length}) => length === 0) ? null : effects;
}

function preferencesOf(
  pod: CompiledPod,
  other: CompiledPod,
  objects: ClusterIndex,
  {hardPodAffinityWeight = 1, ignorePreferredTermsOfExistingPods = false}: InterPodAffinityArgs
): AffinityEffects["preferences"] {
  const own = pod.podAffinity.preferred.filter(({term}) => matches(term, other, objects));
  const required = hardPodAffinityWeight > 0 ? other.podAffinity.affinity : [];
  const company = required.map(term => ({weight: hardPodAffinityWeight, term}));
  const isIgnored = ignorePreferredTermsOfExistingPods && pod.podAffinity.preferred.length === 0;
  const theirs = [...company, ...(isIgnored ? [] : other.podAffinity.preferred)];
  const drawn = theirs.filter(({term}) => matches(term, pod, objects));
  return [...own, ...drawn].map(({weight, term: {topologyKey}}) => ({weight, topologyKey}));
}

/** Does the pod match all of its own required affinity terms, so that it can be the first of its group? */
export function matchesAllOwn(pod: CompiledPod, objects: ClusterIndex): boolean {
  return pod.podAffinity.affinity.every(term => matches(term, pod, objects));
}

/** From 0 to 100 between the lowest and the highest sum, cut to whole numbers; 0 where all are equal. */
export function normalizeAffinity(raw: ArrayLike<number>): readonly number[] {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < raw.length; i++) {
    lowest = Math.min(lowest, raw[i] as number);
    highest = Math.max(highest, raw[i] as number);
  }
  const range = highest - lowest;
  const scores = new Array<number>(raw.length).fill(0);
  if (range === 0) return scores;
  for (let i = 0; i < raw.length; i++) scores[i] = Math.trunc(100 * (((raw[i] as number) - lowest) / range));
  return scores;
}

function matches(term: CompiledAffinityTerm, {labels, namespace}: CompiledPod, objects: ClusterIndex): boolean {
  return term.matches(labels, namespace, objects.namespaceLabels(namespace));
}
