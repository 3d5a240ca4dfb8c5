import {kubectlTable} from "../core/kubectl-table.js";
import {humanDuration} from "./human-duration.js";
import {type PodAt, podsAt} from "./pods-at.js";
import type {Timeline} from "./timeline.js";

const HEADINGS = ["NAMESPACE", "NAME", "READY", "STATUS", "RESTARTS", "AGE", "NODE"];

/**
 * What `kubectl get pods -o wide` would have printed at a moment of a run, without the columns that the kit has nothing for (IP, NOMINATED NODE,
 * READINESS GATES); with their namespaces, as `--all-namespaces` prints them, where there are several.
 *
 * @param options.atMs - whole milliseconds since the beginning; the end of the run when left out
 * @example podsText(run, {atMs: 60_000}) // "NAME     READY   STATUS    RESTARTS   AGE   NODE\nvllm-0   0/1     Pending   0          28s   <none>"
 */
export function podsText(timeline: Timeline, {atMs = timeline.endMs}: {readonly atMs?: number} = {}): string {
  const pods = podsAt(timeline, atMs);
  if (pods.length === 0) return "No resources found";
  const rows = [HEADINGS, ...pods.map(pod => rowOf(pod, atMs))];
  const isOneNamespace = new Set(pods.map(({namespace}) => namespace)).size === 1;
  return kubectlTable(isOneNamespace ? rows.map(row => row.slice(1)) : rows);
}

function rowOf({namespace, name, ready, status, createdMs, node}: PodAt, atMs: number): readonly string[] {
  return [namespace, name, ready ? "1/1" : "0/1", status, "0", humanDuration(atMs - createdMs), node ?? "<none>"];
}
