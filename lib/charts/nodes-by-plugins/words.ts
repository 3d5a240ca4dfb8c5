import type {Explanation} from "../../scheduler/explain/explanation.js";
import {count} from "../text.js";

/** What to see, as a sentence. */
export function titleOf({pod, node, gated, margin}: Explanation): string {
  if (gated !== undefined) return `${pod} is held back before any node is asked`;
  if (node === null) return `${pod} fits on no node`;
  return margin === undefined || margin === 0
    ? `${pod} goes to ${node}`
    : `${pod} goes to ${node}, by ${count(margin, "point")}`;
}

/** The verdicts in figures. */
export function describe(explanation: Explanation, shown: number): string {
  const {nodes, gated, node, best = []} = explanation;
  const total = nodes.find(one => one.node === node)?.total;
  const sentences = [
    `${count(nodes.length, "node")}: ${verdicts(explanation)}.`,
    ...(gated === undefined ? [] : [`The pod is held back by ${gated.plugin}: ${gated.message}.`]),
    ...(node === null
      ? []
      : [`${node} wins${total === undefined ? " without scoring" : ` with ${count(total, "point")}`}.`]),
    ...(best.length > 1 ? [`${best.length} nodes have as many, and the first in the cluster's order wins.`] : []),
    ...(shown < nodes.length ? [`The ${shown} best are shown.`] : [])
  ];
  return sentences.join(" ");
}

function verdicts({nodes}: Explanation): string {
  const fitting = nodes.filter(({verdict}) => verdict === "chosen" || verdict === "fits").length;
  const refusals = new Map<string, number>();
  for (const {refusal} of nodes) {
    if (refusal !== undefined) refusals.set(refusal.plugin, (refusals.get(refusal.plugin) ?? 0) + 1);
  }
  const parts = [...refusals].map(([plugin, refused]) => `${refused} refused by ${plugin}`);
  return [`${fitting} fit${fitting === 1 ? "s" : ""}`, ...parts].join(", ");
}
