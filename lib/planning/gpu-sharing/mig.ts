import {makeNode} from "../../cloud/make-node.js";
import {readDevicePluginConfig} from "../../gpu/device-plugin/config.js";
import {withDevicePlugin} from "../../gpu/device-plugin/with-device-plugin.js";
import {type MigCard, type MigProfile, migCard} from "../../gpu/mig/cards.js";
import {type MigPlacement, placementText, placesOf} from "../../gpu/mig/placements.js";
import {toYaml} from "../../model/manifest.js";
import {schedule} from "../../scheduler/schedule.js";
import {ALL_ISOLATED, type Arrangement, type Place, refused, type Setting} from "./arrangement.js";
import {documents, pluginConfigMap, podAsking} from "./manifests.js";
import type {GpuPod} from "./pods.js";

/** A slice at its place, for one of the pods. */
interface Slice extends MigPlacement {
  readonly bits: number;
  readonly profile: string;
}

/** One card, cut beforehand: the slices that let both pods serve most, and of those the smallest. */
export function mig({pods, type, card}: Setting): Arrangement {
  if (!card.canBeCut) return refused("mig", `a ${card.name} cannot be cut into slices`);
  const cut = migCard(card.name);
  const slices = bestSlices(cut, pods, card.multiprocessors);
  if (slices === undefined) {
    const needs = pods.map(({name, peakMemoryMiB}) => `${name} ${peakMemoryMiB} MiB`).join(", ");
    return refused("mig", `no two slices of one ${card.name} lie side by side and hold ${needs}`);
  }
  const config = {flags: {migStrategy: "mixed"}};
  const plugin = readDevicePluginConfig(toYaml(config));
  const node = withDevicePlugin(makeNode(type, "gpu-0"), [{card, mig: slices}], plugin);
  const manifests = pods.map((pod, i) => podAsking(pod, `nvidia.com/mig-${slices[i]?.profile}`));
  const yaml = documents([pluginConfigMap(config), partedConfigMap(slices), ...manifests]);
  const left = schedule({nodes: [node], pods: manifests}).decisions.find(decision => decision.node === null);
  if (left !== undefined) return refused("mig", `${left.pod}: ${left.message}`, yaml);
  return {
    way: "mig",
    nodes: 1,
    places: slices.map(slice => slicePlace(cut, slice, card.multiprocessors)),
    takesTurns: false,
    isolates: ALL_ISOLATED,
    caveats: ["the cut is made beforehand, and changed only while the slices are empty", ...unreachable(cut, slices)],
    yaml
  };
}

/** What a pod has of a card that is cut. */
export function slicePlace(cut: MigCard, slice: MigPlacement, multiprocessors: number): Place {
  const profile = profileOf(cut, slice.profile);
  return {
    part: placementText(slice),
    memoryMiB: profile.memoryMiB,
    speed: profile.multiprocessors / multiprocessors,
    weight: profile.memoryUnits
  };
}

function profileOf(cut: MigCard, name: string): MigProfile {
  return cut.profiles.find(profile => profile.name === name) as MigProfile;
}

function bestSlices(
  cut: MigCard,
  pods: readonly [GpuPod, GpuPod],
  multiprocessors: number
): [Slice, Slice] | undefined {
  const [first, second] = pods.map(({peakMemoryMiB}) =>
    placesOf(
      cut,
      cut.profiles.filter(({memoryMiB, mediaEngines}) => memoryMiB >= peakMemoryMiB && !mediaEngines)
    )
  ) as [readonly Slice[], readonly Slice[]];
  const pairs = first.flatMap(a => second.filter(b => (a.bits & b.bits) === 0).map(b => [a, b] as [Slice, Slice]));
  const worth = (pair: readonly Slice[]) => {
    const served = pods.map(({busyShare, tokensPerSecond}, i) => {
      const speed = profileOf(cut, pair[i]?.profile ?? "").multiprocessors / multiprocessors;
      return tokensPerSecond * Math.min(1, speed / busyShare);
    });
    return served.reduce((sum, tokens) => sum + tokens, 0);
  };
  const units = (pair: readonly Slice[]) =>
    pair.reduce((sum, {profile}) => sum + profileOf(cut, profile).memoryUnits, 0);
  return pairs.sort((a, b) => worth(b) - worth(a) || units(a) - units(b))[0];
}

function unreachable(cut: MigCard, slices: readonly Slice[]): readonly string[] {
  const used = slices.reduce((sum, {profile}) => sum + profileOf(cut, profile).computeUnits, 0);
  const left = cut.computeUnits - used;
  return left === 0 ? [] : [`${left} of ${cut.computeUnits} compute units are left over`];
}

/** For NVIDIA's MIG manager, which the node's label nvidia.com/mig.config names. */
function partedConfigMap(slices: readonly Slice[]): object {
  const devices: Record<string, number> = {};
  for (const {profile} of slices) devices[profile] = (devices[profile] ?? 0) + 1;
  const twoTenants = [{devices: "all", "mig-enabled": true, "mig-devices": devices}];
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {name: "mig-parted", namespace: "kube-system"},
    data: {"config.yaml": toYaml({version: "v1", "mig-configs": {"two-tenants": twoTenants}})}
  };
}
