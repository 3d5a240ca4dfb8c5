import type {NodeInfo} from "../../node-info.js";
import type {Advice, Refused} from "./refused.js";

/** The first advice after which the plugin no longer refuses, or refuses for other reasons; undefined where none gets so far. */
export function firstThatHelps(refused: Refused, advices: Iterable<Advice>): Advice | undefined {
  for (const advice of advices) if (helps(refused, advice)) return advice;
  return undefined;
}

function helps({world, info, refusal}: Refused, {patches}: Advice): boolean {
  const after = world.with(patches);
  const still = after.refusalOf(after.snapshot.nodes.find(({name}) => name === info.name) as NodeInfo);
  return still === undefined || still.plugin !== refusal.plugin || still.reasons.join() !== refusal.reasons.join();
}
