import type {Affinity, LabelSelectorRequirement, Labels, PodAffinity, PodSpec} from "./objects.js";
import type {LabelKeys} from "./rules/label-keys.js";

const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

/**
 * The spec with `matchLabelKeys` and `mismatchLabelKeys` of pod affinity and of spread constraints written out as expressions of
 * the selector beside them, with the values that the pod's own labels have. A key that the pod lacks is left out, as is one whose
 * expression is there already; a selector that is missing selects nothing, and stays so.
 *
 * @see Kubernetes 1.36.3, pkg/registry/core/pod/strategy.go
 */
export function withLabelKeys(spec: PodSpec, labels: Labels = {}): PodSpec {
  const {affinity, topologySpreadConstraints: constraints} = spec;
  const hasKeys = constraints?.some(usesKeys) || [affinity?.podAffinity, affinity?.podAntiAffinity].some(termsUseKeys);
  if (!hasKeys) return spec;
  return {
    ...spec,
    ...(affinity && {affinity: affinityWithKeys(affinity, labels)}),
    ...(constraints && {topologySpreadConstraints: constraints.map(constraint => written(constraint, labels))})
  };
}

function usesKeys({matchLabelKeys = [], mismatchLabelKeys = []}: LabelKeys): boolean {
  return matchLabelKeys.length + mismatchLabelKeys.length > 0;
}

function termsUseKeys(affinity: PodAffinity | undefined): boolean {
  const preferred = affinity?.[PREFERRED] ?? [];
  return [...(affinity?.[REQUIRED] ?? []), ...preferred.map(term => term.podAffinityTerm ?? {})].some(usesKeys);
}

function affinityWithKeys({podAffinity, podAntiAffinity, ...rest}: Affinity, labels: Labels): Affinity {
  return {
    ...rest,
    ...(podAffinity && {podAffinity: termsWithKeys(podAffinity, labels)}),
    ...(podAntiAffinity && {podAntiAffinity: termsWithKeys(podAntiAffinity, labels)})
  };
}

function termsWithKeys(affinity: PodAffinity, labels: Labels): PodAffinity {
  const {[REQUIRED]: required, [PREFERRED]: preferred} = affinity;
  return {
    ...affinity,
    ...(required && {[REQUIRED]: required.map(term => written(term, labels))}),
    ...(preferred && {
      [PREFERRED]: preferred.map(term => ({
        ...term,
        ...(term.podAffinityTerm && {podAffinityTerm: written(term.podAffinityTerm, labels)})
      }))
    })
  };
}

function written<T extends LabelKeys>(term: T, labels: Labels): T {
  const {labelSelector, matchLabelKeys = [], mismatchLabelKeys = []} = term;
  if (labelSelector === undefined || labelSelector === null) return term;
  const present = labelSelector.matchExpressions ?? [];
  const added = [
    ...expressions(matchLabelKeys, "In", labels),
    ...expressions(mismatchLabelKeys, "NotIn", labels)
  ].filter(one => !present.some(other => isSame(one, other)));
  if (added.length === 0) return term;
  return {...term, labelSelector: {...labelSelector, matchExpressions: [...present, ...added]}};
}

function expressions(keys: readonly string[], operator: string, labels: Labels): LabelSelectorRequirement[] {
  return keys.filter(key => Object.hasOwn(labels, key)).map(key => ({key, operator, values: [labels[key] as string]}));
}

function isSame(one: LabelSelectorRequirement, other: LabelSelectorRequirement): boolean {
  return (
    one.key === other.key &&
    one.operator === other.operator &&
    other.values?.length === 1 &&
    other.values[0] === one.values?.[0]
  );
}
