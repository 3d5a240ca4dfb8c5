import {type Machine, podPath, type WorldPod} from "./entities.js";
import {drawMs, pullRange} from "./startup-times.js";
import {imagesOf} from "./template-pod.js";
import type {World} from "./world.js";

/** What a pod's start takes on its machine, in milliseconds. */
export interface PodStart {
  /** Null where the machine has the image. */
  readonly pullMs: number | null;
  readonly containerStartMs: number;
  /** Null where there is no model, or it lies in the machine's memory. */
  readonly modelLoadMs: number | null;
  readonly readyMs: number;
}

/**
 * How long each phase takes. Every phase is drawn, needed or not, so that what is warm changes the phases that it spares and no other.
 */
export function decideStart({workload: {deployment, times}, rng}: WorldPod, machine: Machine, nowMs: number): PodStart {
  const {imageGB = 0, loadsModel = false} = deployment;
  const pullMs = drawMs(pullRange(imageGB, times.pullGBPerSecond), rng);
  const containerStartMs = drawMs(times.containerStart, rng);
  const modelLoadMs = drawMs(times.modelLoad, rng);
  const readyMs = drawMs(times.ready, rng);
  const images = imagesOf(deployment);
  const isLoaded = !loadsModel || images.some(image => machine.models.has(image));
  return {
    pullMs: imageGB === 0 ? null : pullTime(images, machine, pullMs, nowMs),
    containerStartMs,
    modelLoadMs: isLoaded ? null : modelLoadMs,
    readyMs
  };
}

/** An image that another pod is pulling already is not pulled twice, but waited for. */
function pullTime(images: readonly string[], {imagesFromMs}: Machine, pullMs: number, nowMs: number): number | null {
  const fromMs = Math.max(...images.map(image => imagesFromMs.get(image) ?? nowMs + pullMs));
  return fromMs <= nowMs ? null : fromMs - nowMs;
}

/** Starts the pods that have come to their nodes: image, container, model, ready. */
export function runKubelets(world: World): void {
  for (const pod of world.bound.splice(0)) {
    const machine = pod.machine as Machine;
    if (pod.phase === "Starting") startPod(pod, machine, decideStart(pod, machine, world.nowMs), world);
  }
}

function startPod(pod: WorldPod, machine: Machine, start: PodStart, world: World): void {
  const {pullMs, containerStartMs, modelLoadMs, readyMs} = start;
  const {deployment} = pod.workload;
  const images = imagesOf(deployment).join(", ");
  const tell = (reason: string, message: string, component = "kubelet") =>
    world.log({component, reason, object: podPath(pod), message});
  /** A pod that was deleted meanwhile goes no further. */
  const then = (delayMs: number, step: () => void) =>
    world.clock.after(delayMs, () => {
      if (pod.phase === "Starting") step();
    });
  const pulled = (message: string) => {
    tell("Pulled", message);
    then(containerStartMs, started);
  };
  const started = () => {
    tell("Started", `Started ${deployment.template.spec.containers.map(({name}) => `container ${name}`).join(", ")}`);
    if (modelLoadMs === null) loaded();
    else then(modelLoadMs, () => loaded(`Loaded the model in ${modelLoadMs / 1000}s`));
  };
  const loaded = (message?: string) => {
    if (message !== undefined) tell("ModelLoaded", message, deployment.name);
    then(readyMs, () => {
      world.readyPod(pod);
      tell("Ready", "Readiness probe passed: the Service sends orders");
    });
  };
  if (pullMs === null) {
    pulled(`Container image "${images}" already present on machine`);
    return;
  }
  tell("Pulling", `Pulling image "${images}"`);
  world.pullImages(machine, imagesOf(deployment), pullMs);
  then(pullMs, () => pulled(`Successfully pulled image "${images}" in ${pullMs / 1000}s`));
}
