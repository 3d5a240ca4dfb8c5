import {kubectlTable} from "../core/kubectl-table.js";
import {humanDuration} from "./human-duration.js";
import type {LogEntry, Timeline} from "./timeline.js";

/** One line of the list: the same said of the same object, and how often. */
interface Line {
  readonly entry: LogEntry;
  readonly firstMs: number;
  readonly count: number;
}

const HEADINGS = ["LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"];

/** The reasons that the real components write with the type Warning. */
const WARNING = /^Failed|^(BackOff|Evicted|Unhealthy)$/;

/**
 * What `kubectl get events --sort-by=.lastTimestamp` would have printed at a moment of a run, with counts as `kubectl events` prints them: what is
 * said of an object again and again is one line, where the latest of them stands. Orders are no objects of Kubernetes, and are left out.
 *
 * @param options.untilMs - whole milliseconds since the beginning; the end of the run when left out
 * @example eventsText(run, {untilMs: 60_000}) // "LAST SEEN           TYPE      REASON  …\n5s (x2 over 5m5s)   Warning   FailedScheduling …"
 */
export function eventsText(timeline: Timeline, {untilMs = timeline.endMs}: {readonly untilMs?: number} = {}): string {
  const lines = linesUntil(timeline.log, untilMs);
  return lines.length === 0
    ? "No resources found"
    : kubectlTable([HEADINGS, ...lines.map(line => rowOf(line, untilMs))]);
}

function linesUntil(log: readonly LogEntry[], untilMs: number): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const entry of log) {
    if (entry.atMs > untilMs) break;
    if (entry.object.startsWith("Order/")) continue;
    const key = JSON.stringify([entry.component, entry.reason, entry.object, entry.message]);
    const {firstMs, count} = lines.get(key) ?? {firstMs: entry.atMs, count: 0};
    // Taken out and put in anew, it comes last.
    lines.delete(key);
    lines.set(key, {entry, firstMs, count: count + 1});
  }
  return [...lines.values()];
}

function rowOf({entry, firstMs, count}: Line, untilMs: number): readonly string[] {
  const age = humanDuration(untilMs - entry.atMs);
  const seen = count === 1 ? age : `${age} (x${count} over ${humanDuration(untilMs - firstMs)})`;
  return [seen, WARNING.test(entry.reason) ? "Warning" : "Normal", entry.reason, shortOf(entry.object), entry.message];
}

/** "pod/vllm-0" of "Pod/erp/vllm-0". */
function shortOf(object: string): string {
  const parts = object.split("/");
  return `${parts[0]!.toLowerCase()}/${parts.at(-1)}`;
}
