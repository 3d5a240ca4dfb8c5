import {SimError} from "../../core/errors.js";
import {readDocuments} from "../../model/documents.js";
import type {Plugin} from "../framework.js";
import type {Profile} from "../profile.js";
import {buildProfile, type ConfiguredProfile} from "./build-profile.js";
import {Place} from "./place.js";
import {decodedAt} from "./strict.js";

/** What a KubeSchedulerConfiguration comes to, ready to be spread into the options of `schedule`. */
export interface SchedulerConfiguration {
  readonly profile: Profile;
  /** 0, which adapts to the size of the cluster, when the configuration does not say it. */
  readonly percentageOfNodesToScore: number;
}

export interface SchedulerConfigurationOptions {
  /** Which of several profiles; it may be left out where there is one. */
  readonly schedulerName?: string;
  /** Plugins of your own, which the configuration can then enable by their names. */
  readonly plugins?: readonly Plugin[];
  /** What to call the text in errors, such as the file's name. */
  readonly source?: string;
}

interface Configuration {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly parallelism?: number;
  readonly percentageOfNodesToScore?: number;
  readonly podInitialBackoffSeconds?: number;
  readonly podMaxBackoffSeconds?: number;
  readonly profiles?: readonly ConfiguredProfile[];
  readonly extenders?: unknown;
}

const API_VERSION = "kubescheduler.config.k8s.io/v1";
const KIND = "KubeSchedulerConfiguration";

/**
 * A kube-scheduler's configuration file, read as strictly as it does itself: which plugins take part at which point, in which order, with which weights and
 * arguments.
 *
 * @throws SimError with file, line and field for what the kube-scheduler would not accept, and for what the kit cannot honour: extenders, several profiles
 *   without a choice, and orders of plugins that differ from point to point
 * @see https://kubernetes.io/docs/reference/scheduling/config/
 * @example schedule(cluster, {...readSchedulerConfiguration(yaml, {plugins: [fewestPods]})})
 */
export function readSchedulerConfiguration(
  yamlText: string,
  {schedulerName, plugins: own = [], source = "scheduler configuration"}: SchedulerConfigurationOptions = {}
): SchedulerConfiguration {
  const place = placeIn(yamlText, source);
  const configuration = decodedAt<Configuration>(place, KIND);
  checkWhole(configuration, place);
  const {profiles = [], percentageOfNodesToScore = 0} = configuration;
  const all = profiles.length === 0 ? [{}] : profiles;
  checkNames(all, place.at("profiles"));
  const built = all.map((profile, i) => buildProfile(profile, own, place.at("profiles", i)));
  const at = choose(all, schedulerName, place.at("profiles"));
  return {
    profile: built[at] as Profile,
    percentageOfNodesToScore: all[at]?.percentageOfNodesToScore ?? percentageOfNodesToScore
  };
}

function placeIn(text: string, source: string): Place {
  const [document, ...others] = readDocuments(text, source);
  if (document !== undefined && others.length === 0) return new Place(source, document);
  throw new SimError({
    where: `${source}, which holds ${others.length + 1} documents`,
    expected: `one ${KIND}`,
    fix: "give one configuration at a time"
  });
}

function checkWhole(configuration: Configuration, place: Place): void {
  const {apiVersion, kind, parallelism, percentageOfNodesToScore, extenders} = configuration;
  if (apiVersion !== API_VERSION)
    place.at("apiVersion").refuse({expected: API_VERSION, fix: `write apiVersion: ${API_VERSION}`});
  if (kind !== KIND) place.at("kind").refuse({expected: KIND, fix: `write kind: ${KIND}`});
  const most = Number.POSITIVE_INFINITY;
  place.at("parallelism").needRange(parallelism, 1, most, "should be an integer value greater than zero");
  place.at("percentageOfNodesToScore").needRange(percentageOfNodesToScore, 0, 100, "not in valid range [0-100]");
  const {podInitialBackoffSeconds: first = 1, podMaxBackoffSeconds: longest = 10} = configuration;
  place.at("podInitialBackoffSeconds").needRange(first, 1, most, "must be greater than 0");
  const says = "must be greater than or equal to PodInitialBackoffSeconds";
  place.at("podMaxBackoffSeconds").needRange(longest, first, most, says);
  if (!Array.isArray(extenders) || extenders.length === 0) return;
  place.at("extenders").refuse({
    expected: "no extenders, as the kit calls no programs outside it (lib/LIMITS.md)",
    fix: "remove them, or write what they do as a plugin and give it in the option plugins"
  });
}

function checkNames(profiles: readonly ConfiguredProfile[], place: Place): void {
  if (profiles.length < 2) return;
  const seen = new Map<string, number>();
  profiles.forEach(({schedulerName = ""}, i) => {
    const here = place.at(i, "schedulerName");
    const first = seen.get(schedulerName);
    if (schedulerName === "") here.refuse({expected: "a name", fix: "name each profile", says: "Required value"});
    if (first !== undefined) {
      const says = `Duplicate value: "profiles[${first}].schedulerName"`;
      here.refuse({expected: "a name that no other profile has", fix: "rename one of the two", says});
    }
    seen.set(schedulerName, i);
  });
}

/** The index of the profile that is meant. */
function choose(profiles: readonly ConfiguredProfile[], schedulerName: string | undefined, place: Place): number {
  const names = profiles.map(profile => profile.schedulerName ?? "default-scheduler");
  if (schedulerName === undefined) {
    if (profiles.length === 1) return 0;
    return place.refuse({
      expected: `one profile, as the kit runs one scheduler at a time (lib/LIMITS.md); there are ${names.join(", ")}`,
      fix: `choose one by the option schedulerName, such as "${names[0]}"`
    });
  }
  const at = names.indexOf(schedulerName);
  if (at >= 0) return at;
  throw new SimError({
    where: "schedulerName",
    got: schedulerName,
    expected: `one of ${names.join(", ")}`,
    fix: "name a profile of the configuration"
  });
}
