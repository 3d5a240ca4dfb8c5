import type {Decided} from "./decided.js";
import type {NodeGroupsConfig, NodeGroupsDecision, NodeGroupsMemory, NodeGroupsObservation} from "./node-group.js";
import {scaleDown} from "./scale-down.js";
import {scaleUp} from "./scale-up.js";

/** The memory of an autoscaler that has not run yet. */
export const newNodeGroups: NodeGroupsMemory = {lastScaleUpAtMs: null, unneededSinceMs: {}};

/**
 * One loop of the Cluster Autoscaler: orders machines for pods that fit nowhere, machines on order included, and deletes nodes that
 * have been empty for long enough. It never goes above a group's maximum or below its minimum, and never deletes a node with a pod on it.
 *
 * @param memory - {@link newNodeGroups}, then from the answer before
 * @throws SimError as `schedule`, for pods and nodes that the scheduler refuses to decide
 * @see Cluster Autoscaler 1.37, core/static_autoscaler.go, RunOnce
 * @example decideNodes({cluster, groups}, newNodeGroups, {}, 30_000).decision.order // [{group: "a100", count: 2}]
 */
export function decideNodes(
  observation: NodeGroupsObservation,
  memory: NodeGroupsMemory,
  config: NodeGroupsConfig,
  nowMs: number
): Decided<NodeGroupsDecision, NodeGroupsMemory> {
  const {scanInterval = 10} = config;
  const up = scaleUp(observation, nowMs);
  const lastScaleUpAtMs = up.order.length > 0 ? nowMs : memory.lastScaleUpAtMs;
  const down = scaleDown(
    {...observation, claimed: up.claimed, isTooEarly: up.isTooEarly},
    {...memory, lastScaleUpAtMs},
    config,
    nowMs
  );
  return {
    decision: {order: up.order, remove: down.remove, againAtMs: nowMs + scanInterval * 1000},
    memory: {lastScaleUpAtMs, unneededSinceMs: down.unneededSinceMs},
    reasons: [...up.reasons, ...down.reasons]
  };
}
