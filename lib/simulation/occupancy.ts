import {nameOf, podOf} from "./pods-at.js";
import type {Timeline} from "./timeline.js";

/** From a moment on a node is let (1) or empty (0). */
export interface OccupancyRow {
  readonly atMs: number;
  readonly node: string;
  readonly usedShare: 0 | 1;
}

/**
 * When nodes were let and when they stood empty, read from the log: a row for each change, in rising order. A node is let as long as any pod is
 * bound to it, whether that pod serves yet or not; before its first row it is empty.
 *
 * @example billOverTime(run.nodeSpans, occupancyOf(run))
 */
export function occupancyOf({log}: Timeline): readonly OccupancyRow[] {
  const nodeOfPod = new Map<string, string>();
  const podsOnNode = new Map<string, number>();
  const rows: OccupancyRow[] = [];
  const change = (atMs: number, node: string, by: 1 | -1) => {
    const before = podsOnNode.get(node) ?? 0;
    podsOnNode.set(node, before + by);
    if (before === 0) rows.push({atMs, node, usedShare: 1});
    else if (before + by === 0) rows.push({atMs, node, usedShare: 0});
  };
  for (const entry of log) {
    const pod = podOf(entry);
    if (pod === undefined) continue;
    if (entry.reason === "Scheduled") {
      const node = nameOf(entry.related ?? "");
      nodeOfPod.set(pod, node);
      change(entry.atMs, node, 1);
    } else if (entry.reason === "Deleted") {
      const node = nodeOfPod.get(pod);
      if (node !== undefined) change(entry.atMs, node, -1);
      nodeOfPod.delete(pod);
    }
  }
  return rows;
}
