import {SimError} from "../core/errors.js";
import type {Plugin} from "./framework.js";
import {defaultPreemption} from "./plugins/default-preemption.js";
import {dynamicResources} from "./plugins/dynamic-resources.js";
import {imageLocality} from "./plugins/image-locality.js";
import {interPodAffinity} from "./plugins/inter-pod-affinity.js";
import {nodeAffinity} from "./plugins/node-affinity.js";
import {nodeName} from "./plugins/node-name.js";
import {nodeResourcesBalancedAllocation} from "./plugins/node-resources-balanced-allocation.js";
import {nodeResourcesFit} from "./plugins/node-resources-fit.js";
import {nodeUnschedulable} from "./plugins/node-unschedulable.js";
import {podTopologySpread} from "./plugins/pod-topology-spread.js";
import {leastAllocated} from "./plugins/scoring-strategies.js";
import {taintToleration} from "./plugins/taint-toleration.js";
import {volumeBinding} from "./plugins/volume-binding.js";

/** A plugin at work, and how much its score counts (1 when left out). */
export interface ProfileEntry {
  readonly plugin: Plugin;
  readonly weight?: number;
}

/** The plugins of a scheduler, in the order in which each extension point asks them. */
export type Profile = readonly ProfileEntry[];

/**
 * The default scheduler of Kubernetes 1.36, in its order and with its weights. A plugin of your own is one more entry.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/apis/config/v1/default_plugins.go
 * @example schedule(cluster, {profile: [...defaultProfile, {plugin: fewestPods, weight: 5}]})
 */
export const defaultProfile: Profile = [
  {plugin: nodeUnschedulable},
  {plugin: nodeName},
  {plugin: taintToleration, weight: 3},
  {plugin: nodeAffinity, weight: 2},
  {plugin: nodeResourcesFit(leastAllocated())},
  {plugin: volumeBinding},
  {plugin: podTopologySpread, weight: 2},
  {plugin: interPodAffinity, weight: 2},
  {plugin: dynamicResources, weight: 2},
  {plugin: defaultPreemption},
  {plugin: nodeResourcesBalancedAllocation()},
  {plugin: imageLocality}
];

/** The weight of each score plugin, by its name. */
export function scoreWeights(profile: Profile): Readonly<Record<string, number>> {
  const scoring = profile.filter(({plugin}) => plugin.score !== undefined);
  return Object.fromEntries(scoring.map(({plugin, weight = 1}) => [plugin.name, weight]));
}

/** Refuses a profile that names a plugin twice or weighs with anything but whole numbers from 1. */
export function checkProfile(profile: Profile): void {
  const names = new Set<string>();
  for (const {plugin, weight = 1} of profile) {
    const where = `profile: plugin "${plugin.name}"`;
    if (names.has(plugin.name)) {
      throw new SimError({where, expected: "each plugin once", fix: "remove or rename the second entry"});
    }
    names.add(plugin.name);
    if (!Number.isInteger(weight) || weight < 1) {
      throw new SimError({
        where: `${where}: weight`,
        got: weight,
        expected: "a whole number from 1",
        fix: "write 1, 2, …"
      });
    }
  }
}
