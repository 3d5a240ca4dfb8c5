import {SimError} from "../core/errors.js";
import type {Isolation, SharingWay} from "../planning/gpu-sharing/arrangement.js";
import type {SharingRow} from "../planning/gpu-sharing.js";
import type {Chart, Table} from "./chart.js";
import {count, formatNumber} from "./text.js";
import {ALARM, FILLS, INK} from "./theme.js";
import {vegaLiteChart} from "./vega-lite.js";

export interface GpuSharingOptions {
  /** What to see; without it, which way serves a million tokens for the least. */
  readonly title?: string;
}

/** A way's part of the picture, in px. */
const ROW_PX = 60;

const NAMES: Readonly<Record<SharingWay, string>> = {
  exclusive: "a card each",
  timeSlicing: "time-slicing",
  mps: "MPS",
  mig: "MIG",
  claims: "claims (DRA)"
};

/**
 * Two pods, every way to give them cards: the price of a million tokens a pod (USD) with both under load, and in the table whether it fits, what
 * is isolated, and what breaks.
 *
 * @throws SimError without a row
 * @example await show(gpuSharing(compareSharing([llm, reranker], instanceType("NC24ads_A100_v4"))))
 */
export function gpuSharing(rows: readonly SharingRow[], {title}: GpuSharingOptions = {}): Chart {
  if (rows.length === 0) {
    throw new SimError({
      where: "gpuSharing(rows)",
      got: rows,
      expected: "at least one way",
      fix: "give what compareSharing gives"
    });
  }
  return vegaLiteChart(title ?? titleOf(rows), describe(rows), tableOf(rows), viewOf(rows));
}

function viewOf(rows: readonly SharingRow[]) {
  const ways = rows.map(({way}) => NAMES[way]);
  const pods = [...new Set(rows.flatMap(row => row.pods.map(({pod}) => pod)))];
  const bars = rows.flatMap(({way, pods: shared}) =>
    shared
      .filter(({usdPerMillionTokens}) => usdPerMillionTokens !== null)
      .map(({pod, usdPerMillionTokens}) => ({way: NAMES[way], pod, usd: usdPerMillionTokens}))
  );
  const deaths = rows.flatMap(({way, pods: shared}) =>
    shared
      .filter(({tokensPerSecond}) => tokensPerSecond === 0)
      .map(({pod}) => ({way: NAMES[way], pod, usd: 0, note: `${pod} runs out of memory`}))
  );
  const refusals = rows.filter(({fits}) => !fits).map(({way}) => ({way: NAMES[way], usd: 0, note: "does not fit"}));
  const y = {field: "way", type: "nominal", title: null, sort: ways, scale: {domain: ways}};
  const x = {field: "usd", type: "quantitative", title: "Price of a million tokens (USD)", scale: {zero: true}};
  const yOffset = {field: "pod", sort: pods};
  return {
    height: rows.length * ROW_PX,
    layer: [
      {
        data: {values: bars},
        mark: {type: "bar", stroke: INK, strokeWidth: 0.5, tooltip: true},
        encoding: {
          x,
          y,
          yOffset,
          color: {
            field: "pod",
            type: "nominal",
            title: null,
            scale: {domain: pods, range: pods.map((_, i) => FILLS[i % FILLS.length])}
          }
        }
      },
      {data: {values: deaths}, mark: NOTE, encoding: {x, y, yOffset, text: {field: "note"}}},
      {data: {values: refusals}, mark: NOTE, encoding: {x, y, text: {field: "note"}}}
    ]
  };
}

/** What stands where a bar is missing. */
const NOTE = {type: "text", align: "left", dx: 6, color: ALARM, fontSize: 12};

function tableOf(rows: readonly SharingRow[]): Table {
  return {
    caption: "Two GPU pods: each way, what it promises, breaks and costs",
    columns: [
      {key: "way", title: "Way"},
      {key: "fits", title: "Fits"},
      {key: "nodes", title: "Nodes"},
      {key: "usdPerHour", title: "Rent (USD/h)"},
      {key: "isolated", title: "Isolated"},
      {key: "pod", title: "Pod"},
      {key: "part", title: "Has"},
      {key: "memoryMiB", title: "Memory (MiB)"},
      {key: "tokensPerSecond", title: "Tokens/s"},
      {key: "podUsdPerHour", title: "Its share (USD/h)"},
      {key: "usdPerMillionTokens", title: "Million tokens (USD)"},
      {key: "breaks", title: "What breaks"}
    ],
    rows: rows.flatMap(rowsOf)
  };
}

function rowsOf({way, fits, refusal, nodes, usdPerHour, isolates, breaks, pods}: SharingRow) {
  const own = {way: NAMES[way], fits, nodes, usdPerHour, isolated: isolated(isolates)};
  if (!fits) return [{...own, isolated: "", pod: "", breaks: refusal}];
  return pods.map(({pod, part, memoryMiB, tokensPerSecond, usdPerHour: share, usdPerMillionTokens}, i) => ({
    ...own,
    pod,
    part,
    memoryMiB,
    tokensPerSecond,
    podUsdPerHour: share,
    usdPerMillionTokens,
    breaks: i === 0 ? breaks.join("; ") : ""
  }));
}

function isolated({memory, compute, faults}: Isolation): string {
  const names = [memory && "memory", compute && "compute", faults && "faults"].filter(Boolean);
  return names.join(", ") || "nothing";
}

/** Of the ways in which both pods live, the one that serves most tokens for a dollar. */
function cheapest(rows: readonly SharingRow[]): SharingRow | undefined {
  const alive = rows.filter(({fits, pods}) => fits && pods.every(({tokensPerSecond}) => tokensPerSecond > 0));
  return [...alive].sort((a, b) => perDollar(b) - perDollar(a))[0];
}

function perDollar({pods, usdPerHour}: SharingRow): number {
  return pods.reduce((sum, {tokensPerSecond}) => sum + tokensPerSecond, 0) / usdPerHour;
}

function titleOf(rows: readonly SharingRow[]): string {
  const best = cheapest(rows);
  if (best === undefined) return "There is no way in which both pods live";
  return `${capital(NAMES[best.way])} serves a million tokens for the least`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function describe(rows: readonly SharingRow[]): string {
  const told = rows.map(({way, fits, refusal, nodes, usdPerHour, pods}) => {
    if (!fits) return `${NAMES[way]} does not fit (${refusal})`;
    const tokens = pods.map(({pod, tokensPerSecond}) => `${pod} ${formatNumber(tokensPerSecond, 0)} tokens/s`);
    return `${NAMES[way]}: ${count(nodes, "node")}, ${formatNumber(usdPerHour, 3)} USD/h, ${tokens.join(", ")}`;
  });
  return `${told.map(capital).join("; ")}.`;
}
