import {nearest} from "../../core/nearest.js";
import type {JsonMap} from "../../model/decode.js";
import {defaultProfile} from "../default-profile.js";
import type {Plugin} from "../framework.js";
import type {InterPodAffinityArgs} from "../plugins/affinity-rules.js";
import {defaultPreemption} from "../plugins/default-preemption.js";
import {dynamicResources} from "../plugins/dynamic-resources.js";
import {interPodAffinity} from "../plugins/inter-pod-affinity.js";
import {volumeBinding} from "../plugins/volume-binding.js";
import {nodeAffinityOf} from "./affinity-args.js";
import type {Place} from "./place.js";
import {balancedAllocationOf, resourcesFitOf} from "./resource-args.js";
import {topologySpreadOf} from "./spread-args.js";
import {decodedAt} from "./strict.js";

/** `pluginConfig` of a profile. */
export interface PluginConfig {
  readonly name: string;
  readonly args?: unknown;
}

/** Makes a plugin of its arguments, and refuses arguments as its validation does. */
type Factory = (args: JsonMap, place: Place) => Plugin;

const FACTORIES: Readonly<Record<string, Factory>> = {
  DefaultPreemption: defaultPreemptionOf,
  DynamicResources: () => dynamicResources as Plugin,
  InterPodAffinity: interPodAffinityOf,
  NodeAffinity: nodeAffinityOf,
  NodeResourcesBalancedAllocation: balancedAllocationOf,
  NodeResourcesFit: resourcesFitOf,
  PodTopologySpread: topologySpreadOf,
  VolumeBinding: volumeBindingOf
};

/**
 * The plugins of Kubernetes that a configuration gives arguments to.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/apis/config/validation/validation_pluginargs.go
 */
export function configuredPlugins(
  configs: readonly PluginConfig[],
  own: readonly Plugin[],
  place: Place
): readonly Plugin[] {
  const seen = new Set<string>();
  return configs.map(({name, args}, i) => {
    const here = place.at(i);
    if (seen.has(name)) {
      const says = `Duplicate value: "${name}"`;
      here.at("name").refuse({expected: "each plugin once", fix: "put its arguments together", says});
    }
    seen.add(name);
    const factory = Object.hasOwn(FACTORIES, name) ? FACTORIES[name] : undefined;
    return factory === undefined ? refuseArguments(name, own, here) : made(name, factory, args, here);
  });
}

function made(name: string, factory: Factory, args: unknown, here: Place): Plugin {
  if (args === undefined) return factory({}, here.at("args"));
  const type = `${name}Args`;
  const decoded = decodedAt<JsonMap>(here.at("args"), type);
  if (decoded.kind !== undefined && decoded.kind !== type) {
    const group = "kubescheduler.config.k8s.io";
    const says = `args for plugin ${name} were not of type ${type}.${group}, got ${decoded.kind}.${group}`;
    here.at("args", "kind").refuse({expected: type, fix: `write kind: ${type}, or leave it out`, says});
  }
  return factory(decoded, here.at("args"));
}

function refuseArguments(name: string, own: readonly Plugin[], here: Place): never {
  const configurable = Object.keys(FACTORIES);
  if (own.some(plugin => plugin.name === name)) {
    return here.at("args").refuse({
      expected: "arguments for a plugin of Kubernetes; one of your own gets none from here (lib/LIMITS.md)",
      fix: "make the plugin by a function of its arguments, and give what that returns in the option plugins"
    });
  }
  if (defaultProfile.some(({plugin}) => plugin.name === name)) {
    return here.at("name").refuse({expected: "a plugin that takes arguments", fix: `remove it: ${name} takes none`});
  }
  const near = nearest(name, configurable);
  return here.at("name").refuse({
    expected: "a plugin of Kubernetes 1.36 that takes arguments",
    fix: near === undefined ? `write one of ${configurable.join(", ")}` : `write "${near}" in place of "${name}"`
  });
}

function interPodAffinityOf(args: JsonMap, place: Place): Plugin {
  const {hardPodAffinityWeight, ignorePreferredTermsOfExistingPods} = args as InterPodAffinityArgs;
  place.at("hardPodAffinityWeight").needRange(hardPodAffinityWeight, 0, 100, "not in valid range [0, 100]");
  return interPodAffinity({
    ...(hardPodAffinityWeight !== undefined && {hardPodAffinityWeight}),
    ...(ignorePreferredTermsOfExistingPods !== undefined && {ignorePreferredTermsOfExistingPods})
  }) as Plugin;
}

/** The kit tries every node, so that only what cannot be is refused. */
function defaultPreemptionOf(args: JsonMap, place: Place): Plugin {
  const {minCandidateNodesPercentage: percentage = 10, minCandidateNodesAbsolute: absolute = 100} = args as {
    readonly minCandidateNodesPercentage?: number;
    readonly minCandidateNodesAbsolute?: number;
  };
  const most = Number.POSITIVE_INFINITY;
  place.at("minCandidateNodesPercentage").needRange(percentage, 0, 100, "not in valid range [0, 100]");
  place.at("minCandidateNodesAbsolute").needRange(absolute, 0, most, "not in valid range [0, inf)");
  if (percentage === 0 && absolute === 0) {
    const says = "cannot be zero at the same time as minCandidateNodesAbsolute";
    place
      .at("minCandidateNodesPercentage")
      .refuse({expected: "one of the two above 0", fix: "raise one of them", says});
  }
  return defaultPreemption;
}

function volumeBindingOf(args: JsonMap, place: Place): Plugin {
  const {bindTimeoutSeconds} = args as {readonly bindTimeoutSeconds?: number};
  const says = "invalid BindTimeoutSeconds, should not be a negative value";
  place.at("bindTimeoutSeconds").needRange(bindTimeoutSeconds, 0, Number.POSITIVE_INFINITY, says);
  if (args.shape !== undefined) {
    place.at("shape").refuse({
      expected: "nothing, as the feature gate StorageCapacityScoring is off in Kubernetes 1.36 (lib/LIMITS.md)",
      fix: "remove it",
      says: "unexpected field `shape`, remove it or turn on the feature gate StorageCapacityScoring"
    });
  }
  return volumeBinding as Plugin;
}
