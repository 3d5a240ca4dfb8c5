import {kubectlTable} from "../../core/kubectl-table.js";
import {alike} from "./alike.js";
import type {Explanation} from "./explanation.js";
import {listed} from "./listed.js";

const HEADINGS = ["NODES", "VERDICT", "REFUSED BY", "REASONS", "COUNTED AS IF THERE", "NAMES"];

/** The filters in their order, and what the nodes said; nodes that say the same share a line. */
export function filtersTable(explanation: Explanation): string {
  const {nodes, filters} = explanation;
  if (nodes.length === 0) return "";
  const groups = alike(nodes, ({verdict, refusal, nominated = []}) => [
    verdict,
    refusal?.plugin ?? "",
    (refusal?.reasons ?? []).join(", "),
    listed(nominated)
  ]);
  const rows = groups.map(({names, cells}) => [`${names.length}`, ...cells, listed(names)]);
  const skipped = skippedIn(explanation);
  return [
    ...wrapped("Filters, in this order: ", filters),
    ...(skipped.length > 0 ? wrapped("Skipped, as the pod asks nothing of them: ", skipped) : []),
    "",
    kubectlTable(withoutEmpty([HEADINGS, ...rows]))
  ].join("\n");
}

function skippedIn({nodes, filters}: Explanation): readonly string[] {
  const skipped = new Set(
    nodes.flatMap(node => node.filters.filter(({answer}) => answer === "skipped").map(({plugin}) => plugin))
  );
  return filters.filter(name => skipped.has(name));
}

/** Columns in which something stands. */
function withoutEmpty([headings = [], ...rows]: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const isUsed = headings.map((_, i) => rows.some(row => row[i] !== ""));
  return [headings, ...rows].map(row => row.filter((_, i) => isUsed[i]));
}

const LINE = 120;

/** A heading and a list of words, broken into lines that a terminal shows whole. */
function wrapped(heading: string, words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let line = heading;
  words.forEach((word, i) => {
    const piece = i < words.length - 1 ? `${word}, ` : word;
    if (line.length + piece.trimEnd().length > LINE) {
      lines.push(line.trimEnd());
      line = "  ";
    }
    line += piece;
  });
  return [...lines, line];
}
