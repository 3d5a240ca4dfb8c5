import type {EvictionRank} from "../node/eviction-order.js";
import type {Chart, JsonObject, Table} from "./chart.js";
import {count, formatNumber} from "./text.js";
import {FILLS, INK, KEPT} from "./theme.js";
import {vegaLiteChart} from "./vega-lite.js";

const MIB = 2 ** 20;
const PARTS = ["within the request", "above the request", "critical: passed over"] as const;
/** More bars than these do not fit a screen. */
const MOST_BARS = 24;

/**
 * Who goes first when a node runs out of memory: a bar for each pod, the first to be evicted on top, with what it uses within its request and beyond, and a tick
 * where its request ends.
 *
 * @example await show(evictionQueue(evictionOrder(pods)))
 */
export function evictionQueue(order: readonly EvictionRank[], {title}: {readonly title?: string} = {}): Chart {
  const drawn = order.slice(0, MOST_BARS).map((rank, i) => ({...rank, label: labelOf(rank, i)}));
  return vegaLiteChart(title ?? titleOf(order), describe(order), tableOf(order), viewOf(drawn));
}

type Drawn = EvictionRank & {readonly label: string};

function labelOf({pod, priority}: EvictionRank, index: number): string {
  return `${index + 1}. ${pod.metadata.name} (priority ${priority})`;
}

function viewOf(drawn: readonly Drawn[]): JsonObject {
  const pod = {field: "label", type: "nominal", title: null, sort: drawn.map(({label}) => label)};
  const x = {type: "quantitative", title: "Memory in use (MiB), and the request as a tick"};
  return {
    height: Math.max(1, drawn.length) * 38,
    encoding: {y: pod},
    layer: [
      {
        data: {values: drawn.flatMap(partsOf)},
        mark: {type: "bar", height: {band: 0.62}},
        encoding: {
          x: {...x, field: "from"},
          x2: {field: "to"},
          fill: {
            field: "part",
            type: "nominal",
            title: null,
            scale: {domain: [...PARTS], range: [FILLS[0], FILLS[1], KEPT]},
            legend: {symbolType: "square", symbolSize: 200}
          }
        }
      },
      {
        data: {values: drawn.map(({label, requestBytes}) => ({label, request: requestBytes / MIB}))},
        mark: {type: "tick", color: INK, thickness: 3, height: {band: 0.85}},
        encoding: {x: {...x, field: "request"}}
      }
    ]
  };
}

function partsOf({label, usedBytes, requestBytes, critical}: Drawn): readonly object[] {
  const part = (name: (typeof PARTS)[number], from: number, to: number) => ({
    label,
    part: name,
    from: from / MIB,
    to: to / MIB
  });
  if (critical) return [part("critical: passed over", 0, usedBytes)];
  const within = part("within the request", 0, Math.min(usedBytes, requestBytes));
  return usedBytes > requestBytes ? [within, part("above the request", requestBytes, usedBytes)] : [within];
}

function titleOf(order: readonly EvictionRank[]): string {
  const first = order.find(({critical}) => !critical);
  return first === undefined ? "Nobody can be evicted" : `${first.pod.metadata.name} goes first`;
}

function describe(order: readonly EvictionRank[]): string {
  const names = order.filter(({critical}) => !critical).map(({pod}) => pod.metadata.name);
  const above = order.filter(({exceeds}) => exceeds).length;
  const shown = names.slice(0, 6).join(", ");
  const more = names.length > 6 ? ` and ${names.length - 6} more` : "";
  const queue = names.length === 0 ? "" : ` In this order they would go: ${shown}${more}.`;
  return `Of ${count(order.length, "pod")}, ${above} use${above === 1 ? "s" : ""} more memory than requested.${queue}`;
}

function tableOf(order: readonly EvictionRank[]): Table {
  return {
    caption: "The order of eviction for want of memory",
    columns: [
      {key: "rank", title: "Rank"},
      {key: "pod", title: "Pod"},
      {key: "exceeds", title: "Above its request"},
      {key: "priority", title: "Priority"},
      {key: "used", title: "Used (MiB)"},
      {key: "request", title: "Request (MiB)"},
      {key: "critical", title: "Critical"}
    ],
    rows: order.map(({pod, exceeds, priority, usedBytes, requestBytes, critical}, i) => ({
      rank: i + 1,
      pod: pod.metadata.name,
      exceeds,
      priority,
      used: Number(formatNumber(usedBytes / MIB, 1)),
      request: Number(formatNumber(requestBytes / MIB, 1)),
      critical
    }))
  };
}
