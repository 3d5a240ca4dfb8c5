import type {CompiledPod} from "../../model/compile.js";
import {CPU, EPHEMERAL_STORAGE, MEMORY} from "../../model/resource-ids.js";
import type {NodeInfo} from "../node-info.js";
import type {Snapshot} from "../snapshot.js";

/** A resource that a score looks at, and how much it counts. */
export interface ResourceWeight {
  readonly name: string;
  readonly weight: number;
}

/** Upstream's default: cpu and memory, equally. */
export const CPU_AND_MEMORY: readonly ResourceWeight[] = [
  {name: "cpu", weight: 1},
  {name: "memory", weight: 1}
];

/** One resource of a node: what it has, and what is requested of it. */
export interface Allocation {
  readonly requested: number;
  readonly allocatable: number;
  readonly weight: number;
}

/** The resources that count for one pod, by id, with the pod's request. */
export interface WeightedRequest {
  readonly id: number;
  readonly weight: number;
  readonly amount: number;
}

/** The pod's part, worked out once a cycle. An extended resource counts only for pods that request it. */
export function weighRequest(
  pod: CompiledPod,
  weights: readonly ResourceWeight[],
  {resources}: Snapshot
): readonly WeightedRequest[] {
  return weights
    .map(({name, weight}) => ({id: resources.idOf(name), weight, amount: requestOf(pod, resources.idOf(name))}))
    .filter(({id, amount}) => id <= EPHEMERAL_STORAGE || amount > 0);
}

/** As {@link weighRequest}, with cpu and memory as LeastAllocated and its kin see them: defaults for containers that name none. */
export function weighNonZeroRequest(
  pod: CompiledPod,
  weights: readonly ResourceWeight[],
  snapshot: Snapshot
): readonly WeightedRequest[] {
  const {milliCpu, memoryBytes} = pod.nonZeroIncoming;
  return weighRequest(pod, weights, snapshot).map(request => ({
    ...request,
    amount: request.id === CPU ? milliCpu : request.id === MEMORY ? memoryBytes : request.amount
  }));
}

function requestOf({request}: CompiledPod, id: number): number {
  return request.amounts[request.ids.indexOf(id)] ?? 0;
}

/** What a node has of a resource: 0 where it has none. */
export function allocatableOf({node}: NodeInfo, id: number): number {
  return node.allocatable[id] ?? 0;
}

/** What the node's pods request of a resource. */
export function requestedOf(node: NodeInfo, id: number): number {
  return node.requested[id] ?? 0;
}

/** As {@link requestedOf}, with the defaults for containers that name no cpu or memory. */
export function nonZeroRequestedOf(node: NodeInfo, id: number): number {
  return id === CPU ? node.nonZeroMilliCpu : id === MEMORY ? node.nonZeroMemoryBytes : requestedOf(node, id);
}
