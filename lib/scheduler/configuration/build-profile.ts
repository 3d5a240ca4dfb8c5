import type {Plugin} from "../framework.js";
import type {Profile} from "../profile.js";
import {type EnabledPlugins, enabledPlugins, type PluginSets} from "./enabled-plugins.js";
import {type ExtensionPoint, onlyAt, pointsOf} from "./extension-points.js";
import {KnownPlugins} from "./known-plugins.js";
import {oneOrder} from "./one-order.js";
import type {Place} from "./place.js";
import {configuredPlugins, type PluginConfig} from "./plugin-args.js";

/** One entry of `profiles`. */
export interface ConfiguredProfile {
  readonly schedulerName?: string;
  readonly percentageOfNodesToScore?: number;
  readonly plugins?: PluginSets;
  readonly pluginConfig?: readonly PluginConfig[];
}

/** Points at which it matters who is asked first. */
const ORDERED: readonly ExtensionPoint[] = ["preEnqueue", "preFilter", "filter", "postFilter", "bind"];

/** Points whose plugins work with what they prepare at another one. */
const PREPARED = [
  ["filter", "preFilter"],
  ["score", "preScore"]
] as const;

/** The plugins of a profile in one list, each with what of it is enabled. */
export function buildProfile(configured: ConfiguredProfile, own: readonly Plugin[], place: Place): Profile {
  const {schedulerName = "default-scheduler", percentageOfNodesToScore, plugins = {}, pluginConfig = []} = configured;
  place.at("percentageOfNodesToScore").needRange(percentageOfNodesToScore, 0, 100, "not in valid range [0-100]");
  const known = new KnownPlugins(own, configuredPlugins(pluginConfig, own, place.at("pluginConfig")));
  const enabled = enabledPlugins(plugins, known, place.at("plugins"));
  checkEnds(enabled, schedulerName, place.at("plugins"));
  return entriesOf(enabled, known, place.at("plugins"));
}

/** A queue has one order, and somebody must bind. */
function checkEnds({byPoint}: EnabledPlugins, schedulerName: string, place: Place): void {
  const sorters = byPoint.get("queueSort")?.length ?? 0;
  if (sorters !== 1) {
    place.at("queueSort").refuse({
      expected: "one plugin that orders the queue",
      fix: sorters === 0 ? "enable PrioritySort" : "disable PrioritySort, or your own",
      says: `only one queue sort plugin required for profile with scheduler name "${schedulerName}", but got ${sorters}`
    });
  }
  if (byPoint.get("bind")?.length !== 0) return;
  place.at("bind").refuse({
    expected: "a plugin that binds pods to nodes",
    fix: "enable DefaultBinder",
    says: `at least one bind plugin is needed for profile with scheduler name "${schedulerName}"`
  });
}

function entriesOf({byPoint, weights}: EnabledPlugins, known: KnownPlugins, place: Place): Profile {
  const lists = ORDERED.map(point => byPoint.get(point) ?? []);
  const order = oneOrder(lists, known.names);
  if (order === undefined) {
    return place.refuse({
      expected: "plugins in the same order at every point, as the kit keeps one list of them (lib/LIMITS.md)",
      fix: "give preFilter, filter and postFilter one order, best by multiPoint"
    });
  }
  return order.flatMap(name => {
    const points = new Set([...byPoint].filter(([, names]) => names.includes(name)).map(([point]) => point));
    const whole = known.pluginNamed(name);
    checkPrepared(whole, points, place);
    const plugin = onlyAt(whole, points);
    if (plugin === undefined) return [];
    return plugin.score === undefined ? {plugin} : {plugin, weight: weights.get(name) as number};
  });
}

function checkPrepared(plugin: Plugin, points: ReadonlySet<ExtensionPoint>, place: Place): void {
  for (const [point, before] of PREPARED) {
    if (!points.has(point) || points.has(before) || !pointsOf(plugin).includes(before)) continue;
    place.at(point).refuse({
      expected: `${plugin.name} in ${before} too, as its ${point} works with what it prepares there (lib/LIMITS.md)`,
      fix: `enable it in ${before}, or disable it in ${point} as well`
    });
  }
}
