import type {NodeInfo} from "../node-info.js";
import {advise} from "./advice/advise.js";
import {refusedBy, type Side} from "./advice/refused.js";
import type {Change, Suggestion} from "./explanation.js";
import type {World} from "./world.js";

/** More plugins than these do not refuse one after the other. */
const MOST_CHANGES = 12;

/**
 * What would let the pod onto a node: with as much as possible changed in the pod, and with as much as possible changed around it. Each is one suggestion;
 * they are the same where only one side can do anything.
 */
export function suggestionsFor(world: World, node: string): readonly Suggestion[] {
  const found = (["pod", "cluster"] as const)
    .map(side => search(world, node, side))
    .filter(({changes}) => changes.length > 0);
  const byPatches = new Map(found.map(suggestion => [JSON.stringify(suggestion.changes), suggestion]));
  return [...byPatches.values()];
}

/** Answers one refusal after the other, until the node lets the pod in or nothing new is known against its refusal. */
function search(world: World, node: string, side: Side): Suggestion {
  const changes: Change[] = [];
  const tried = new Set<string>();
  for (let now = world; ; ) {
    const info = now.snapshot.nodes.find(({name}) => name === node) as NodeInfo;
    const refusal = now.refusalOf(info);
    if (refusal === undefined) return {node, changes, ...proof(now, node)};
    const advice = changes.length < MOST_CHANGES ? advise(refusedBy(now, info, refusal), side) : undefined;
    const key = JSON.stringify(advice?.patches);
    if (advice === undefined || tried.has(key)) return {node, changes, proved: false, chosen: false, left: refusal};
    tried.add(key);
    changes.push({plugin: refusal.plugin, change: advice.change, patches: advice.patches});
    now = now.with(advice.patches);
  }
}

/** The scheduler is run once more, over all nodes. */
function proof(world: World, node: string): Pick<Suggestion, "proved" | "chosen"> {
  const decision = world.decide();
  return {proved: decision.feasible.includes(node), chosen: decision.node === node};
}
