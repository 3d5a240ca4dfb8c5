import {readdirSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {objectKey} from "../../lib/model/compile.js";
import type {Cluster, ClusterObject, Node, Pod} from "../../lib/model/objects.js";
import type {Decision} from "../../lib/scheduler/decision.js";
import {explain, withSuggestion} from "../../lib/scheduler/explain/explain.js";
import type {Explanation} from "../../lib/scheduler/explain/explanation.js";
import {schedule} from "../../lib/scheduler/schedule.js";

interface Scenario {
  readonly id: string;
  readonly order: "queue" | "arrival";
  readonly afterPreemption: string;
  readonly nodes: readonly Node[];
  readonly objects: readonly ClusterObject[] | null;
  readonly pods: readonly Pod[] | null;
  readonly pending: readonly Pod[];
}

const folder = new URL("../vectors/scheduler/", import.meta.url);
const files = readdirSync(folder).filter(name => name.endsWith(".jsonl"));
const scenarios = (name: string): readonly Scenario[] =>
  readFileSync(new URL(name, folder), "utf8")
    .split("\n")
    .filter(line => line !== "")
    .map(line => JSON.parse(line));

/** More decisions of one scenario, spread over it, tell nothing new. */
const MOST = 12;

/** Every decision of a scenario, or some of a long one, with the cluster as it was before it. */
function* decisionsOf({
  order,
  afterPreemption,
  nodes,
  objects,
  pods,
  pending
}: Scenario): Generator<[Decision, Cluster]> {
  const after = afterPreemption === "nominate" ? ("nominate" as const) : ("complete" as const);
  const rest = {nodes, objects: objects ?? []};
  const all = schedule({...rest, pods: [...(pods ?? []), ...pending]}, {order, afterPreemption: after}).decisions;
  const queue = all.map(({pod}) => pending.find(({metadata}) => objectKey(metadata) === pod) as Pod);
  const step = Math.max(1, Math.floor(all.length / MOST));
  for (let i = 0; i < all.length; i += step) {
    const before = {...rest, pods: [...(pods ?? []), ...queue.slice(0, i)]};
    const {cluster} = schedule(before, {order: "arrival", afterPreemption: after});
    yield [all[i] as Decision, {...cluster, pods: [...cluster.pods, queue[i] as Pod]}];
  }
}

/** What an explanation and a decision must have in common. */
function shared({node, best, message, preemption, nodes}: Explanation): object {
  const fits = nodes.filter(({verdict}) => verdict === "chosen" || verdict === "fits");
  return {
    node,
    best,
    message,
    preemption,
    feasible: fits.map(one => one.node),
    totals: fits.some(({total}) => total !== undefined) ? fits.map(({total}) => total) : undefined,
    refused: nodes.flatMap(({node: name, refusal}) =>
      refusal === undefined ? [] : [[name, refusal.code, refusal.reasons, refusal.stage, refusal.plugin]]
    )
  };
}

function sharedOf(
  {node, best, message, preemption, feasible, totals, statuses = [], preFilter}: Decision,
  {nodes}: Cluster
) {
  const refused = nodes.flatMap(({metadata: {name}}) => {
    const status = statuses.find(group => group.nodes.includes(name));
    // Nodes that a PreFilter narrowed away carry no plugin in a decision; only NodeAffinity narrows.
    const stage = preFilter !== undefined || status?.plugin === "" ? "PreFilter" : "Filter";
    const {code, reasons, plugin} = preFilter ?? status ?? {};
    return code === undefined ? [] : [[name, code, reasons, stage, plugin || "NodeAffinity"]];
  });
  return {node, best, message, preemption, feasible, totals, refused};
}

describe("explain(pod, cluster), in every scenario that the real scheduler decided,", () => {
  it.each(files)("agrees with the decision on node, fit, reasons, totals and preemption: %s", name => {
    let count = 0;
    for (const scenario of scenarios(name)) {
      for (const [decision, cluster] of decisionsOf(scenario)) {
        const explanation = explain(decision.pod, cluster, {suggestFor: []});
        expect(shared(explanation), `${scenario.id} ${decision.pod}`).toEqual(sharedOf(decision, cluster));
        count++;
      }
    }
    expect(count).toBeGreaterThan(0);
  });

  it.each(["volumes.jsonl", "blend.jsonl"])(
    "finds for each node that refuses changes that let the pod in: %s",
    name => {
      for (const scenario of scenarios(name)) {
        const [[decision, cluster] = []] = [...decisionsOf(scenario)].slice(-1);
        if (decision === undefined || cluster === undefined) continue;
        for (const {node, refusal, suggestions = []} of explain(decision.pod, cluster).nodes) {
          if (refusal !== undefined) expect(suggestions.length, `${scenario.id} ${node}`).toBeGreaterThan(0);
          for (const suggestion of suggestions) {
            const [after] = schedule(withSuggestion(decision.pod, cluster, suggestion), {order: "arrival"}).decisions;
            expect(after?.feasible.includes(node), `${scenario.id} ${node}`).toBe(suggestion.proved);
            expect(suggestion.proved || decision.nominatedNodeTried !== undefined, JSON.stringify(suggestion)).toBe(
              true
            );
          }
        }
      }
    }
  );
});
