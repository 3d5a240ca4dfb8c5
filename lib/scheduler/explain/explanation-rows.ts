import type {Explanation} from "./explanation.js";

/** One cell of the table of nodes × plugins. */
export interface ExplanationRow {
  readonly node: string;
  readonly plugin: string;
  readonly step: "filter" | "score";
  readonly answer: "passed" | "refused" | "skipped" | "not asked" | "scored";
  /** Of a refusal; empty elsewhere. */
  readonly reasons: string;
  /** Before normalisation; null where nothing was scored, as the three that follow. */
  readonly raw: number | null;
  /** From 0 to 100. */
  readonly score: number | null;
  readonly weight: number | null;
  readonly weighted: number | null;
}

const NOTHING = {raw: null, score: null, weight: null, weighted: null} as const;

/**
 * The table as rows for a chart or a table: node by node, its filters and then its scores.
 *
 * @example explanationRows(explain("vllm-1", cluster)).filter(({answer}) => answer === "refused")
 */
export function explanationRows({nodes}: Explanation): readonly ExplanationRow[] {
  return nodes.flatMap(({node, filters, refusal, scores = []}): readonly ExplanationRow[] => [
    ...filters.map(({plugin, answer}) => {
      const reasons = answer === "refused" ? (refusal?.reasons ?? []).join(", ") : "";
      return {node, plugin, step: "filter" as const, answer, reasons, ...NOTHING};
    }),
    ...scores.map(one => {
      const {plugin, answer, weight} = one;
      const figures = one.answer === "scored" ? {raw: one.raw, score: one.score, weighted: one.weighted} : {};
      return {node, plugin, step: "score" as const, answer, reasons: "", ...NOTHING, weight, ...figures};
    })
  ]);
}
