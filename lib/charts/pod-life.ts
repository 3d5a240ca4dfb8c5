import type {ContainerSpan, PodRun} from "../node/lifecycle/pod-run.js";
import type {Chart, JsonObject, Table} from "./chart.js";
import {count, formatNumber} from "./text.js";
import {ALARM, FILLS, IDLE, KEPT, QUIET_INK} from "./theme.js";
import {vegaLiteChart} from "./vega-lite.js";

const COLORS = {
  "waiting to start": IDLE,
  "running, not ready": FILLS[2],
  "running, ready": FILLS[5],
  "back-off": FILLS[1],
  ended: KEPT
} as const;

type State = keyof typeof COLORS;

/**
 * The life of a pod: a row for each container in the order in which they begin, coloured by its state, with a mark and the exit code at each end.
 *
 * @example await show(podLife(runPod(pod, {app: {endsAfterMs: 1000, exitCode: 1}}, {untilMs: 120_000})))
 */
export function podLife(run: PodRun, {title}: {readonly title?: string} = {}): Chart {
  return vegaLiteChart(title ?? titleOf(run), describe(run), tableOf(run), viewOf(run));
}

function viewOf(run: PodRun): JsonObject {
  const names = run.containers.map(labelOf);
  const label = ({container, kind}: ContainerSpan) => labelOf({name: container, kind});
  const seconds = (ms: number) => ms / 1000;
  const toMs = run.goneAtMs ?? run.endMs;
  const spans = run.spans.filter(({fromMs, toMs: end}) => fromMs < toMs && end > fromMs);
  const x = {
    type: "quantitative",
    title: "Time (s); the numbers are exit codes",
    scale: {domain: [0, seconds(toMs)], nice: false},
    axis: {tickCount: 12}
  };
  const y = {field: "container", type: "nominal", title: null, sort: names};
  const ends = run.spans
    .filter(({state, fromMs}) => state === "Terminated" && fromMs <= toMs)
    .map(span => ({container: label(span), at: seconds(span.fromMs), code: String(span.exitCode)}));
  return {
    height: names.length * 46,
    encoding: {y},
    layer: [
      {
        data: {
          values: spans.map(span => ({
            container: label(span),
            from: seconds(span.fromMs),
            to: seconds(Math.min(span.toMs, toMs)),
            state: stateOf(span)
          }))
        },
        mark: {type: "bar", height: {band: 0.55}},
        encoding: {
          x: {...x, field: "from"},
          x2: {field: "to"},
          fill: {
            field: "state",
            type: "nominal",
            title: null,
            scale: {domain: Object.keys(COLORS), range: Object.values(COLORS)},
            legend: {symbolType: "square", symbolSize: 200}
          }
        }
      },
      {
        data: {values: ends},
        mark: {type: "tick", thickness: 2.5, height: {band: 0.75}, color: ALARM},
        encoding: {x: {...x, field: "at"}}
      },
      {
        data: {values: ends},
        mark: {type: "text", baseline: "bottom", align: "left", dx: 2, dy: -14, fontSize: 11, color: QUIET_INK},
        encoding: {x: {...x, field: "at"}, text: {field: "code"}}
      }
    ]
  };
}

function labelOf({name, kind}: {readonly name: string; readonly kind: ContainerSpan["kind"]}): string {
  return kind === "container" ? name : `${name} (${kind === "sidecar" ? "sidecar" : "init"})`;
}

function stateOf({state, reason, ready}: ContainerSpan): State {
  if (state === "Terminated") return "ended";
  if (state === "Running") return ready ? "running, ready" : "running, not ready";
  return reason.endsWith("BackOff") ? "back-off" : "waiting to start";
}

function titleOf({pod, spans}: PodRun): string {
  const restarts = restartsOf(spans);
  return restarts === 0 ? `${pod}: no restart` : `${pod}: ${count(restarts, "restart")}`;
}

function restartsOf(spans: readonly ContainerSpan[]): number {
  const last = new Map(spans.map(({container, restarts}) => [container, restarts]));
  return [...last.values()].reduce((sum, restarts) => sum + restarts, 0);
}

function describe({pod, containers, spans, phases, goneAtMs, endMs}: PodRun): string {
  const readyAt = phases.find(({ready}) => ready)?.atMs;
  const ready = readyAt === undefined ? "never ready" : `ready for the first time at ${secondsText(readyAt)}`;
  const end =
    goneAtMs === null
      ? `${phases.at(-1)?.phase ?? "Pending"} at ${secondsText(endMs)}`
      : `gone at ${secondsText(goneAtMs)}`;
  const backOff = spans
    .filter(({reason}) => reason.endsWith("BackOff"))
    .reduce((sum, span) => sum + span.toMs - span.fromMs, 0);
  const waited = backOff === 0 ? "" : ` Its containers waited ${secondsText(backOff)} in back-off.`;
  return `The pod ${pod} with ${count(containers.length, "container")}: ${ready}, ${count(restartsOf(spans), "restart")}, ${end}.${waited}`;
}

function secondsText(ms: number): string {
  return `${formatNumber(ms / 1000, 1)} s`;
}

function tableOf({spans}: PodRun): Table {
  return {
    caption: "The states of the containers",
    columns: [
      {key: "container", title: "Container"},
      {key: "from", title: "From (s)"},
      {key: "to", title: "To (s)"},
      {key: "state", title: "State"},
      {key: "reason", title: "Reason"},
      {key: "exitCode", title: "Exit code"},
      {key: "ready", title: "Ready"},
      {key: "restarts", title: "Restarts"}
    ],
    rows: spans.map(({container, fromMs, toMs, state, reason, exitCode = null, ready, restarts}) => ({
      container,
      from: fromMs / 1000,
      to: toMs / 1000,
      state,
      reason,
      exitCode,
      ready,
      restarts
    }))
  };
}
