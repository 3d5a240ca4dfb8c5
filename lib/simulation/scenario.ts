import type {NodeGroupsConfig} from "../autoscaling/node-group.js";
import type {ScaledObject} from "../autoscaling/scaled-object.js";
import type {LoadCurve} from "../load/arrivals.js";
import type {ServiceConfig} from "../load/service.js";
import type {Labels, PodSpec, Taint} from "../model/objects.js";
import type {MachineTimes, PodTimes} from "./startup-times.js";

/** What a machine has before a pod asks for it. */
export interface Warmth {
  /** Names of images on its disk. */
  readonly images?: readonly string[];
  /** Names of images whose model lies in its memory. */
  readonly models?: readonly string[];
}

/** Machines of one kind that are ordered and given back together. */
export interface NodeGroup {
  /** Its machines are called `<name>-0`, `<name>-1`, … */
  readonly name: string;
  /** The provider's name: "Standard_NC24ads_A100_v4". */
  readonly instanceType: string;
  /** "eastus" when left out. */
  readonly region?: string;
  readonly minSize: number;
  readonly maxSize: number;
  /** Machines that are Ready when the run begins; `minSize` when left out. */
  readonly initialSize?: number;
  readonly labels?: Labels;
  readonly taints?: readonly Taint[];
  /** What lies on the machines that are there when the run begins; those that are ordered later are cold. */
  readonly warm?: Warmth;
  /** Figures other than those for its kind of machine. */
  readonly times?: Partial<MachineTimes>;
}

/** Pods of one form, kept at a number; a Kubernetes Deployment in short. */
export interface Deployment {
  readonly name: string;
  /** "default" when left out. */
  readonly namespace?: string;
  readonly replicas: number;
  /** A Pod will do: its name and status are not read. */
  readonly template: {readonly metadata?: {readonly labels?: Labels}; readonly spec: PodSpec};
  /** The size of its image, which a machine pulls once; 0 when left out, as if every machine had it. */
  readonly imageGB?: number;
  /** Must it load a model before it serves? */
  readonly loadsModel?: boolean;
  /** Figures other than the kit's. */
  readonly times?: Partial<PodTimes>;
}

/** Purchase orders, first come first served, one at a time a pod. */
export interface Orders {
  readonly curve: LoadCurve;
  readonly service: ServiceConfig;
  /** The name of the deployment whose pods serve them. */
  readonly servedBy: string;
}

/** A world to be run: plain data, which can be saved, compared and varied. */
export interface Scenario {
  readonly nodeGroups: readonly NodeGroup[];
  readonly deployments: readonly Deployment[];
  readonly orders?: Orders;
  /** How a deployment grows with the queue of orders; its replicas stay as they are when left out. */
  readonly keda?: ScaledObject;
  /** How machines are ordered and given back; their number stays as it is when left out. {} for the flags' defaults. */
  readonly clusterAutoscaler?: NodeGroupsConfig;
  /** When a machine begins to cost: as it runs (when left out, the vendors' rule), as it is ordered, or as it is Ready. */
  readonly billingStart?: "vmRunning" | "requested" | "nodeReady";
}

export function initialSize({initialSize: given, minSize}: NodeGroup): number {
  return given ?? minSize;
}
