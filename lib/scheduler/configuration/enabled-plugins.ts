import {defaultProfile} from "../default-profile.js";
import type {Plugin} from "../framework.js";
import {EXTENSION_POINTS, type ExtensionPoint, pointsOf} from "./extension-points.js";
import type {KnownPlugins} from "./known-plugins.js";
import type {Place} from "./place.js";

/** A plugin as a configuration names it. */
interface Named {
  readonly name: string;
  readonly weight?: number;
}

interface PluginSet {
  readonly enabled?: readonly Named[];
  readonly disabled?: readonly Named[];
}

/** `plugins` of a profile. */
export type PluginSets = {readonly [point in ExtensionPoint | "multiPoint"]?: PluginSet};

/** Who is asked at each point, in order, and what the scores weigh. */
export interface EnabledPlugins {
  readonly byPoint: ReadonlyMap<ExtensionPoint, readonly string[]>;
  readonly weights: ReadonlyMap<string, number>;
}

/**
 * Enters what a profile enables and disables into the default plugins. What stands at a point of its own comes before what `multiPoint` says, and both before
 * the defaults; what is enabled wins over what is disabled.
 *
 * @throws SimError for a name that is not known, that is enabled twice, or that has no part in its point, and for a weight below 0
 * @see Kubernetes 1.36.3, pkg/scheduler/apis/config/v1/default_plugins.go (mergePlugins) and framework/runtime/framework.go (expandMultiPointPlugins)
 */
export function enabledPlugins(sets: PluginSets, known: KnownPlugins, place: Place): EnabledPlugins {
  for (const point of [...EXTENSION_POINTS, "multiPoint"] as const)
    checkSet(sets[point], kindOf(point), known, place.at(point));
  const everywhere = mergedMultiPoint(sets.multiPoint);
  const byPoint = EXTENSION_POINTS.map(point => {
    const own = sets[point] ?? {};
    own.enabled?.forEach(({name}, i) => {
      checkPoint(known.pluginNamed(name), point, place.at(point, "enabled", i, "name"));
    });
    return [point, expanded(own, everywhere, known, point)] as const;
  });
  return {byPoint: new Map(byPoint), weights: weightsOf([...(sets.score?.enabled ?? []), ...everywhere])};
}

/** The kube-scheduler's name for the plugins of a point; those of all points are looked up at the first of them. */
function kindOf(point: ExtensionPoint | "multiPoint"): string {
  return point === "multiPoint" ? "PreFilterPlugin" : `${point.charAt(0).toUpperCase()}${point.slice(1)}Plugin`;
}

function checkSet(
  {enabled = [], disabled = []}: PluginSet = {},
  kind: string,
  known: KnownPlugins,
  place: Place
): void {
  const seen = new Set<string>();
  enabled.forEach(({name, weight = 0}, i) => {
    const here = place.at("enabled", i);
    known.need(name, here.at("name"), `${kind} "${name}" does not exist`);
    if (seen.has(name)) {
      const says = `plugin "${name}" already registered as "${kind}"`;
      here.at("name").refuse({expected: "each plugin once", fix: "remove the second one", says});
    }
    seen.add(name);
    here.at("weight").needRange(weight, 0, 2 ** 31 - 1);
  });
  disabled.forEach(({name}, i) => {
    if (name !== "*") known.need(name, place.at("disabled", i, "name"));
  });
}

function checkPoint(plugin: Plugin, point: ExtensionPoint, place: Place): void {
  if (pointsOf(plugin).includes(point)) return;
  place.refuse({
    expected: `a plugin that takes part in ${point}`,
    fix: `move it to one of ${pointsOf(plugin).join(", ")}, or to multiPoint`,
    says: `plugin "${plugin.name}" does not extend ${kindOf(point)} plugin`
  });
}

/** A default plugin that is named again stays at its place, with the new weight; new ones come after the defaults. */
function mergedMultiPoint({enabled = [], disabled = []}: PluginSet = {}): readonly Named[] {
  const off = new Set(disabled.map(({name}) => name));
  const defaults = off.has("*") ? [] : defaultNames().filter(({name}) => !off.has(name));
  const replaced = defaults.map(plugin => enabled.find(({name}) => name === plugin.name) ?? plugin);
  return [...replaced, ...enabled.filter(plugin => !replaced.includes(plugin))];
}

function defaultNames(): readonly Named[] {
  return defaultProfile.map(({plugin: {name}, weight = 0}) => ({name, weight}));
}

/** Those that a point names itself and `multiPoint` has too, then the others of `multiPoint`, then the rest of the point's own. */
function expanded(
  {enabled = [], disabled = []}: PluginSet,
  everywhere: readonly Named[],
  known: KnownPlugins,
  point: ExtensionPoint
): readonly string[] {
  const own = enabled.map(({name}) => name);
  const off = new Set(disabled.map(({name}) => name));
  if (off.has("*")) return own;
  const general = everywhere
    .map(({name}) => name)
    .filter(name => pointsOf(known.pluginNamed(name)).includes(point) && !off.has(name));
  const overriding = own.filter(name => general.includes(name));
  return [...new Set([...overriding, ...general, ...own])];
}

/** The first entry of a plugin counts; a weight of 0, or none, is 1. */
function weightsOf(entries: readonly Named[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const {name, weight} of entries) if (!weights.has(name)) weights.set(name, weight || 1);
  return weights;
}
