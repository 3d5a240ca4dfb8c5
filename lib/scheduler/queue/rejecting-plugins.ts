import type {Decision} from "../decision.js";

/**
 * The plugins that a failed attempt goes back to: none after an error, as which it counts that there was no node.
 *
 * @example rejectingPlugins(decision) // ["TaintToleration", "NodeResourcesFit"]
 */
export function rejectingPlugins({error, preFilter, statuses = []}: Decision): readonly string[] {
  if (error) return [];
  if (preFilter !== undefined) return [preFilter.plugin];
  return [...new Set(statuses.flatMap(({plugin, reasons}) => (plugin === "" ? narrowedBy(reasons) : [plugin])))];
}

/** Nodes that a PreFilter left out have no plugin of their own; their reason names those that narrowed the search. */
function narrowedBy(reasons: readonly string[]): readonly string[] {
  return reasons.flatMap(reason => /\[(.+)\]$/.exec(reason)?.[1]?.split(" ") ?? []);
}
