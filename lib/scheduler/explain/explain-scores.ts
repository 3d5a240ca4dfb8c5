import {kubectlTable} from "../../core/kubectl-table.js";
import type {Explanation, NodeExplanation} from "./explanation.js";

/** More columns than these do not fit a terminal. */
const MOST_NODES = 5;

/** The scores of the nodes that fit, the best ones side by side; empty where nothing was scored. */
export function scoresTable({nodes, scores}: Explanation): string {
  const scored = nodes.filter(({total}) => total !== undefined);
  if (scored.length === 0) return "";
  const falling = [...scored].sort((a, b) => (b.total as number) - (a.total as number));
  const shown = falling.slice(0, MOST_NODES);
  const rest = falling.length - shown.length;
  const rows = scores.map(({plugin, weight}) => [plugin, `${weight}`, ...shown.map(node => cell(node, plugin))]);
  const table = kubectlTable([
    ["PLUGIN", "WEIGHT", ...shown.map(({node}) => node)],
    ...rows,
    ["total", "", ...shown.map(({total}) => `${total}`)]
  ]);
  const more = rest > 0 ? `\n${rest} more node${rest === 1 ? "" : "s"} with lower totals` : "";
  return `Scores: as counted, brought to 0…100, times the weight\n\n${table}${more}`;
}

function cell({scores = []}: NodeExplanation, plugin: string): string {
  const found = scores.find(one => one.plugin === plugin);
  if (found === undefined || found.answer === "skipped") return "skipped";
  const {raw, score, weighted} = found;
  return raw === score ? `${score} → ${weighted}` : `${raw} → ${score} → ${weighted}`;
}
