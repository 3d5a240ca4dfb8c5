import {alike} from "./alike.js";
import type {Explanation, Suggestion} from "./explanation.js";
import {listed} from "./listed.js";

/** What would have to change, node by node; nodes of which the same is true share a block. Empty where nothing was looked for. */
export function changesText({nodes}: Explanation): string {
  const asked = nodes.filter(({suggestions}) => suggestions !== undefined);
  if (asked.length === 0) return "";
  const blocks = alike(asked, ({suggestions = []}) => suggestions.flatMap(suggestionLines)).map(({names, cells}) =>
    [`${listed(names)}:`, ...(cells.length === 0 ? ["  no change was found"] : cells)].join("\n")
  );
  return ["What would let it in, each tried out by scheduling once more:", ...blocks].join("\n\n");
}

function suggestionLines(suggestion: Suggestion): readonly string[] {
  const lines = suggestion.changes.map(({change}, i, {length}) => (i < length - 1 ? `${change}, and then` : change));
  return [...lines.map((line, i) => `${i === 0 ? "  - " : "    "}${line}`), `    => ${outcome(suggestion)}`];
}

function outcome({proved, chosen, left}: Suggestion): string {
  if (proved) return chosen ? "fits, and is chosen" : "fits";
  return left === undefined
    ? "the nominated node, which is tried first, is taken"
    : `${left.plugin} still refuses: ${left.reasons.join(", ")}`;
}
