import {SimError} from "../core/errors.js";
import type {CompiledPod} from "../model/compile.js";
import type {Pod} from "../model/objects.js";
import type {ClusterIndex} from "./cluster-index.js";
import type {GatedPod} from "./decision.js";
import type {Plugin} from "./framework.js";

/** A plugin at work, and how much its score counts (1 when left out). */
export interface ProfileEntry {
  readonly plugin: Plugin;
  readonly weight?: number;
}

/** The plugins of a scheduler, in the order in which each extension point asks them. */
export type Profile = readonly ProfileEntry[];

/** The weight of each score plugin, by its name. */
export function scoreWeights(profile: Profile): Readonly<Record<string, number>> {
  const scoring = profile.filter(({plugin}) => plugin.score !== undefined);
  return Object.fromEntries(scoring.map(({plugin, weight = 1}) => [plugin.name, weight]));
}

/** Why a plugin keeps the pod out of the queue; undefined where none does. */
export function whyGated(pod: CompiledPod, profile: Profile, objects: ClusterIndex): GatedPod | undefined {
  for (const {plugin} of profile) {
    const message = plugin.preEnqueue?.(pod, objects);
    if (message !== undefined) return {pod: pod.key, plugin: plugin.name, message};
  }
  return undefined;
}

/** Pods that wait, in the order in which they are to be decided. */
export function inQueueOrder(pods: readonly CompiledPod[], profile: Profile): readonly CompiledPod[] {
  const sorter = profile.find(({plugin}) => plugin.queueSort !== undefined)?.plugin;
  return sorter === undefined ? pods : [...pods].sort((a, b) => sorter.queueSort?.(a, b) ?? 0);
}

/** How a pod is bound; in a profile without a binder it stays as it is. */
export function binderOf(profile: Profile): (pod: Pod, nodeName: string) => Pod {
  const binder = profile.find(({plugin}) => plugin.bind !== undefined)?.plugin;
  return (pod, nodeName) => binder?.bind?.(pod, nodeName) ?? pod;
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
