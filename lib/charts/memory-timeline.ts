import type {MemoryLife, MemoryRun} from "../node/memory-log.js";
import type {Chart, JsonObject, Table} from "./chart.js";
import {linesOf, type Shown} from "./memory/lines.js";
import {type Clock, clockOf, timeAxis, timeText, timeTransform} from "./over-time/clock.js";
import {count, formatNumber} from "./text.js";
import {ALARM, INK} from "./theme.js";
import {vegaLiteChart} from "./vega-lite.js";

const ENDS = {domain: ["OOMKilled", "Evicted"], range: ["cross", "triangle-down"]};

/**
 * Memory in use over time, a line for each container: its limit dashed in the same colour, the node's memory as a line, and a mark where a life ended: killed at
 * its limit or by a full node, or evicted.
 *
 * @example await show(memoryTimeline(runNodeMemory(node, {untilMs: 300_000})))
 */
export function memoryTimeline(run: MemoryRun, {title}: {readonly title?: string} = {}): Chart {
  const clock = clockOf(0, run.endMs);
  const shown = linesOf(run);
  return vegaLiteChart(title ?? titleOf(run), describe(run, clock), tableOf(run, clock), viewOf(shown, clock));
}

function viewOf({names, colors, points, limits, ends, top, node}: Shown, clock: Clock): JsonObject {
  const x = timeAxis(clock, true);
  const y = {
    field: "gib",
    type: "quantitative",
    title: "Memory (GiB)",
    scale: {domain: [0, top]},
    axis: {tickCount: 6}
  };
  const stroke = {
    field: "name",
    type: "nominal",
    title: null,
    scale: {domain: [...names], range: [...colors]},
    // A legend of nothing has no height that Vega could compute.
    legend: names.length > 0 ? {symbolType: "stroke", symbolStrokeWidth: 3} : null
  };
  const layer = (values: readonly object[], mark: JsonObject, encoding: JsonObject) => ({
    data: {values},
    transform: [timeTransform(clock)],
    mark,
    encoding
  });
  const nodeLine = node === undefined ? [] : [rule(node, y), word(node, y)];
  const marks = layer(
    ends,
    {type: "point", filled: true, size: 130, color: ALARM, opacity: 1},
    {x, y, shape: {field: "end", type: "nominal", title: null, scale: ENDS}}
  );
  return {
    height: 300,
    layer: [
      layer(points, {type: "line", strokeWidth: 2.5}, {x, y, stroke, detail: {field: "life"}}),
      layer(limits, {type: "rule", strokeDash: [6, 4], strokeWidth: 1.5}, {y, stroke}),
      ...nodeLine,
      ...(ends.length > 0 ? [marks] : [])
    ]
  };
}

function rule(gib: number, y: JsonObject): JsonObject {
  return {data: {values: [{gib}]}, mark: {type: "rule", color: INK, strokeWidth: 1.5}, encoding: {y}};
}

function word(gib: number, y: JsonObject): JsonObject {
  const text = `all of the node: ${formatNumber(gib, 2)} GiB`;
  return {
    data: {values: [{gib, text}]},
    mark: {type: "text", align: "left", baseline: "bottom", dx: 6, dy: -3},
    encoding: {x: {value: 0}, y, text: {field: "text"}}
  };
}

function ended({lives}: MemoryRun, how: MemoryLife["end"]): number {
  return lives.filter(({end}) => end === how).length;
}

function titleOf(run: MemoryRun): string {
  const kills = ended(run, "OOMKilled");
  const evicted = run.events.filter(({kind}) => kind === "Evicted").length;
  const parts = [
    ...(kills > 0 ? [`${count(kills, "kill")} for want of memory`] : []),
    ...(evicted > 0 ? [`${count(evicted, "pod")} evicted`] : [])
  ];
  return parts.length === 0 ? "Nobody is killed for want of memory" : parts.join(", ");
}

function describe({events, lives, totalBytes}: MemoryRun, clock: Clock): string {
  const containers = new Set(lives.map(({pod, container}) => `${pod}/${container}`)).size;
  const told = events.flatMap(event => {
    const at = timeText(event.atMs, clock);
    if (event.kind === "OOMKilled") {
      const where = event.limitBytes === null ? "as the node was full" : "at its limit";
      return [`${event.pod}/${event.container} killed ${where} at ${at}`];
    }
    return event.kind === "Evicted" ? [`${event.pod} evicted at ${at}`] : [];
  });
  const first = told.slice(0, 4).join(", ");
  const more = told.length > 4 ? ` and ${told.length - 4} more` : "";
  const scene = `${count(containers, "container")} on a node of ${gib(totalBytes)} GiB`;
  return told.length === 0 ? `${scene}: none is killed or evicted.` : `${scene}: ${first}${more}.`;
}

function tableOf({lives}: MemoryRun, clock: Clock): Table {
  return {
    caption: "Lives of the containers, from each start to its end",
    columns: [
      {key: "pod", title: "Pod"},
      {key: "container", title: "Container"},
      {key: "from", title: `From (${clock.unit})`},
      {key: "to", title: `To (${clock.unit})`},
      {key: "mostGiB", title: "At most (GiB)"},
      {key: "limitGiB", title: "Limit (GiB)"},
      {key: "end", title: "End"}
    ],
    rows: lives.map(({pod, container, points, limitBytes, end}) => ({
      pod,
      container,
      from: points[0]!.atMs / clock.unitMs,
      to: points.at(-1)!.atMs / clock.unitMs,
      mostGiB: gib(Math.max(...points.map(({usedBytes}) => usedBytes))),
      limitGiB: limitBytes === null ? null : gib(limitBytes),
      end
    }))
  };
}

function gib(bytes: number): number {
  return Number((bytes / 2 ** 30).toFixed(3));
}
