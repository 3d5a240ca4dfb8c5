import type {Path} from "../mistake.js";
import type {Affinity, NodeAffinity, PodAffinity, PodAffinityTerm} from "../objects.js";
import {type FieldError, invalid, required} from "./field-error.js";
import {mergedLabelKeys} from "./label-keys.js";
import {keyName, labelName} from "./metadata.js";
import type {Check} from "./rule.js";
import {labelSelector, nodeSelector, nodeTerm} from "./selectors.js";

const REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

/** `spec.affinity` of a pod. */
export const affinity: Check<Affinity | undefined> = ({value, path}) => [
  ...nodeAffinity(value?.nodeAffinity, [...path, "nodeAffinity"]),
  ...podAffinity(value?.podAffinity, [...path, "podAffinity"]),
  ...podAffinity(value?.podAntiAffinity, [...path, "podAntiAffinity"])
];

function nodeAffinity(value: NodeAffinity = {}, path: Path): FieldError[] {
  return [
    ...nodeSelector({value: value[REQUIRED], path: [...path, REQUIRED]}),
    ...(value[PREFERRED] ?? []).flatMap((term, i) => [
      ...weight(term.weight, [...path, PREFERRED, i, "weight"]),
      ...nodeTerm(term.preference ?? {}, [...path, PREFERRED, i, "preference"])
    ])
  ];
}

function podAffinity(value: PodAffinity = {}, path: Path): FieldError[] {
  return [
    ...(value[REQUIRED] ?? []).flatMap((term, i) => podTerm(term, [...path, REQUIRED, i])),
    ...(value[PREFERRED] ?? []).flatMap((term, i) => [
      ...weight(term.weight, [...path, PREFERRED, i, "weight"]),
      ...podTerm(term.podAffinityTerm, [...path, PREFERRED, i, "podAffinityTerm"])
    ])
  ];
}

function weight(value = 0, field: Path): FieldError[] {
  if (value >= 1 && value <= 100) return [];
  const advice = {expected: "a weight from 1 to 100", fix: "write 100 for the strongest wish"};
  return [invalid(field, value, "must be in the range 1-100", advice)];
}

function podTerm(term: Partial<PodAffinityTerm> = {}, path: Path): FieldError[] {
  const {topologyKey = "", namespaces = [], ...selectors} = term;
  return [
    ...labelSelector({value: selectors.labelSelector, path: [...path, "labelSelector"]}),
    ...labelSelector({value: selectors.namespaceSelector, path: [...path, "namespaceSelector"]}),
    ...namespaces.flatMap(name => labelName([...path, "namespace"], name)),
    ...topology(topologyKey, [...path, "topologyKey"]),
    ...mergedLabelKeys(selectors, path, path)
  ];
}

function topology(key: string, field: Path): FieldError[] {
  const advice = {
    expected: "the node label whose value tells places apart",
    fix: 'write "kubernetes.io/hostname" for single nodes, "topology.kubernetes.io/zone" for zones'
  };
  const missing = key === "" ? [required(field, advice, "can not be empty")] : [];
  return [...missing, ...keyName(field, key)];
}
