import type {CompiledNode, CompiledPod} from "../../model/compile.js";
import type {ClusterObject} from "../../model/objects.js";
import type {ClusterIndex} from "../cluster-index.js";

/** What happened in the cluster, as the queue hears of it. A pod is "assigned" once it has a node, "nominated" while a node is cleared for it. */
export type ClusterEvent =
  | {readonly kind: "UnscheduledPodAdd"; readonly pod: CompiledPod}
  | {readonly kind: "UnscheduledPodUpdate"; readonly old: CompiledPod; readonly pod: CompiledPod}
  | {readonly kind: "UnscheduledPodDelete"; readonly pod: CompiledPod}
  | {readonly kind: "AssignedPodAdd"; readonly pod: CompiledPod}
  | {readonly kind: "AssignedPodUpdate"; readonly old: CompiledPod; readonly pod: CompiledPod}
  | {readonly kind: "AssignedPodDelete"; readonly pod: CompiledPod}
  /** The pod gives up the node that was kept for it. Upstream tells it as AssignedPodDelete to pods that are not more important. */
  | {readonly kind: "NominatedPodDelete"; readonly pod: CompiledPod}
  | {readonly kind: "NodeAdd"; readonly node: CompiledNode}
  | {readonly kind: "NodeUpdate"; readonly old: CompiledNode; readonly node: CompiledNode}
  | {readonly kind: "NodeDelete"; readonly node: CompiledNode}
  | {readonly kind: "ObjectAdd"; readonly object: ClusterObject}
  | {readonly kind: "ObjectUpdate"; readonly old: ClusterObject; readonly object: ClusterObject}
  | {readonly kind: "ObjectDelete"; readonly object: ClusterObject};

/**
 * A plugin's queueing hint: is a pod that the plugin rejected worth another attempt after the event (Queue), or not (Skip)? A pod's own update is told
 * to that pod alone.
 */
export type QueueingHint = (pod: CompiledPod, event: ClusterEvent, objects: ClusterIndex) => boolean;
