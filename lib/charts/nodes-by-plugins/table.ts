import type {Explanation} from "../../scheduler/explain/explanation.js";
import type {Table} from "../chart.js";
import {scoreOf} from "./grid.js";

/** A row a node: its verdict, who refused it and why, the points of each score plugin, and the total. */
export function tableOf({pod, nodes, scores}: Explanation): Table {
  const scored = scores.filter(({plugin}) => nodes.some(node => scoreOf(node, plugin) !== undefined));
  return {
    caption: `What the scheduler says of each node for ${pod}`,
    columns: [
      {key: "node", title: "Node"},
      {key: "verdict", title: "Verdict"},
      {key: "refusedBy", title: "Refused by"},
      {key: "reasons", title: "Reasons"},
      ...scored.map(({plugin, weight}) => ({key: plugin, title: `${plugin} ×${weight} (points)`})),
      ...(scored.length > 0 ? [{key: "total", title: "Total (points)"}] : [])
    ],
    rows: nodes.map(node => ({
      node: node.node,
      verdict: node.verdict,
      refusedBy: node.refusal?.plugin ?? "",
      reasons: (node.refusal?.reasons ?? []).join(", "),
      ...Object.fromEntries(scored.map(({plugin}) => [plugin, scoreOf(node, plugin)?.weighted ?? null])),
      total: node.total ?? null
    }))
  };
}
