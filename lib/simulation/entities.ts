import type {InstanceType} from "../cloud/instance-type.js";
import type {Rng} from "../core/rng.js";
import type {CompiledPod} from "../model/compile.js";
import type {Node, Pod} from "../model/objects.js";
import type {Deployment, NodeGroup} from "./scenario.js";
import type {MachineTimes, PodTimes} from "./startup-times.js";

// What a world is made of. Only World changes it.

/** The way of a machine into the cluster, step by step. */
export const MACHINE_PHASES = ["Ordered", "Running", "Ready"] as const;
export type MachinePhase = (typeof MACHINE_PHASES)[number];

/** A machine, from its order until it is given back. */
export interface Machine {
  readonly name: string;
  readonly group: NodeGroup;
  readonly type: InstanceType;
  readonly times: MachineTimes;
  /** Its own luck. */
  readonly rng: Rng;
  /** The node as it is with everything in place. */
  readonly full: Node;
  readonly pods: Set<WorldPod>;
  /** By image: since when, or from when on, it is on the disk. */
  readonly imagesFromMs: Map<string, number>;
  /** Images whose model lies in memory. */
  readonly models: ReadonlySet<string>;
  phase: MachinePhase;
  isBilled: boolean;
  isGpuVisible: boolean;
  /** Tainted, and about to be given back. */
  isLeaving: boolean;
}

/** A deployment with its ReplicaSet: what is wanted, and the pods that there are. */
export interface Workload {
  readonly deployment: Deployment;
  readonly namespace: string;
  /** "vllm-7d4b9c6f8". */
  readonly replicaSet: string;
  /** The luck of its names. */
  readonly names: Rng;
  readonly times: PodTimes;
  /** Any of its pods, under the deployment's name, and the same compiled. */
  readonly object: Pod;
  readonly compiled: CompiledPod;
  /** By `namespace/name`. */
  readonly pods: Map<string, WorldPod>;
  /** `spec.replicas` of the deployment. */
  desired: number;
  /** The same of its ReplicaSet, which follows. */
  replicas: number;
  /** Pods made so far. */
  created: number;
}

export interface WorldPod {
  /** `namespace/name`. */
  readonly key: string;
  readonly name: string;
  readonly workload: Workload;
  /** With the node that is kept for it, while one is. */
  compiled: CompiledPod;
  /** Its own luck. */
  readonly rng: Rng;
  readonly createdMs: number;
  /** Starting: it has a node, and does not serve yet. */
  phase: "Pending" | "Starting" | "Ready" | "Deleted";
  machine: Machine | undefined;
  /** Why it waits, in the scheduler's words. */
  message: string | undefined;
  readyMs: number | undefined;
}

/** `Pod/namespace/name`, as the log names it. */
export function podPath(pod: WorldPod): string {
  return `Pod/${pod.key}`;
}
