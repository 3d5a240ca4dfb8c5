import {compareCodeUnits} from "../core/order.js";
import type {LogEntry, Timeline} from "./timeline.js";

/** A pod as it stood at a moment of a run. */
export interface PodAt {
  readonly namespace: string;
  readonly name: string;
  /** As `kubectl get pods` shows it. */
  readonly status: "Pending" | "ContainerCreating" | "Running" | "Terminating";
  readonly ready: boolean;
  /** Null until it is scheduled. */
  readonly node: string | null;
  readonly createdMs: number;
}

/**
 * How the log tells a pod's life, by the reason of an entry. The pod is the entry's object, or its `related` one: a controller's
 * `SuccessfulCreate` is about the controller, and names the pod that it made. Ready and Deleted are the kit's own words: the real kubelet
 * writes both into the pod's status, and no event. All other reasons leave a pod as it is.
 */
const STEPS: Readonly<Record<string, (pod: PodAt, entry: LogEntry) => PodAt | undefined>> = {
  Scheduled: (pod, {related}) => ({...pod, status: "ContainerCreating", node: nameOf(related ?? "")}),
  Started: pod => ({...pod, status: "Running"}),
  Ready: pod => ({...pod, ready: true}),
  Killing: pod => ({...pod, status: "Terminating"}),
  SuccessfulDelete: pod => ({...pod, status: "Terminating"}),
  Deleted: () => undefined
};

/**
 * The pods that there were at a moment, by namespace and name, read from the log alone; what happened at that very moment has happened.
 *
 * @example podsAt(run, 60_000).filter(pod => pod.status === "Pending").length // pods without a node after a minute
 */
export function podsAt(timeline: Timeline, atMs: number): readonly PodAt[] {
  const pods = new Map<string, PodAt>();
  for (const entry of timeline.log) {
    if (entry.atMs > atMs) break;
    const path = podOf(entry);
    if (path !== undefined) takeStep(pods, path, entry);
  }
  return [...pods.values()].sort(
    (a, b) => compareCodeUnits(a.namespace, b.namespace) || compareCodeUnits(a.name, b.name)
  );
}

function takeStep(pods: Map<string, PodAt>, path: string, entry: LogEntry): void {
  if (entry.reason === "SuccessfulCreate") pods.set(path, newPod(path, entry.atMs));
  const pod = pods.get(path);
  const step = STEPS[entry.reason];
  if (pod === undefined || step === undefined) return;
  const next = step(pod, entry);
  if (next === undefined) pods.delete(path);
  else pods.set(path, next);
}

function newPod(path: string, createdMs: number): PodAt {
  const [, namespace = "", name = ""] = path.split("/");
  return {namespace, name, status: "Pending", ready: false, node: null, createdMs};
}

/** The pod that an entry is about: "Pod/erp/vllm-0"; undefined where it is about none. */
export function podOf({object, related}: LogEntry): string | undefined {
  return [related, object].find(path => path?.startsWith("Pod/"));
}

/** "a100-1" of "Node/a100-1". */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
