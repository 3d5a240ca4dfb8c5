import type {NodeGroup as GroupSeen, NodeGroupsConfig, NodeGroupsObservation} from "../autoscaling/node-group.js";
import {decideNodes, newNodeGroups} from "../autoscaling/node-groups.js";
import type {Node} from "../model/objects.js";
import {orderMachine} from "./cloud-provider.js";
import type {Machine} from "./entities.js";
import {groupNode, nodeSeen} from "./node-seen.js";
import {podSeen} from "./pod-seen.js";
import {Poll} from "./poll.js";
import {ReasonLog} from "./reason-log.js";
import type {NodeGroup} from "./scenario.js";
import type {World} from "./world.js";

const DEFAULT_SCAN_SECONDS = 10;

/** `--node-delete-delay-after-taint`, by default. */
const DELETE_DELAY_MS = 5000;

/** From this age on, how old a waiting pod is no longer matters to the autoscaler. */
const SETTLED_MS = 60_000;

/** Runs the Cluster Autoscaler on its scan interval, orders the machines that it asks for, and gives back the empty ones that it names. */
export function startClusterAutoscaler(config: NodeGroupsConfig, world: World): void {
  const reasonLog = new ReasonLog(world);
  const templates = new Map(world.scenario.nodeGroups.map(group => [group, groupNode(group, group.name)]));
  let memory = newNodeGroups;
  const look = () => {
    const decided = decideNodes(observe(world, templates), memory, config, world.nowMs);
    memory = decided.memory;
    reasonLog.write(decided.reasons);
    for (const {group, count} of decided.decision.order) {
      for (let i = 0; i < count; i++) orderMachine(groupNamed(group, world), world);
    }
    for (const name of decided.decision.remove) giveBack(world.machines.get(name) as Machine, world);
    return mustLookAgain(world);
  };
  const poll = new Poll(world.clock, (config.scanInterval ?? DEFAULT_SCAN_SECONDS) * 1000, look);
  world.on("capacity", () => poll.wake());
  poll.wake();
}

/** With no young pod that waits and no empty machine to spare, nothing happens by the mere passing of time. */
function mustLookAgain({waiting, machines, nowMs, scenario}: World): boolean {
  if ([...waiting.values()].some(({createdMs}) => nowMs - createdMs < SETTLED_MS)) return true;
  return scenario.nodeGroups.some(group => {
    const own = [...machines.values()].filter(machine => machine.group === group);
    return own.length > group.minSize && own.some(({pods}) => pods.size === 0);
  });
}

function observe(world: World, templates: ReadonlyMap<NodeGroup, Node>): NodeGroupsObservation {
  const machines = [...world.machines.values()];
  const pods = world.workloads.flatMap(workload => [...workload.pods.values()]);
  return {
    cluster: {nodes: machines.filter(({phase}) => phase === "Ready").map(nodeSeen), pods: pods.map(podSeen)},
    groups: [...templates].map(([group, template]) => groupSeen(group, template, machines)),
    podCreatedAtMs: Object.fromEntries(pods.map(({key, createdMs}) => [key, createdMs]))
  };
}

function groupSeen(group: NodeGroup, template: Node, machines: readonly Machine[]): GroupSeen {
  const own = machines.filter(machine => machine.group === group);
  const joined = own.filter(({phase}) => phase === "Ready");
  const {name, minSize, maxSize} = group;
  return {
    name,
    template,
    minSize,
    maxSize,
    nodes: joined.map(machine => machine.name),
    onOrder: own.length - joined.length
  };
}

function groupNamed(name: string, {scenario}: World): NodeGroup {
  return scenario.nodeGroups.find(group => group.name === name) as NodeGroup;
}

/** Tainted first, so that no pod comes any more, and deleted a moment later; one that a pod has reached all the same stays. */
function giveBack(machine: Machine, world: World): void {
  world.changeMachine(machine, {isLeaving: true});
  world.clock.after(DELETE_DELAY_MS, () => {
    if (machine.pods.size > 0) {
      world.changeMachine(machine, {isLeaving: false});
      return;
    }
    world.removeMachine(machine);
    world.log({
      component: "cluster-autoscaler",
      reason: "ScaleDownEmpty",
      object: `Node/${machine.name}`,
      message: `Scale-down: empty node ${machine.name} removed`
    });
  });
}
