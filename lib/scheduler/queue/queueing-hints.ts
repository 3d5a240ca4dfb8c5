import type {QueueingHint} from "./cluster-event.js";
import {dynamicResourcesHint} from "./hints/dynamic-resources.js";
import {interPodAffinityHint} from "./hints/inter-pod-affinity.js";
import {nodeAffinityHint} from "./hints/node-affinity.js";
import {nodeDeclaredFeaturesHint} from "./hints/node-declared-features.js";
import {nodeNameHint} from "./hints/node-name.js";
import {nodePortsHint} from "./hints/node-ports.js";
import {nodeResourcesFitHint} from "./hints/node-resources-fit.js";
import {nodeUnschedulableHint} from "./hints/node-unschedulable.js";
import {podTopologySpreadHint} from "./hints/pod-topology-spread.js";
import {schedulingGatesHint} from "./hints/scheduling-gates.js";
import {taintTolerationHint} from "./hints/taint-toleration.js";
import {nodeVolumeLimitsHint, volumeBindingHint, volumeRestrictionsHint, volumeZoneHint} from "./hints/volumes.js";

/**
 * Which events each plugin of the default profile takes for a reason to try a pod again that it rejected, by its name.
 *
 * @example queueingHints.NodeUnschedulable?.(pod, {kind: "NodeAdd", node}, objects) // true unless the node is cordoned
 */
export const queueingHints: Readonly<Record<string, QueueingHint>> = {
  SchedulingGates: schedulingGatesHint,
  NodeUnschedulable: nodeUnschedulableHint,
  NodeName: nodeNameHint,
  TaintToleration: taintTolerationHint,
  NodeAffinity: nodeAffinityHint,
  NodePorts: nodePortsHint,
  NodeResourcesFit: nodeResourcesFitHint,
  VolumeRestrictions: volumeRestrictionsHint,
  NodeVolumeLimits: nodeVolumeLimitsHint,
  VolumeBinding: volumeBindingHint,
  VolumeZone: volumeZoneHint,
  PodTopologySpread: podTopologySpreadHint,
  InterPodAffinity: interPodAffinityHint,
  DynamicResources: dynamicResourcesHint,
  NodeDeclaredFeatures: nodeDeclaredFeaturesHint
};
