import {acceptNode} from "../model/accept.js";
import {mistakeError} from "../model/mistake.js";
import type {Labels, Node, Taint} from "../model/objects.js";
import {formatMilli} from "../model/quantity-format.js";
import {allocatable, DEFAULT_MAX_PODS, type Machine} from "./allocatable.js";
import type {InstanceType} from "./instance-type.js";
import {type PoolOptions, reserved} from "./reserved.js";

export interface NodeOptions extends PoolOptions {
  readonly labels?: Labels;
  readonly taints?: readonly Taint[];
  /** "1", "2" or "3"; no zone when left out. */
  readonly zone?: string;
}

/** The kit's assumption, no provider's word: an OS disk of 128 GiB, of which pods may use 120. */
const DISK = {capacity: "128Gi", kept: "8Gi"};

/**
 * A node as it joins a cluster of AKS, or of the `cloud` named: what it has (capacity), what it lets (allocatable), and the labels that say what it is.
 *
 * @throws SimError when the name, a label or a taint is not one that Kubernetes accepts, or `maxPods` is out of range
 * @example makeNode(instanceType("NC24ads_A100_v4"), "a100-0").status?.allocatable?.cpu // "23660m"
 */
export function makeNode(type: InstanceType, name: string, options: NodeOptions = {}): Node {
  const {labels, taints, zone} = options;
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
    status: allocatable(machineOf(type, options))
  };
  const answer = acceptNode(written);
  if (answer.stage === "accepted") return answer.object;
  throw mistakeError(answer.mistakes[0], `node "${name}"`, written);
}

function machineOf(type: InstanceType, options: PoolOptions): Machine {
  const {milliCpu, kubeReservedMiB, evictionThresholdMiB} = reserved(type, options);
  return {
    cores: type.vcpu,
    memory: `${type.memoryGiB * 1024}Mi`,
    ephemeralStorage: DISK.capacity,
    maxPods: options.maxPods ?? DEFAULT_MAX_PODS,
    kubeReserved: {cpu: formatMilli(milliCpu), memory: `${kubeReservedMiB}Mi`, "ephemeral-storage": DISK.kept},
    evictionHard: {"memory.available": `${evictionThresholdMiB}Mi`},
    ...(type.gpu && {devices: {"nvidia.com/gpu": {count: type.gpu.count, healthy: type.gpu.count}}})
  };
}
