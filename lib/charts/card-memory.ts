import {SimError} from "../core/errors.js";
import type {CardMemory} from "../gpu/sharing/card-memory.js";
import type {Chart, Table} from "./chart.js";
import {count, formatNumber} from "./text.js";
import {ALARM, FILLS, INK} from "./theme.js";
import {vegaLiteChart} from "./vega-lite.js";

export interface CardMemoryOptions {
  /** What to see; without it, who runs out of memory, or that nobody does. */
  readonly title?: string;
}

/**
 * The memory of a card by tenant, ask by ask, under the line of what there is; a cross marks the pod that asked for more than was left and died
 * of it.
 *
 * @throws SimError where nobody asks for anything
 * @example await show(cardMemoryChart(cardMemory(81_920, asks)))
 */
export function cardMemoryChart(memory: CardMemory, {title = titleOf(memory)}: CardMemoryOptions = {}): Chart {
  if (memory.rows.length === 0) {
    throw new SimError({
      where: "cardMemoryChart(memory)",
      got: memory,
      expected: "at least one ask",
      fix: "give what cardMemory gives for some asks"
    });
  }
  return vegaLiteChart(title, describe(memory), tableOf(memory), viewOf(memory));
}

function viewOf({memoryMiB, rows, outOfMemory}: CardMemory) {
  const pods = podsOf(rows);
  const steps = rows.map(({step, pod, what}) => `${step}. ${pod}: ${what}`);
  // At the step at which a pod dies, what was held when it asked: afterwards its part is free again.
  const held = rows.map((row, i) => (row.granted ? row.held : (rows[i - 1]?.held ?? {})));
  const bars = held.flatMap((amounts, i) => pods.map(pod => ({step: steps[i], pod, gib: (amounts[pod] ?? 0) / 1024})));
  const asked = outOfMemory.map(({step, pod}) => {
    const before = Object.values(held[step - 1]!).reduce((sum, mib) => sum + mib, 0);
    const asksFor = rows[step - 1]!.mib;
    return {step: steps[step - 1], gib: (before + asksFor) / 1024, text: `${pod} asks for ${gib(asksFor)}`};
  });
  const highest = Math.max(memoryMiB / 1024, ...asked.map(ask => ask.gib));
  const x = {field: "step", type: "nominal", title: null, sort: steps, axis: {labelAngle: rows.length > 4 ? -30 : 0}};
  const y = {field: "gib", type: "quantitative", title: "Memory of the card (GiB)"};
  const top = {domain: [0, highest * 1.12], nice: false};
  return {
    height: 300,
    layer: [
      {
        data: {values: bars},
        mark: {type: "bar", stroke: INK, strokeWidth: 0.5, tooltip: true},
        encoding: {
          x,
          y: {...y, stack: "zero", scale: top},
          color: {
            field: "pod",
            type: "nominal",
            title: null,
            sort: pods,
            scale: {domain: pods, range: pods.map((_, i) => FILLS[i % FILLS.length])}
          }
        }
      },
      {
        data: {values: [{gib: memoryMiB / 1024}]},
        mark: {type: "rule", color: ALARM, strokeWidth: 1.5, strokeDash: [6, 4]},
        encoding: {y: {...y, scale: top}}
      },
      {
        data: {values: asked},
        mark: {type: "point", shape: "cross", angle: 45, size: 220, color: ALARM, filled: true},
        encoding: {x, y: {...y, scale: top}}
      },
      {
        data: {values: asked},
        mark: {type: "text", color: ALARM, dy: -14, fontSize: 12, fontWeight: "bold"},
        encoding: {x, y: {...y, scale: top}, text: {field: "text"}}
      }
    ]
  };
}

function podsOf(rows: CardMemory["rows"]): readonly string[] {
  return [...new Set(rows.map(({pod}) => pod))];
}

function tableOf({rows}: CardMemory): Table {
  const pods = podsOf(rows);
  return {
    caption: "Who holds how much of the card, after each ask",
    columns: [
      {key: "step", title: "Step"},
      {key: "pod", title: "Pod"},
      {key: "what", title: "For"},
      {key: "mib", title: "Asks for (MiB)"},
      {key: "granted", title: "Gets it"},
      ...pods.map(pod => ({key: `held ${pod}`, title: `${pod} holds (MiB)`})),
      {key: "freeMiB", title: "Free (MiB)"}
    ],
    rows: rows.map(({held, ...row}) => ({
      ...row,
      ...Object.fromEntries(pods.map(pod => [`held ${pod}`, held[pod] ?? 0]))
    }))
  };
}

function titleOf({outOfMemory}: CardMemory): string {
  if (outOfMemory.length === 0) return "Everyone gets the memory that they ask for";
  return `${[...new Set(outOfMemory.map(({pod}) => pod))].join(" and ")} runs out of memory`;
}

function describe({memoryMiB, rows, outOfMemory}: CardMemory): string {
  const last = rows.at(-1)!;
  const held = Object.entries(last.held).map(([pod, mib]) => `${pod} ${gib(mib)}`);
  const deaths = outOfMemory.map(({pod, step, others}) => {
    const beside = others.length === 0 ? "" : ` while ${others.join(" and ")} held the rest`;
    return `${pod} asks for ${gib(rows[step - 1]!.mib)} in step ${step} and dies${beside}`;
  });
  const end = held.length === 0 ? "nobody holds any" : `${held.join(", ")}`;
  return `Of ${gib(memoryMiB)} after ${count(rows.length, "ask")}: ${end}. ${deaths.length === 0 ? "Every ask is granted." : `${deaths.join("; ")}.`}`;
}

function gib(mib: number): string {
  return `${formatNumber(mib / 1024, 1)} GiB`;
}
