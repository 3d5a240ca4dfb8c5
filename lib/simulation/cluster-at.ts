import {SimError} from "../core/errors.js";
import type {Cluster, Node, Pod} from "../model/objects.js";
import {unschedulablePod} from "../scheduler/conditions.js";
import {groupNode, nodeSeen} from "./node-seen.js";
import {nameOf, type PodAt, podsAt} from "./pods-at.js";
import type {Scenario} from "./scenario.js";
import {templatePod} from "./template-pod.js";
import type {Timeline} from "./timeline.js";

/**
 * The cluster as it stood at a moment of a run: nodes that were Ready, and pods with their node or the reason why they had none.
 *
 * @param scenario - that of the run: the log names machines and pods, and the scenario says what they are
 * @throws SimError for a node or pod of the log that the scenario does not have
 * @example await show(placement(clusterAt(run, morning, 480_000)))
 */
export function clusterAt(timeline: Timeline, scenario: Scenario, atMs: number): Cluster {
  const messages = messagesAt(timeline, atMs);
  return {
    nodes: nodesAt(timeline, scenario, atMs),
    pods: podsAt(timeline, atMs).map(pod => podObject(pod, scenario, messages.get(`${pod.namespace}/${pod.name}`)))
  };
}

/** Machines that the cloud provisions show their GPUs later than they are Ready; those of the beginning have them. */
function nodesAt({log}: Timeline, scenario: Scenario, atMs: number): readonly Node[] {
  const hidden = new Set<string>();
  const nodes = new Set<string>();
  for (const {reason, object} of log.filter(entry => entry.atMs <= atMs)) {
    const name = nameOf(object);
    if (reason === "Provisioning") hidden.add(name);
    else if (reason === "NodeReady") nodes.add(name);
    else if (reason === "GPUVisible") hidden.delete(name);
    else if (reason === "ScaleDownEmpty") nodes.delete(name);
  }
  return [...nodes].map(name => {
    const group = scenario.nodeGroups.find(candidate => name.replace(/-\d+$/, "") === candidate.name);
    if (group === undefined) throw notInScenario(`node "${name}"`, "node group");
    const full = groupNode(group, name);
    const hasGpu = full.status?.allocatable?.["nvidia.com/gpu"] !== undefined;
    return nodeSeen({full, isGpuVisible: !(hasGpu && hidden.has(name)), isLeaving: false});
  });
}

function podObject({namespace, name, node}: PodAt, {deployments}: Scenario, message: string | undefined): Pod {
  const [deployment] = deployments
    .filter(candidate => namespace === (candidate.namespace ?? "default") && name.startsWith(`${candidate.name}-`))
    .sort((a, b) => b.name.length - a.name.length);
  if (deployment === undefined) throw notInScenario(`pod "${namespace}/${name}"`, "deployment");
  const template = templatePod(deployment);
  const pod: Pod = {...template, metadata: {...template.metadata, name}};
  if (node !== null) return {...pod, spec: {...pod.spec, nodeName: node}};
  return message === undefined ? pod : unschedulablePod(pod, message);
}

/** What the scheduler said last of each pod, by `namespace/name`. */
function messagesAt({log}: Timeline, atMs: number): ReadonlyMap<string, string> {
  const refusals = log.filter(entry => entry.reason === "FailedScheduling" && entry.atMs <= atMs);
  return new Map(refusals.map(({object, message}) => [object.slice("Pod/".length), message]));
}

function notInScenario(where: string, what: string): SimError {
  return new SimError({
    where,
    expected: `a ${what} of the scenario that it belongs to`,
    fix: "give the scenario that was run"
  });
}
