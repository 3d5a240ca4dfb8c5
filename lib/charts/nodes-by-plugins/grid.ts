import type {Explanation, FilterAnswer, NodeExplanation, ScoreAnswer} from "../../scheduler/explain/explanation.js";

/** One cell as it is drawn: a filter's answer, or a score's share of its highest, and what is written on it. */
export interface GridCell {
  readonly node: string;
  readonly column: string;
  readonly answer: FilterAnswer["answer"] | null;
  /** From 0 to 100; null for filters, totals, and plugins that were skipped. */
  readonly share: number | null;
  readonly text: string;
  readonly meaning: string;
  readonly isWinner: boolean;
}

const SIGNS: Readonly<Record<FilterAnswer["answer"], string>> = {
  passed: "✓",
  refused: "✗",
  skipped: "–",
  "not asked": ""
};

/** The cells of the nodes, row by row. */
export function gridOf(explanation: Explanation, nodes: readonly NodeExplanation[]): readonly GridCell[] {
  const filters = explanation.filters.filter(plugin =>
    nodes.some(node =>
      node.filters.some(one => one.plugin === plugin && one.answer !== "skipped" && one.answer !== "not asked")
    )
  );
  const scores = explanation.scores.filter(({plugin}) => nodes.some(node => scoreOf(node, plugin) !== undefined));
  return nodes.flatMap(node => [
    ...node.filters.filter(({plugin}) => filters.includes(plugin)).map(answer => filterCell(node, answer)),
    ...scores.map(({plugin, weight}) => scoreCell(node, `${plugin} ×${weight}`, scoreOf(node, plugin))),
    ...(scores.length > 0 ? [totalCell(node)] : [])
  ]);
}

/** What a plugin scored; undefined where it was skipped, and for nodes that were not scored. */
export function scoreOf(
  {scores = []}: NodeExplanation,
  plugin: string
): Extract<ScoreAnswer, {answer: "scored"}> | undefined {
  const found = scores.find(one => one.plugin === plugin);
  return found?.answer === "scored" ? found : undefined;
}

function filterCell({node, refusal}: NodeExplanation, {plugin, answer}: FilterAnswer): GridCell {
  const meaning = answer === "refused" ? `refused: ${(refusal?.reasons ?? []).join(", ")}` : answer;
  return {node, column: plugin, answer, share: null, text: SIGNS[answer], meaning, isWinner: false};
}

function scoreCell({node}: NodeExplanation, column: string, scored: ReturnType<typeof scoreOf>): GridCell {
  const empty = {node, column, answer: null, share: null, text: "", meaning: "not scored", isWinner: false};
  if (scored === undefined) return empty;
  const {raw, score, weight, weighted} = scored;
  return {
    ...empty,
    share: score,
    text: `${weighted}`,
    meaning: `counted ${raw}, brought to ${score}, times ${weight} is ${weighted}`
  };
}

function totalCell({node, total, verdict}: NodeExplanation): GridCell {
  const text = total === undefined ? "" : `${total}`;
  const meaning = total === undefined ? "not scored" : `${total} points`;
  return {node, column: "total", answer: null, share: null, text, meaning, isWinner: verdict === "chosen"};
}
