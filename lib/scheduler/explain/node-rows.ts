import type {Decision} from "../decision.js";
import type {Plugin} from "../framework.js";
import type {NodeInfo} from "../node-info.js";
import type {Profile} from "../profile.js";
import type {FilterAnswer, NodeExplanation, Refusal, ScoreAnswer} from "./explanation.js";
import {suggestionsFor} from "./suggest.js";
import type {World} from "./world.js";

/** The plugins that are asked about each node, in order: those that filter, and those that can refuse the pod before. */
export function filterPlugins(profile: Profile): readonly Plugin[] {
  return profile
    .map(({plugin}) => plugin)
    .filter(({filter, preFilter}) => filter !== undefined || preFilter !== undefined);
}

/**
 * @param decision - undefined for a pod that is held back before any cycle
 * @param suggestFor - names of the nodes for which changes are looked for
 */
export function nodeRows(
  world: World,
  decision: Decision | undefined,
  suggestFor: ReadonlySet<string>
): readonly NodeExplanation[] {
  const skipped = skippedFilters(world);
  return world.snapshot.nodes.map(info => {
    const refusal =
      decision === undefined || decision.feasible.includes(info.name) ? undefined : refusalIn(world, decision, info);
    const verdict = verdictOn(info.name, decision, refusal);
    const nominated = world.expectedOn(info).map(({key}) => key);
    const scored = decision === undefined ? undefined : scoresOf(info.name, decision, world.profile);
    const isOut = verdict === "refused" || decision === undefined;
    return {
      node: info.name,
      verdict,
      filters: filterAnswers(world.profile, verdict, refusal, skipped),
      ...(refusal && {refusal}),
      ...(nominated.length > 0 && {nominated}),
      ...scored,
      ...(isOut && suggestFor.has(info.name) && {suggestions: suggestionsFor(world, info.name)})
    };
  });
}

/** A nominated node that passes is the only one that is looked at. */
function refusalIn(world: World, decision: Decision, info: NodeInfo): Refusal | undefined {
  const isSettled = decision.node !== null && decision.nominatedNodeTried === decision.node;
  return isSettled ? undefined : world.refusalOf(info);
}

function verdictOn(
  node: string,
  decision: Decision | undefined,
  refusal: Refusal | undefined
): NodeExplanation["verdict"] {
  if (refusal !== undefined) return "refused";
  if (!decision?.feasible.includes(node)) return "not looked at";
  return decision.node === node ? "chosen" : "fits";
}

function skippedFilters(world: World): ReadonlySet<string> {
  const active = new Set(world.prefiltered.filters.map(({plugin}) => plugin.name));
  return new Set(
    filterPlugins(world.profile)
      .map(({name}) => name)
      .filter(name => !active.has(name))
  );
}

/** A refusal by a PreFilter comes before every filter. */
function filterAnswers(
  profile: Profile,
  verdict: NodeExplanation["verdict"],
  refusal: Refusal | undefined,
  skipped: ReadonlySet<string>
): readonly FilterAnswer[] {
  let isAsked = verdict !== "not looked at" && refusal?.stage !== "PreFilter";
  return filterPlugins(profile).map(({name: plugin}) => {
    if (plugin === refusal?.plugin) {
      isAsked = false;
      return {plugin, answer: "refused"};
    }
    if (!isAsked) return {plugin, answer: "not asked"};
    return {plugin, answer: skipped.has(plugin) ? "skipped" : "passed"};
  });
}

function scoresOf(
  node: string,
  {feasible, scores, raw = {}, totals}: Decision,
  profile: Profile
): Pick<NodeExplanation, "scores" | "total"> {
  const at = feasible.indexOf(node);
  if (at < 0 || scores === undefined || totals === undefined) return {};
  const answers = profile
    .filter(({plugin}) => plugin.score !== undefined)
    .map(({plugin: {name: plugin}, weight = 1}): ScoreAnswer => {
      const score = scores[plugin]?.[at];
      if (score === undefined) return {plugin, answer: "skipped", weight};
      return {plugin, answer: "scored", raw: raw[plugin]?.[at] ?? score, score, weight, weighted: score * weight};
    });
  return {scores: answers, total: totals[at] as number};
}
