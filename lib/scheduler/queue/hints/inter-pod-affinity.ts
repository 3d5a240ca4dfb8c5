import type {CompiledNode, CompiledPod} from "../../../model/compile.js";
import type {CompiledAffinityTerm} from "../../../model/pod-affinity.js";
import type {ClusterIndex} from "../../cluster-index.js";
import type {QueueingHint} from "../cluster-event.js";
import {labelsChanged} from "./labels-changed.js";

/**
 * A pod came whose company this one seeks, one went that it shuns or that shuns it, or a node has changed the domain. That the last pod of its own kind
 * went, so that it could be the first again, upstream does not see: such a pod waits for the flush.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/interpodaffinity/plugin.go
 */
export const interPodAffinityHint: QueueingHint = (pod, event, objects) => {
  const {affinity, antiAffinity} = pod.podAffinity;
  const isSought = (other: CompiledPod) => affinity.length > 0 && affinity.every(term => is(term, other, objects));
  const isShunned = (other: CompiledPod) => antiAffinity.some(term => is(term, other, objects));
  switch (event.kind) {
    case "AssignedPodAdd":
      return isSought(event.pod);
    case "AssignedPodUpdate":
      if (!isSought(event.old) && isSought(event.pod)) return true;
      return isShunned(event.old) && !isShunned(event.pod);
    case "AssignedPodDelete":
      return isShunned(event.pod) || event.pod.podAffinity.antiAffinity.some(term => is(term, pod, objects));
    case "NodeAdd":
      return isOpen(pod, event.node);
    case "NodeUpdate":
      return changesDomain(pod, event.old, event.node);
    default:
      return false;
  }
};

function is(term: CompiledAffinityTerm, {labels, namespace}: CompiledPod, objects: ClusterIndex): boolean {
  return term.matches(labels, namespace, objects.namespaceLabels(namespace));
}

/** A new node is free of those that are shunned; for those that are sought it must be in a domain with others. */
function isOpen({podAffinity: {affinity, antiAffinity}}: CompiledPod, {labels}: CompiledNode): boolean {
  if (affinity.length === 0 || antiAffinity.length > 0) return true;
  return affinity.some(({topologyKey}) => Object.hasOwn(labels, topologyKey));
}

/** The node has joined a domain of those that are sought, or left one of those that are shunned. */
function changesDomain({podAffinity: {affinity, antiAffinity}}: CompiledPod, old: CompiledNode, node: CompiledNode) {
  // It is those that run who shun the pod; their terms are not looked up.
  if (affinity.length + antiAffinity.length === 0) return labelsChanged(old.labels, node.labels);
  const moved = (key: string, from: CompiledNode) =>
    Object.hasOwn(from.labels, key) && old.labels[key] !== node.labels[key];
  return (
    affinity.some(({topologyKey}) => moved(topologyKey, node)) ||
    antiAffinity.some(({topologyKey}) => moved(topologyKey, old))
  );
}
