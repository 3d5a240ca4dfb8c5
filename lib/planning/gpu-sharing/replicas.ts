import {makeNode} from "../../cloud/make-node.js";
import {readDevicePluginConfig} from "../../gpu/device-plugin/config.js";
import {withDevicePlugin} from "../../gpu/device-plugin/with-device-plugin.js";
import {mpsShare} from "../../gpu/sharing/mps.js";
import {timeSlicingSpeed} from "../../gpu/sharing/time-slicing.js";
import {toYaml} from "../../model/manifest.js";
import {schedule} from "../../scheduler/schedule.js";
import {type Arrangement, refused, type Setting} from "./arrangement.js";
import {documents, pluginConfigMap, podAsking} from "./manifests.js";

const TENANTS = 2;
const GPU = "nvidia.com/gpu";

/** One card in turns: two replicas of it, and nothing that divides its memory. */
export function timeSlicing(setting: Setting): Arrangement {
  const {card} = setting;
  const place = {part: "the card in turns", memoryMiB: card.memoryMiB, speed: 2 * timeSlicingSpeed(TENANTS), weight: 1};
  return onOneCard(setting, {
    way: "timeSlicing",
    nodes: 1,
    places: setting.pods.map(() => place),
    takesTurns: true,
    isolates: {memory: false, compute: false, faults: false},
    caveats: ["a faulty process can take its neighbour with it"]
  });
}

/** One card side by side: each client has half of its memory and threads, used or not. */
export function mps(setting: Setting): Arrangement {
  const {memoryMiB, activeThreadPercentage} = mpsShare(setting.card, TENANTS);
  const place = {part: "half of the card", memoryMiB, speed: activeThreadPercentage / 100, weight: 1};
  return onOneCard(setting, {
    way: "mps",
    nodes: 1,
    places: setting.pods.map(() => place),
    takesTurns: false,
    isolates: {memory: true, compute: true, faults: false},
    caveats: ["a fatal fault of one client ends the other", "experimental in the device plugin"]
  });
}

/** Lets the scheduler place both pods on one machine whose card is offered twice. */
function onOneCard({pods, type, card}: Setting, plan: Omit<Arrangement, "yaml">): Arrangement {
  const sharing = {[plan.way]: {resources: [{name: GPU, replicas: TENANTS}]}};
  const config = readDevicePluginConfig(toYaml({version: "v1", sharing}));
  const node = withDevicePlugin(makeNode(type, "gpu-0"), [card], config);
  const manifests = pods.map(pod => podAsking(pod, GPU));
  const yaml = documents([pluginConfigMap({sharing}), ...manifests]);
  const left = schedule({nodes: [node], pods: manifests}).decisions.find(decision => decision.node === null);
  return left === undefined ? {...plan, yaml} : refused(plan.way, `${left.pod}: ${left.message}`, yaml, plan.isolates);
}
