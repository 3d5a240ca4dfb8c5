import type {CompiledNode, CompiledPod} from "../../../model/compile.js";
import type {Taint} from "../../../model/objects.js";
import type {CompiledSpread} from "../../../model/spread-constraint.js";
import type {ClusterEvent, QueueingHint} from "../cluster-event.js";

/**
 * The counts of a constraint have changed, by a pod of the same namespace that it is about, or its domains have, by a node.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/podtopologyspread/plugin.go, isSchedulableAfterPodChange, isSchedulableAfterNodeChange
 */
export const podTopologySpreadHint: QueueingHint = (pod, event) => {
  const hard = pod.spread.filter(({isHard}) => isHard);
  // Constraints that the profile sets for pods without any are not known here, so that every such event may help.
  if (hard.length === 0) return event.kind !== "NominatedPodDelete";
  switch (event.kind) {
    case "AssignedPodAdd":
    case "AssignedPodDelete":
    case "AssignedPodUpdate":
      return event.pod.namespace === pod.namespace && changesCounts(hard, event);
    case "UnscheduledPodUpdate":
      return changesPod(hard, event.old, event.pod);
    case "NodeAdd":
    case "NodeDelete":
      return isInDomains(hard, event.node);
    case "NodeUpdate":
      return changesDomains(hard, event.old, event.node);
    default:
      return false;
  }
};

function changesCounts(
  hard: readonly CompiledSpread[],
  event: Extract<ClusterEvent, {kind: `AssignedPod${string}`}>
): boolean {
  const {labels} = event.pod;
  return hard.some(({counts}) =>
    event.kind === "AssignedPodUpdate" ? counts(labels) !== counts(event.old.labels) : counts(labels)
  );
}

/** The pod's own labels decide whether it counts itself, its tolerations which nodes count. */
function changesPod(hard: readonly CompiledSpread[], old: CompiledPod, pod: CompiledPod): boolean {
  const isTolerant = pod.tolerations.length !== old.tolerations.length;
  return hard.some(
    ({honorsTaints, counts}) => (honorsTaints && isTolerant) || counts(old.labels) !== counts(pod.labels)
  );
}

/** Only a node with all topology keys is in the domains. */
function isInDomains(hard: readonly CompiledSpread[], {labels}: CompiledNode): boolean {
  return hard.every(({topologyKey}) => Object.hasOwn(labels, topologyKey));
}

function changesDomains(hard: readonly CompiledSpread[], old: CompiledNode, node: CompiledNode): boolean {
  if (isInDomains(hard, old) !== isInDomains(hard, node)) return true;
  if (!isInDomains(hard, node)) return false;
  const hasMoved = hard.some(({topologyKey}) => old.labels[topologyKey] !== node.labels[topologyKey]);
  return hasMoved || taintsDiffer(old.taints, node.taints);
}

function taintsDiffer(a: readonly Taint[], b: readonly Taint[]): boolean {
  const isSame = (x: Taint, y: Taint | undefined) => x.key === y?.key && x.value === y.value && x.effect === y.effect;
  return a.length !== b.length || a.some((taint, i) => !isSame(taint, b[i]));
}
