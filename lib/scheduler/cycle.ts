import type {CompiledPod} from "../model/compile.js";
import type {Decision, PreFilterRejection, RejectedNodes} from "./decision.js";
import {filterNode, filterNodes, type PreFiltered, runPreFilters} from "./filtering.js";
import {fitError, histogram, NO_NODES} from "./message.js";
import type {NodeInfo} from "./node-info.js";
import type {NodeSample} from "./node-sample.js";
import type {Profile} from "./profile.js";
import {scoreNodes} from "./scoring.js";
import type {Snapshot} from "./snapshot.js";
import type {NodeRejection, Rejection} from "./status.js";

/**
 * One scheduling cycle: filter, score, weigh, pick. Decides and changes nothing; the caller acts.
 *
 * Of nodes with equal totals the first in the snapshot's order wins, where the real scheduler leaves it open. A single feasible node is
 * taken without scoring.
 *
 * @param sample - which nodes are looked at; every one, when left out
 * @returns the node, or every reason why not, in the words of the scheduler
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler/
 * @example runCycle(pod, {nodes, resources, objects}, defaultProfile).node // "nc24ads-0"
 */
export function runCycle(pod: CompiledPod, snapshot: Snapshot, profile: Profile, sample?: NodeSample): Decision {
  if (snapshot.nodes.length === 0) return {pod: pod.key, feasible: [], node: null, message: NO_NODES};
  const cycle = {pod, snapshot, profile, sample, prefiltered: runPreFilters(pod, snapshot, profile)};
  const {rejection} = cycle.prefiltered;
  if (rejection !== undefined) return rejectAll(cycle, rejection);
  const nominated = snapshot.nodes.find(node => node.name === pod.nominatedNodeName);
  if (nominated === undefined) return decideAmongAll(cycle);
  const tried = {nominatedNodeTried: nominated.name};
  if (!passesNominated(cycle, nominated)) return {...decideAmongAll(cycle), ...tried};
  return {pod: pod.key, feasible: [nominated.name], best: [nominated.name], node: nominated.name, ...tried};
}

/** What the steps of one cycle share. */
interface Cycle {
  readonly pod: CompiledPod;
  readonly snapshot: Snapshot;
  readonly profile: Profile;
  readonly sample: NodeSample | undefined;
  readonly prefiltered: PreFiltered;
}

function passesNominated({pod, prefiltered: {filters, narrowed}}: Cycle, node: NodeInfo): boolean {
  const isWithin = narrowed?.nodeNames.has(node.name) ?? true;
  return isWithin && filterNode(pod, node, filters) === undefined;
}

/** A PreFilter's refusal holds for every node. */
function rejectAll(cycle: Cycle, rejection: PreFilterRejection): Decision {
  const rejections = cycle.snapshot.nodes.map(() => rejection);
  const failure = explainFailure(cycle, rejections, rejection.reasons.join(", "));
  return {pod: cycle.pod.key, feasible: [], preFilter: rejection, node: null, ...failure};
}

function decideAmongAll(cycle: Cycle): Decision {
  const {pod, snapshot, profile, sample, prefiltered} = cycle;
  const everyNode = {percentage: 100, order: snapshot.nodes.map((_, i) => i), start: 0};
  const {feasible, rejections, evaluatedNodes} = filterNodes(pod, snapshot, prefiltered, sample ?? everyNode);
  const names = feasible.map(node => node.name);
  const statuses = groupByReasons(snapshot.nodes, rejections);
  const filtered = {
    pod: pod.key,
    feasible: names,
    ...(statuses.length > 0 && {statuses}),
    ...(sample && {evaluatedNodes})
  };
  const error = rejections.find(rejection => rejection?.code === "Error");
  if (error !== undefined) {
    const message = `running "${error.plugin}" filter plugin: ${error.reasons.join(", ")}`;
    return {...filtered, node: null, error: true, message};
  }
  if (feasible.length === 0) {
    const all = rejections as readonly NodeRejection[];
    const why = histogram(all.map(({reasons}) => reasons));
    return {...filtered, node: null, ...explainFailure(cycle, all, why)};
  }
  if (feasible.length === 1) return {...filtered, best: names, node: names[0] as string};
  const scoring = scoreNodes(pod, feasible, snapshot, profile);
  const highest = scoring.totals.reduce((a, b) => Math.max(a, b));
  const best = names.filter((_, i) => scoring.totals[i] === highest);
  return {...filtered, ...scoring, best, node: best[0] as string};
}

/** Groups appear in the order of their first node. */
function groupByReasons(
  nodes: readonly NodeInfo[],
  answers: readonly (NodeRejection | undefined)[]
): readonly RejectedNodes[] {
  const groups = new Map<string, RejectedNodes & {readonly nodes: string[]}>();
  answers.forEach((answer, i) => {
    if (answer === undefined) return;
    const {plugin, code, reasons} = answer;
    const name = (nodes[i] as NodeInfo).name;
    const key = [plugin, code, ...reasons].join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, {nodes: [name], plugin, code, reasons});
    else group.nodes.push(name);
  });
  return [...groups.values()];
}

/** Asks the PostFilter plugins in turn and puts the message together. A preemption that helps leaves no trace in it. */
function explainFailure(
  {pod, snapshot, profile, prefiltered: {filters, states}}: Cycle,
  rejections: readonly Rejection[],
  why: string
): Pick<Decision, "changed" | "preemption"> & {readonly message: string} {
  const message = (postFilter = "") => fitError(snapshot.nodes.length, why, postFilter);
  const said: string[] = [];
  let changes: Pick<Decision, "changed"> = {};
  for (const {plugin} of profile) {
    const result = plugin.postFilter?.(pod, {snapshot, filters, rejections}, states.get(plugin.name));
    if (result === undefined) continue;
    if (result.code === "Success") return {message: message(), ...changes, preemption: result.preemption};
    if (result.code === "Error") return {message: message(result.message), ...changes};
    if (result.changed !== undefined) changes = {changed: [...(changes.changed ?? []), ...result.changed]};
    said.push(result.message);
  }
  return {message: message(said.join(", ")), ...changes};
}
