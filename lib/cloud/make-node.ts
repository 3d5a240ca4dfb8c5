import {acceptNode} from "../model/accept.js";
import {mistakeError} from "../model/mistake.js";
import type {Labels, Node, ResourceList, Taint} from "../model/objects.js";
import {formatMilli, formatUnits} from "../model/quantity-format.js";
import type {InstanceType} from "./instance-type.js";
import {DEFAULT_MAX_PODS, type PoolOptions, reserved} from "./reserved.js";

export interface NodeOptions extends PoolOptions {
  readonly labels?: Labels;
  readonly taints?: readonly Taint[];
  /** "1", "2" or "3"; no zone when left out. */
  readonly zone?: string;
}

const MIB = 1024 * 1024;

/** The kit's assumption, not Azure's word: an OS disk of 128 GiB, of which pods may use 120. */
const DISK = {capacity: "128Gi", allocatable: "120Gi"};

/**
 * A node as it joins an AKS cluster: what it has (capacity), what it lets (allocatable), and the labels that say what it is.
 *
 * @throws SimError when the name, a label or a taint is not one that Kubernetes accepts, or `maxPods` is out of range
 * @example makeNode(instanceType("NC24ads_A100_v4"), "a100-0").status?.allocatable?.cpu // "23660m"
 */
export function makeNode(type: InstanceType, name: string, options: NodeOptions = {}): Node {
  const {labels, taints, zone, maxPods = DEFAULT_MAX_PODS} = options;
  const {milliCpu, kubeReservedMiB, evictionThresholdMiB} = reserved(type, {maxPods});
  const resources = (cpu: string, memoryMiB: number, disk: string): ResourceList => ({
    cpu,
    memory: formatUnits(memoryMiB * MIB, "BinarySI"),
    "ephemeral-storage": disk,
    pods: String(maxPods),
    ...(type.gpu && {"nvidia.com/gpu": String(type.gpu.count)})
  });
  const memoryMiB = type.memoryGiB * 1024;
  const written = {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/hostname": name,
        "node.kubernetes.io/instance-type": type.name,
        "topology.kubernetes.io/region": type.region,
        ...(zone !== undefined && {"topology.kubernetes.io/zone": `${type.region}-${zone}`}),
        ...labels
      }
    },
    ...(taints !== undefined && {spec: {taints}}),
    status: {
      capacity: resources(String(type.vcpu), memoryMiB, DISK.capacity),
      allocatable: resources(
        formatMilli(type.vcpu * 1000 - milliCpu),
        memoryMiB - kubeReservedMiB - evictionThresholdMiB,
        DISK.allocatable
      )
    }
  };
  const answer = acceptNode(written);
  if (answer.stage === "accepted") return answer.object;
  throw mistakeError(answer.mistakes[0], `node "${name}"`, written);
}
