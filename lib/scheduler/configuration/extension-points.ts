import type {Plugin} from "../framework.js";

/** The moments at which plugins are asked, by the names that a configuration uses. */
export const EXTENSION_POINTS = [
  "preEnqueue",
  "queueSort",
  "preFilter",
  "filter",
  "postFilter",
  "preScore",
  "score",
  "reserve",
  "permit",
  "preBind",
  "bind",
  "postBind"
] as const;
export type ExtensionPoint = (typeof EXTENSION_POINTS)[number];

/** What of a plugin belongs to each point. The kit's plugins do nothing at the points without a method. */
const METHODS: Readonly<Record<ExtensionPoint, readonly (keyof Plugin)[]>> = {
  preEnqueue: ["preEnqueue"],
  queueSort: ["queueSort"],
  preFilter: ["preFilter", "addPod", "removePod"],
  filter: ["filter"],
  postFilter: ["postFilter", "postFilterWithoutVictims"],
  preScore: ["preScore"],
  score: ["score", "normalize"],
  reserve: ["reserve", "release"],
  permit: [],
  preBind: [],
  bind: ["bind"],
  postBind: []
};

/**
 * The points at which the plugins of Kubernetes 1.36 take part, also where the kit's have nothing to do there.
 *
 * @see Kubernetes 1.36.3, the interfaces that each plugin of pkg/scheduler/framework/plugins implements
 */
const UPSTREAM: Readonly<Record<string, readonly ExtensionPoint[]>> = {
  SchedulingGates: ["preEnqueue"],
  PrioritySort: ["queueSort"],
  NodeUnschedulable: ["filter"],
  NodeName: ["filter"],
  TaintToleration: ["filter", "preScore", "score"],
  NodeAffinity: ["preFilter", "filter", "preScore", "score"],
  NodePorts: ["preFilter", "filter"],
  NodeResourcesFit: ["preFilter", "filter", "preScore", "score"],
  VolumeRestrictions: ["preFilter", "filter"],
  NodeVolumeLimits: ["preFilter", "filter"],
  VolumeBinding: ["preFilter", "filter", "preScore", "score", "reserve", "preBind"],
  VolumeZone: ["preFilter", "filter"],
  PodTopologySpread: ["preFilter", "filter", "preScore", "score"],
  InterPodAffinity: ["preFilter", "filter", "preScore", "score"],
  DynamicResources: ["preEnqueue", "preFilter", "filter", "postFilter", "score", "reserve", "preBind"],
  DefaultPreemption: ["preEnqueue", "postFilter"],
  NodeResourcesBalancedAllocation: ["preScore", "score"],
  ImageLocality: ["score"],
  DefaultBinder: ["bind"],
  NodeDeclaredFeatures: ["preFilter", "filter"]
};

/** The points at which a plugin takes part. */
export function pointsOf(plugin: Plugin): readonly ExtensionPoint[] {
  if (Object.hasOwn(UPSTREAM, plugin.name)) return UPSTREAM[plugin.name] as readonly ExtensionPoint[];
  return EXTENSION_POINTS.filter(point => METHODS[point].some(method => plugin[method] !== undefined));
}

/** The plugin as it is when it is asked at these points only; undefined where nothing of it is left. What is prepared for scores goes with them. */
export function onlyAt(plugin: Plugin, points: ReadonlySet<ExtensionPoint>): Plugin | undefined {
  const closed = pointsOf(plugin).filter(point => !points.has(point));
  const dropped = new Set(
    [...closed, ...(points.has("score") ? [] : (["preScore"] as const))].flatMap(at => METHODS[at])
  );
  const left = Object.entries(plugin).filter(([name]) => !dropped.has(name as keyof Plugin));
  if (left.length === Object.keys(plugin).length) return plugin;
  // What the incremental path knows of the plugin is about all of it.
  const rest = left.filter(([name]) => name !== "incremental");
  return rest.length > 1 ? (Object.fromEntries(rest) as unknown as Plugin) : undefined;
}
