import type {Explanation, NodeExplanation} from "../scheduler/explain/explanation.js";
import type {Chart} from "./chart.js";
import {gridOf} from "./nodes-by-plugins/grid.js";
import {tableOf} from "./nodes-by-plugins/table.js";
import {describe, titleOf} from "./nodes-by-plugins/words.js";
import {ALARM, FILLS, IDLE, INK, PAPER} from "./theme.js";
import {vegaLiteChart} from "./vega-lite.js";

/** More rows than these do not fit a screen. */
const MOST_NODES = 24;

/** Names of machines are long, and a title beside them would be written over them. */
const TITLE_ON_TOP = {titleAngle: 0, titleAnchor: "end", titleAlign: "right", titleX: -6, titleY: -6};

const ANSWERS = {
  domain: ["passed", "refused", "skipped", "not asked"],
  range: [FILLS[5], ALARM, IDLE, PAPER]
};

/**
 * The table of nodes × plugins as a heat map: what each filter said of each node, then the points of each score plugin, then the totals. The winner stands on
 * top, below it the others that fit by their totals, then those that refuse. Plugins that took no part for any node are left out.
 *
 * @example await show(nodesByPlugins(explain("vllm-1", cluster)))
 */
export function nodesByPlugins(explanation: Explanation, {title}: {readonly title?: string} = {}): Chart {
  const ranked = ranking(explanation.nodes);
  const shown = ranked.slice(0, MOST_NODES);
  const cells = gridOf(explanation, shown);
  return vegaLiteChart(
    title ?? titleOf(explanation),
    describe(explanation, shown.length),
    tableOf({...explanation, nodes: ranked}),
    {
      height: Math.max(1, shown.length) * 28,
      data: {values: cells},
      encoding: {
        x: {
          field: "column",
          type: "nominal",
          title: "Filters, then scores (×weight, in points)",
          sort: null,
          axis: {labelAngle: -40, orient: "bottom", labelLimit: 260}
        },
        y: {field: "node", type: "nominal", title: "Node", sort: null, axis: TITLE_ON_TOP},
        tooltip: [
          {field: "node", title: "Node"},
          {field: "column", title: "Plugin"},
          {field: "meaning", title: "Answer"}
        ]
      },
      layer: [
        {
          transform: [{filter: "datum.answer !== null"}],
          mark: {type: "rect", stroke: IDLE},
          encoding: {color: {field: "answer", type: "nominal", title: "Filter", scale: ANSWERS}}
        },
        {
          transform: [{filter: "datum.share !== null"}],
          mark: {type: "rect", stroke: IDLE},
          encoding: {
            fill: {
              field: "share",
              type: "quantitative",
              title: "Score (0 to 100)",
              scale: {domain: [0, 100], range: [PAPER, FILLS[0]], interpolate: "rgb"},
              legend: cells.some(({share}) => share !== null) ? {gradientLength: 120} : null
            }
          }
        },
        {
          transform: [{filter: "datum.isWinner"}],
          mark: {type: "rect", filled: false, stroke: INK, strokeWidth: 2.5}
        },
        {
          mark: {type: "text", baseline: "middle", fontSize: 12},
          encoding: {
            text: {field: "text"},
            color: {condition: {test: "datum.answer === 'refused'", value: PAPER}, value: INK}
          }
        }
      ]
    }
  );
}

const RANKS: Readonly<Record<NodeExplanation["verdict"], number>> = {
  chosen: 0,
  fits: 1,
  refused: 2,
  "not looked at": 3
};

/** Equal ones stay in the cluster's order. */
function ranking(nodes: readonly NodeExplanation[]): readonly NodeExplanation[] {
  return [...nodes].sort((a, b) => RANKS[a.verdict] - RANKS[b.verdict] || (b.total ?? 0) - (a.total ?? 0));
}
