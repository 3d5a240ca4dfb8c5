import {SimError} from "../core/errors.js";
import {compareCodeUnits} from "../core/order.js";
import type {CompiledPod} from "../model/compile.js";
import type {ScoreTable} from "./decision.js";
import type {Plugin} from "./framework.js";
import type {NodeInfo} from "./node-info.js";
import type {Profile} from "./profile.js";
import type {Snapshot} from "./snapshot.js";

/** How the feasible nodes compare. Tables are in the order of plugin names, lists in the order of the nodes. */
export interface Scoring {
  readonly scores: ScoreTable;
  readonly raw: ScoreTable;
  readonly skippedScore: readonly string[];
  readonly totals: readonly number[];
}

/**
 * Scores every feasible node with every score plugin of the profile, weighs and adds.
 *
 * @throws SimError when a plugin's score is not a whole number from 0 to 100 after its normalisation
 */
export function scoreNodes(
  pod: CompiledPod,
  feasible: readonly NodeInfo[],
  snapshot: Snapshot,
  profile: Profile
): Scoring {
  const scores: Record<string, readonly number[]> = {};
  const raw: Record<string, readonly number[]> = {};
  const skippedScore: string[] = [];
  const totals = feasible.map(() => 0);
  const byName = [...profile].sort((a, b) => compareCodeUnits(a.plugin.name, b.plugin.name));
  for (const {plugin, weight = 1} of byName) {
    if (plugin.score === undefined) continue;
    const scored = scoreWith(plugin, pod, feasible, snapshot);
    if (scored === undefined) {
      skippedScore.push(plugin.name);
      continue;
    }
    scores[plugin.name] = scored.scores;
    if (plugin.normalize !== undefined) raw[plugin.name] = scored.raw;
    scored.scores.forEach((score, i) => {
      totals[i]! += score * weight;
    });
  }
  return {scores, raw, skippedScore, totals};
}

function scoreWith(
  plugin: Plugin,
  pod: CompiledPod,
  feasible: readonly NodeInfo[],
  snapshot: Snapshot
): {readonly raw: readonly number[]; readonly scores: readonly number[]} | undefined {
  const prepared = plugin.preScore?.(pod, feasible, snapshot);
  if (prepared?.code === "Skip") return undefined;
  const raw = feasible.map(node => plugin.score?.(pod, node, prepared?.state) ?? 0);
  const scores = plugin.normalize?.(raw, prepared?.state) ?? raw;
  for (const score of scores) checkScore(plugin, score);
  return {raw, scores};
}

function checkScore(plugin: Plugin, score: number): void {
  if (Number.isInteger(score) && score >= 0 && score <= 100) return;
  throw new SimError({
    where: `a score of plugin "${plugin.name}"`,
    got: Number.isNaN(score) ? "NaN" : score,
    expected: "a whole number from 0 to 100",
    fix: "round in score(), or bring the scores to that range in normalize()"
  });
}
