import {rentPerHour} from "../billing/rent.js";
import type {InstanceType} from "../cloud/instance-type.js";
import {makeNode} from "../cloud/make-node.js";
import {SimError} from "../core/errors.js";
import type {Node, Pod} from "../model/objects.js";
import type {Schedule} from "../scheduler/decision.js";
import {refuseClaims} from "../scheduler/limits.js";
import {schedule} from "../scheduler/schedule.js";

/** Nodes, and the pods on them. */
export interface Fleet extends Schedule {
  readonly nodes: readonly Node[];
}

/**
 * The nodes of one kind that pods need when they come one after the other: a node is added whenever the next pod fits on none.
 * Where a pod runs now does not matter.
 *
 * @returns the nodes, named node-0, node-1, …, and the cluster with every pod on its node
 * @throws SimError for a pod that does not fit on an empty node, with the scheduler's message, and for one that claims devices
 * @example fleetFor([vllm0, vllm1], instanceType("NC24ads_A100_v4")).nodes.length // 2
 */
export function fleetFor(pods: readonly Pod[], type: InstanceType): Fleet {
  refuseClaims(pods.map(unbound));
  const nodes: Node[] = [];
  let placed: Schedule = {decisions: [], gated: [], cluster: {nodes, pods: []}};
  for (const pod of pods.map(unbound)) {
    const tried = withPod(placed, nodes, pod);
    if (lastNode(tried) !== null) {
      placed = tried;
      continue;
    }
    nodes.push(makeNode(type, `node-${nodes.length}`));
    placed = withPod(placed, nodes, pod);
    if (lastNode(placed) === null) throw fitsNowhere(pod, type, placed);
  }
  return {...placed, nodes};
}

/** A number of equal pods, and what the nodes for them cost. */
export interface RentByPods {
  readonly pods: number;
  readonly nodes: number;
  readonly usdPerHour: number;
}

/**
 * The rent for 1, 2, … up to `upTo` copies of a pod on nodes of one kind: the staircase.
 *
 * @throws SimError for a pod that does not fit on an empty node, and for `upTo` below 1
 * @example rentByPodCount(vllm, instanceType("NC24ads_A100_v4"), 2)[1] // {pods: 2, nodes: 2, usdPerHour: 7.346}
 */
export function rentByPodCount(pod: Pod, type: InstanceType, upTo: number): readonly RentByPods[] {
  if (!Number.isInteger(upTo) || upTo < 1) {
    throw new SimError({where: "upTo", got: upTo, expected: "a whole number of pods, 1 or more", fix: "write 10"});
  }
  const copies = Array.from({length: upTo}, (_, i) => copyOf(pod, i));
  const {decisions, cluster} = fleetFor(copies, type);
  const nodeIndex = new Map(cluster.nodes.map(({metadata}, i) => [metadata.name, i]));
  let highest = 0;
  return decisions.map(({node}, i) => {
    highest = Math.max(highest, nodeIndex.get(node as string) ?? 0);
    const nodes = cluster.nodes.slice(0, highest + 1);
    return {pods: i + 1, nodes: nodes.length, usdPerHour: rentPerHour(nodes)};
  });
}

function copyOf(pod: Pod, i: number): Pod {
  return {...pod, metadata: {...pod.metadata, name: `${pod.metadata.name}-copy-${i}`}};
}

/** The same pods where they are, and one more decided. */
function withPod({decisions, cluster}: Schedule, nodes: readonly Node[], pod: Pod): Schedule {
  // Nobody is moved out for a newcomer: a pod that would have to preempt gets a new node, as one that waits does.
  const next = schedule({nodes: [...nodes], pods: [...cluster.pods, pod]}, {afterPreemption: "nominate"});
  return {...next, decisions: [...decisions, ...next.decisions]};
}

function lastNode({decisions}: Schedule): string | null {
  return decisions.at(-1)?.node ?? null;
}

function fitsNowhere(pod: Pod, type: InstanceType, {decisions}: Schedule): SimError {
  const reason = decisions.at(-1)?.message?.replace(/\.$/, "");
  return new SimError({
    where: `pod "${pod.metadata.name}" on an empty ${type.name}`,
    expected: `a pod that fits there, but the scheduler says: ${reason}`,
    fix: "ask for less, or choose a larger instance type"
  });
}

/** The pod as one that waits, wherever it runs now. */
function unbound({status: _, ...pod}: Pod): Pod {
  const {nodeName: __, ...spec} = pod.spec;
  return {...pod, spec};
}
