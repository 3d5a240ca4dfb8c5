import type {Machine} from "./entities.js";
import type {NodeGroup} from "./scenario.js";
import {drawMs} from "./startup-times.js";
import type {World} from "./world.js";

/** What a machine takes until its pods can use it, in milliseconds. */
export interface MachineStart {
  readonly provisionMs: number;
  readonly joinMs: number;
  /** Null for a machine without GPUs. */
  readonly gpuVisibleMs: number | null;
}

export function decideMachineStart({times, type, rng}: Machine): MachineStart {
  return {
    provisionMs: drawMs(times.provision, rng),
    joinMs: drawMs(times.join, rng),
    gpuVisibleMs: type.gpu === undefined ? null : drawMs(times.gpuVisible, rng)
  };
}

/** A machine that was there before the run began, with what lies on it. */
export function placeMachine(group: NodeGroup, world: World): void {
  const machine = world.orderMachine(group, group.warm);
  world.changeMachine(machine, {phase: "Ready", isGpuVisible: true});
  tell(machine, "kubelet", "NodeReady", `Node ${machine.name} status is now: NodeReady`, world);
}

/** Orders a machine: it is provisioned, joins the cluster, becomes Ready, and shows its GPUs. */
export function orderMachine(group: NodeGroup, world: World): void {
  const machine = world.orderMachine(group);
  const {provisionMs, joinMs, gpuVisibleMs} = decideMachineStart(machine);
  const {name, type} = machine;
  tell(machine, "cloud", "Provisioning", `Provisioning a ${type.name} for node group ${group.name}`, world);
  const gpuVisible = () => {
    world.changeMachine(machine, {isGpuVisible: true});
    const message = `nvidia.com/gpu: ${type.gpu?.count} in allocatable`;
    tell(machine, "nvidia-device-plugin", "GPUVisible", message, world);
  };
  const ready = () => {
    world.changeMachine(machine, {phase: "Ready"});
    tell(
      machine,
      "node-controller",
      "RegisteredNode",
      `Node ${name} event: Registered Node ${name} in Controller`,
      world
    );
    tell(machine, "kubelet", "NodeReady", `Node ${name} status is now: NodeReady`, world);
    if (gpuVisibleMs !== null) world.clock.after(gpuVisibleMs, gpuVisible);
  };
  world.clock.after(provisionMs, () => {
    world.changeMachine(machine, {phase: "Running"});
    tell(machine, "cloud", "VirtualMachineRunning", `The machine runs, at ${type.usdPerHour} USD an hour`, world);
    world.clock.after(joinMs, ready);
  });
}

function tell({name}: Machine, component: string, reason: string, message: string, world: World): void {
  world.log({component, reason, object: `Node/${name}`, message});
}
