import type {Node, ResourceList} from "../../model/objects.js";
import type {GpuCard} from "../cards.js";
import {type InstalledCard, offer} from "./advertise.js";
import {type DevicePluginConfig, EXCLUSIVE} from "./config.js";
import {featureLabels} from "./labels.js";

/**
 * A node once the device plugin and GPU feature discovery have seen its cards: their resources in capacity and allocatable, their labels. What
 * the node said about NVIDIA's resources before is replaced.
 *
 * @param cards - of the node, whole or cut
 * @param config - left out, every card is one tenant's
 * @throws SimError for cards that the configuration does not allow
 * @example withDevicePlugin(node, [gpuCard("A100-80GB")], readDevicePluginConfig(yaml)).status?.allocatable?.["nvidia.com/gpu"] // "4"
 */
export function withDevicePlugin(
  node: Node,
  cards: readonly (GpuCard | InstalledCard)[],
  config: DevicePluginConfig = EXCLUSIVE
): Node {
  const installed = cards.map(card => ("card" in card ? card : {card}));
  const resources = offer(installed, config);
  const devices = Object.fromEntries(
    resources.map(({resource, units, replicas}) => [resource, String(units.length * replicas)])
  );
  const {metadata, status} = node;
  return {
    ...node,
    metadata: {...metadata, labels: {...metadata.labels, ...featureLabels(installed, resources, config)}},
    status: {
      ...status,
      capacity: {...withoutNvidia(status?.capacity), ...devices},
      allocatable: {...withoutNvidia(status?.allocatable), ...devices}
    }
  };
}

function withoutNvidia(list: ResourceList = {}): ResourceList {
  return Object.fromEntries(Object.entries(list).filter(([name]) => !name.startsWith("nvidia.com/")));
}
