import {instanceType} from "../../lib/cloud/instance-type.js";
import {makeNode} from "../../lib/cloud/make-node.js";
import {type Amounts, amounts} from "../../lib/model/amounts.js";
import {podRequests} from "../../lib/model/requests.js";
import type {Scenario} from "../../lib/simulation/scenario.js";
import {templatePod} from "../../lib/simulation/template-pod.js";
import type {LogEntry, Timeline} from "../../lib/simulation/timeline.js";

/** A node as the log alone tells of it. */
export interface ReplayedNode {
  readonly allocatable: Amounts;
  readonly gpus: number;
  readonly tenants: Map<string, Amounts>;
  gpuVisible: boolean;
  /** Tainted, and about to be removed. */
  isLeaving: boolean;
}

/** What there is at the end: the nodes, and what each pod without one asks for. */
export interface Replayed {
  readonly nodes: ReadonlyMap<string, ReplayedNode>;
  readonly waiting: ReadonlyMap<string, Amounts>;
}

/** Where every pod is, rebuilt from log and scenario; each node is looked at after each entry that brings it a pod. */
export function replay(
  scenario: Scenario,
  {log}: Timeline,
  look: (name: string, node: ReplayedNode) => void = () => {}
): Replayed {
  const nodes = new Map<string, ReplayedNode>();
  const waiting = new Map<string, Amounts>();
  for (const entry of log) step(entry);
  return {nodes, waiting};

  function step({atMs, reason, object, message, related = ""}: LogEntry): void {
    const name = object.slice(object.indexOf("/") + 1);
    if (reason === "NodeReady") {
      nodes.set(name, joined(name, atMs === 0));
    }
    if (reason === "GPUVisible") (nodes.get(name) as ReplayedNode).gpuVisible = true;
    if (reason === "ScaleDownEmpty" && object.startsWith("Node/")) {
      if ((nodes.get(name) as ReplayedNode).tenants.size > 0) throw new Error(`${name} is removed with pods on it`);
      nodes.delete(name);
    }
    const leaving = reason === "ScaleDownEmpty" ? nodes.get(message.split('"')[1] ?? "") : undefined;
    if (leaving !== undefined) leaving.isLeaving = true;
    if (reason === "SuccessfulCreate") waiting.set(related.slice("Pod/".length), requestsOf(object));
    if (reason === "Scheduled") {
      const node = nodes.get(related.slice("Node/".length));
      if (node === undefined) throw new Error(`${name} is put on ${related}, which is not there`);
      node.tenants.set(name, waiting.get(name) as Amounts);
      waiting.delete(name);
      look(related, node);
    }
    if (reason === "Deleted") {
      waiting.delete(name);
      for (const {tenants} of nodes.values()) tenants.delete(name);
    }
  }

  function joined(name: string, gpuVisible: boolean): ReplayedNode {
    const group = scenario.nodeGroups.find(candidate => name.startsWith(`${candidate.name}-`));
    const type = instanceType(group?.instanceType ?? "");
    const node = makeNode(type, name);
    return {
      allocatable: {...amounts(node.status?.allocatable), pods: 110},
      gpus: type.gpu?.count ?? 0,
      tenants: new Map(),
      gpuVisible,
      isLeaving: false
    };
  }

  function requestsOf(replicaSet: string): Amounts {
    const [, , name = ""] = replicaSet.split("/");
    const deployment = scenario.deployments.find(candidate => name.startsWith(`${candidate.name}-`));
    if (deployment === undefined) throw new Error(`${replicaSet} belongs to no deployment`);
    return podRequests(templatePod(deployment)).requested;
  }
}
