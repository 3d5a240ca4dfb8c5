import {kubectlTable} from "../../core/kubectl-table.js";
import {changesText} from "./explain-changes.js";
import {filtersTable} from "./explain-filters.js";
import {scoresTable} from "./explain-scores.js";
import type {Explanation} from "./explanation.js";
import {listed} from "./listed.js";

/**
 * The explanation as a page to read, in the look of `kubectl describe`: what is decided and why, what each node says, the scores of those that fit, and what
 * would let the pod onto the others. Nodes that say the same share a line.
 *
 * @example explainText(explain("vllm-1", cluster))
 */
export function explainText(explanation: Explanation): string {
  const parts = [heading(explanation), filtersTable(explanation), scoresTable(explanation), changesText(explanation)];
  return parts.filter(part => part !== "").join("\n\n");
}

function heading(explanation: Explanation): string {
  const {pod, runsOn, node, message, gated, preemption} = explanation;
  const [namespace = "", name = ""] = pod.split("/");
  const lines = [
    ["Name:", name],
    ["Namespace:", namespace],
    ...(runsOn === undefined ? [] : [["Runs on:", `${runsOn} (below: what would be decided if it waited again)`]]),
    ["Status:", node === null ? (gated === undefined ? "Pending" : "SchedulingGated") : `would be placed on ${node}`],
    ...(node === null ? [] : [["Because:", because(explanation)]]),
    ...(gated === undefined ? [] : [["Gated:", gated.message]]),
    ...(message === undefined ? [] : [["Message:", message]]),
    ...(preemption === undefined
      ? []
      : [
          [
            "Preemption:",
            `${listed(preemption.victims)} would be evicted from ${preemption.nominatedNode} to make room`
          ]
        ])
  ];
  return kubectlTable(lines);
}

function because({node, best = [], margin, nominatedNodeTried, nodes}: Explanation): string {
  if (nominatedNodeTried === node) return "the node is nominated for it, was tried first, and fits";
  if (margin === undefined) return "no other node fits, so nothing is scored";
  const total = nodes.find(one => one.node === node)?.total;
  const [, ...tied] = best;
  if (tied.length > 0)
    return `it has the highest total, ${total}, as ${listed(tied)}; of equals the first in the cluster's order wins`;
  return `it has the highest total, ${total}: ${margin} more than the next`;
}
