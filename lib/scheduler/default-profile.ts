import {defaultBinder} from "./plugins/default-binder.js";
import {defaultPreemption} from "./plugins/default-preemption.js";
import {dynamicResources} from "./plugins/dynamic-resources.js";
import {imageLocality} from "./plugins/image-locality.js";
import {interPodAffinity} from "./plugins/inter-pod-affinity.js";
import {nodeAffinity} from "./plugins/node-affinity.js";
import {nodeDeclaredFeatures} from "./plugins/node-declared-features.js";
import {nodeName} from "./plugins/node-name.js";
import {nodePorts} from "./plugins/node-ports.js";
import {nodeResourcesBalancedAllocation} from "./plugins/node-resources-balanced-allocation.js";
import {nodeResourcesFit} from "./plugins/node-resources-fit.js";
import {nodeUnschedulable} from "./plugins/node-unschedulable.js";
import {nodeVolumeLimits} from "./plugins/node-volume-limits.js";
import {podTopologySpread} from "./plugins/pod-topology-spread.js";
import {prioritySort} from "./plugins/priority-sort.js";
import {schedulingGates} from "./plugins/scheduling-gates.js";
import {leastAllocated} from "./plugins/scoring-strategies.js";
import {taintToleration} from "./plugins/taint-toleration.js";
import {volumeBinding} from "./plugins/volume-binding.js";
import {volumeRestrictions} from "./plugins/volume-restrictions.js";
import {volumeZone} from "./plugins/volume-zone.js";
import type {Profile} from "./profile.js";

/**
 * The default scheduler of Kubernetes 1.36, in its order and with its weights. A plugin of your own is one more entry.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/apis/config/v1/default_plugins.go
 * @example schedule(cluster, {profile: [...defaultProfile, {plugin: fewestPods, weight: 5}]})
 */
export const defaultProfile: Profile = [
  {plugin: schedulingGates},
  {plugin: prioritySort},
  {plugin: nodeUnschedulable},
  {plugin: nodeName},
  {plugin: taintToleration, weight: 3},
  {plugin: nodeAffinity(), weight: 2},
  {plugin: nodePorts},
  {plugin: nodeResourcesFit(leastAllocated())},
  {plugin: volumeRestrictions},
  {plugin: nodeVolumeLimits},
  {plugin: volumeBinding},
  {plugin: volumeZone},
  {plugin: podTopologySpread(), weight: 2},
  {plugin: interPodAffinity(), weight: 2},
  {plugin: dynamicResources, weight: 2},
  {plugin: defaultPreemption},
  {plugin: nodeResourcesBalancedAllocation()},
  {plugin: imageLocality},
  {plugin: defaultBinder},
  {plugin: nodeDeclaredFeatures}
];
