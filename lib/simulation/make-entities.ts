import type {Streams} from "../core/rng.js";
import type {PodCompiler} from "../model/compile.js";
import type {Machine, Workload, WorldPod} from "./entities.js";
import {groupNode, typeOf} from "./node-seen.js";
import {podName, replicaSetName} from "./pod-names.js";
import type {Deployment, NodeGroup, Warmth} from "./scenario.js";
import {machineTimes, POD_TIMES} from "./startup-times.js";
import {templatePod} from "./template-pod.js";

// How entities come into being, each with a stream of its own.

export function makeWorkload(deployment: Deployment, streams: Streams, compiler: PodCompiler): Workload {
  const {name, namespace = "default", replicas, times} = deployment;
  const names = streams.stream(`names/${namespace}/${name}`);
  const object = templatePod(deployment);
  return {
    deployment,
    namespace,
    replicaSet: replicaSetName(name, names),
    names,
    times: {...POD_TIMES, ...times},
    object,
    compiled: compiler.compile(object),
    pods: new Map(),
    desired: replicas,
    replicas: 0,
    created: 0
  };
}

/** The next pod of a workload; its luck goes by its number, as its name is drawn. */
export function makeWorldPod(workload: Workload, streams: Streams, createdMs: number): WorldPod {
  const {namespace, deployment, replicaSet, names, compiled} = workload;
  const name = podName(replicaSet, names, taken => workload.pods.has(`${namespace}/${taken}`));
  const key = `${namespace}/${name}`;
  return {
    key,
    name,
    workload,
    compiled: {...compiled, key},
    rng: streams.stream(`pod/${namespace}/${deployment.name}/${workload.created++}`),
    createdMs,
    phase: "Pending",
    machine: undefined,
    message: undefined,
    readyMs: undefined
  };
}

export function makeMachine(
  name: string,
  group: NodeGroup,
  {images = [], models = []}: Warmth,
  streams: Streams
): Machine {
  const type = typeOf(group);
  return {
    name,
    group,
    type,
    times: {...machineTimes(type), ...group.times},
    rng: streams.stream(`node/${name}`),
    full: groupNode(group, name),
    pods: new Set(),
    imagesFromMs: new Map(images.map(image => [image, 0])),
    models: new Set(models),
    phase: "Ordered",
    isBilled: false,
    isGpuVisible: type.gpu === undefined,
    isLeaving: false
  };
}
