import {type LabelMatcher, labelMatcher} from "./label-selector.js";
import {requireWeight} from "./node-selector.js";
import type {Affinity, Labels, PodAffinity, PodAffinityTerm} from "./objects.js";

/** Who a term of pod affinity is about: pods by their labels and their namespace, within a domain of nodes. */
export interface CompiledAffinityTerm {
  readonly topologyKey: string;
  /** Does the term match a pod of these labels, in a namespace of that name and those labels? */
  matches(labels: Labels, namespace: string, namespaceLabels: Labels): boolean;
}

/** A preferred term. Its weight is negative where pods are to be kept apart. */
export interface WeightedTerm {
  readonly weight: number;
  readonly term: CompiledAffinityTerm;
}

/** What a pod says of the company that it seeks and shuns. */
export interface CompiledPodAffinity {
  readonly affinity: readonly CompiledAffinityTerm[];
  readonly antiAffinity: readonly CompiledAffinityTerm[];
  readonly preferred: readonly WeightedTerm[];
}

const NONE: CompiledPodAffinity = {affinity: [], antiAffinity: [], preferred: []};

/**
 * A pod's affinity to other pods, read once.
 *
 * @param namespace - the pod's own, which a term is about that names no other
 * @example compilePodAffinity(pod.spec.affinity, "erp").antiAffinity.length // 1
 */
export function compilePodAffinity(affinity: Affinity | undefined, namespace: string): CompiledPodAffinity {
  const {podAffinity, podAntiAffinity} = affinity ?? {};
  if (podAffinity === undefined && podAntiAffinity === undefined) return NONE;
  const required = (some: PodAffinity | undefined) =>
    (some?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map(term => compileTerm(term, namespace));
  const preferred = (some: PodAffinity | undefined, sign: 1 | -1) =>
    (some?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({weight, podAffinityTerm}) => {
      requireWeight(weight);
      return {weight: sign * weight, term: compileTerm(podAffinityTerm, namespace)};
    });
  return {
    affinity: required(podAffinity),
    antiAffinity: required(podAntiAffinity),
    preferred: [...preferred(podAffinity, 1), ...preferred(podAntiAffinity, -1)]
  };
}

/** `matchLabelKeys` and its opposite are not read: the API server has merged them into the selector. */
function compileTerm(term: PodAffinityTerm, ownNamespace: string): CompiledAffinityTerm {
  const {labelSelector, namespaces = [], namespaceSelector, topologyKey} = term;
  const isOwnOnly = namespaces.length === 0 && (namespaceSelector === undefined || namespaceSelector === null);
  const named = new Set(isOwnOnly ? [ownNamespace] : namespaces);
  const selects = labelMatcher(labelSelector);
  const selectsNamespace: LabelMatcher = labelMatcher(namespaceSelector);
  return {
    topologyKey,
    matches: (labels, namespace, namespaceLabels) =>
      (named.has(namespace) || selectsNamespace(namespaceLabels)) && selects(labels)
  };
}
