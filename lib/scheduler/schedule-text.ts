import {kubectlTable} from "../core/kubectl-table.js";
import {objectKey} from "../model/compile.js";
import type {Placement, Schedule} from "./decision.js";
import {hasEnded} from "./pod-phase.js";
import {schedulingEvents} from "./scheduling-events.js";

/** Where a pod is after a schedule. */
export interface PlacedPod {
  readonly namespace: string;
  readonly name: string;
  readonly node: string | null;
  /** "Scheduled" now; "Pending", "SchedulingGated" or "Preempted"; "Terminating", or the phase, for one that had its node before. */
  readonly status: string;
}

/** Every pod that has not ended, in the cluster's order; then those that had to make room. */
export function placements({decisions, gated, cluster}: Schedule<Placement>): readonly PlacedPod[] {
  const decided = new Set(decisions.map(({pod}) => pod));
  const held = new Set(gated.map(({pod}) => pod));
  const there = cluster.pods
    .filter(pod => !hasEnded(pod))
    .map(({metadata, spec, status}) => {
      const key = objectKey(metadata);
      const node = spec.nodeName ?? null;
      const before = metadata.deletionTimestamp === undefined ? (status?.phase ?? "Running") : "Terminating";
      const waiting = held.has(key) ? "SchedulingGated" : "Pending";
      return {...named(key), node, status: node === null ? waiting : decided.has(key) ? "Scheduled" : before};
    });
  const evicted = decisions.flatMap(({retry, preemption}) => (retry && preemption ? [preemption] : []));
  const gone = evicted.flatMap(({victims, nominatedNode}) =>
    victims.map(key => ({...named(key), node: nominatedNode, status: "Preempted"}))
  );
  return [...there, ...gone];
}

function named(key: string): {readonly namespace: string; readonly name: string} {
  const [namespace = "", name = ""] = key.split("/");
  return {namespace, name};
}

/**
 * A schedule as kubectl would show it: where each pod is, and the events that tell how it came there.
 *
 * @example scheduleText(schedule(cluster)) // "NAMESPACE   NAME     NODE        STATUS\nerp         vllm-0   nc24ads-0   Scheduled…"
 */
export function scheduleText(schedule: Schedule<Placement>): string {
  const pods = placements(schedule);
  const events = schedulingEvents(schedule);
  const parts = [
    pods.length === 0
      ? "No resources found"
      : kubectlTable([
          ["NAMESPACE", "NAME", "NODE", "STATUS"],
          ...pods.map(({namespace, name, node, status}) => [namespace, name, node ?? "<none>", status])
        ]),
    ...(events.length === 0
      ? []
      : [
          kubectlTable([
            ["TYPE", "REASON", "OBJECT", "MESSAGE"],
            ...events.map(({type, reason, pod, message}) => [type, reason, `pod/${pod}`, message])
          ])
        ])
  ];
  return parts.join("\n\n");
}
