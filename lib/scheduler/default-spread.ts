import type {CompiledPod} from "../model/compile.js";
import {hasLabels} from "../model/labels.js";
import type {LabelSelector, Labels, TopologySpreadConstraint} from "../model/objects.js";
import {type CompiledSpread, compileSpread} from "../model/spread-constraint.js";
import type {ClusterIndex} from "./cluster-index.js";

/**
 * How pods are spread that do not say so themselves.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/podtopologyspread/plugin.go, systemDefaultConstraints
 */
export const SYSTEM_DEFAULTS: readonly TopologySpreadConstraint[] = [
  {topologyKey: "kubernetes.io/hostname", whenUnsatisfiable: "ScheduleAnyway", maxSkew: 3},
  {topologyKey: "topology.kubernetes.io/zone", whenUnsatisfiable: "ScheduleAnyway", maxSkew: 5}
];

/** The default constraints for a pod, about the pods of its Services and its controller; none where it has neither. */
export function defaultSpread(
  pod: CompiledPod,
  defaults: readonly TopologySpreadConstraint[],
  objects: ClusterIndex
): readonly CompiledSpread[] {
  const labelSelector = defaultSelector(pod, objects);
  if (labelSelector === undefined) return [];
  return compileSpread(
    defaults.map(constraint => ({...constraint, labelSelector})),
    pod.labels
  );
}

/**
 * What the pod's Services select, together, and what its controller does; undefined where that says nothing.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/helper/spread.go, DefaultSelector
 */
function defaultSelector(pod: CompiledPod, objects: ClusterIndex): LabelSelector | undefined {
  const {namespace, labels, controller} = pod;
  let matchLabels: Labels = {};
  for (const {metadata, spec} of objects.all("Service")) {
    const selector = spec?.selector;
    if (metadata.namespace !== namespace || selector === undefined || !hasLabels(labels, selector)) continue;
    matchLabels = {...matchLabels, ...selector};
  }
  const kind = controller?.kind;
  if (kind === "ReplicationController") {
    const owner = objects.get(kind, controller?.name ?? "", namespace);
    matchLabels = {...matchLabels, ...owner?.spec?.selector};
  }
  const isSet = kind === "ReplicaSet" || kind === "StatefulSet";
  const own = isSet ? objects.get(kind, controller?.name ?? "", namespace)?.spec?.selector : undefined;
  const matchExpressions = [
    ...Object.entries(own?.matchLabels ?? {}).map(([key, value]) => ({key, operator: "In", values: [value]})),
    ...(own?.matchExpressions ?? [])
  ];
  const isEmpty = Object.keys(matchLabels).length + matchExpressions.length === 0;
  return isEmpty ? undefined : {matchLabels, matchExpressions};
}
