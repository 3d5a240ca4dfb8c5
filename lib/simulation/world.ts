import type {Streams} from "../core/rng.js";
import type {ClusterEvent} from "../scheduler/queue/cluster-event.js";
import {Books} from "./books.js";
import {Clock} from "./clock.js";
import {MACHINE_PHASES, type Machine, podPath, type Workload, type WorldPod} from "./entities.js";
import {makeMachine, makeWorkload, makeWorldPod} from "./make-entities.js";
import {nodeSeen} from "./node-seen.js";
import type {NodeGroup, Scenario, Warmth} from "./scenario.js";
import type {Counts, LogEntry, TimelineWriter} from "./timeline.js";

/** What changed, for those who must look again. */
export type Topic = "replicas" | "placing" | "starting" | "serving" | "capacity";

/**
 * All that is true at this moment, and the only place where it changes. Controllers read it, decide, and call what is to be done; each
 * change tells the topics that it touches.
 */
export class World {
  readonly clock = new Clock();
  readonly books = new Books();
  readonly machines = new Map<string, Machine>();
  readonly workloads: readonly Workload[];
  /** Pods without a node by `namespace/name`, in the order of their creation. */
  readonly waiting = new Map<string, WorldPod>();
  /** Pods that have a node and that its kubelet has not seen yet. */
  readonly bound: WorldPod[] = [];
  /** Kept by the order desk. */
  readonly orders = {arrived: 0, served: 0, waiting: 0};
  readonly #machinesMade = new Map<string, number>();
  readonly #listeners = new Map<Topic, (() => void)[]>();
  readonly #watchers: ((event: ClusterEvent) => void)[] = [];
  #podsReady = 0;

  constructor(
    readonly scenario: Scenario,
    readonly streams: Streams,
    readonly timeline: TimelineWriter
  ) {
    this.workloads = scenario.deployments.map(deployment => makeWorkload(deployment, streams, this.books.compiler));
  }

  get nowMs(): number {
    return this.clock.nowMs;
  }

  workload(name: string): Workload {
    return this.workloads.find(({deployment}) => deployment.name === name) as Workload;
  }

  on(topic: Topic, listener: () => void): void {
    this.#listeners.set(topic, [...(this.#listeners.get(topic) ?? []), listener]);
  }

  touch(topic: Topic): void {
    for (const listener of this.#listeners.get(topic) ?? []) listener();
  }

  /** From now on `watcher` is told of every change to nodes and pods, as a watch of the API tells it. */
  watch(watcher: (event: ClusterEvent) => void): void {
    this.#watchers.push(watcher);
  }

  log(entry: Omit<LogEntry, "atMs">): void {
    this.timeline.log({atMs: this.nowMs, ...entry});
  }

  counts(): Counts {
    let [podsDesired, nodes, nodesReady] = [0, 0, 0];
    for (const {desired} of this.workloads) podsDesired += desired;
    for (const {isBilled, phase} of this.machines.values()) {
      if (isBilled) nodes++;
      if (phase === "Ready") nodesReady++;
    }
    return {...this.orders, podsDesired, podsReady: this.#podsReady, podsPending: this.waiting.size, nodes, nodesReady};
  }

  setReplicas(workload: Workload, replicas: number): void {
    workload.desired = replicas;
    this.touch("replicas");
  }

  createPod(workload: Workload): WorldPod {
    const pod = makeWorldPod(workload, this.streams, this.nowMs);
    workload.pods.set(pod.key, pod);
    this.waiting.set(pod.key, pod);
    this.#tell({kind: "UnscheduledPodAdd", pod: pod.compiled});
    this.touch("placing");
    return pod;
  }

  bindPod(pod: WorldPod, machine: Machine): void {
    this.waiting.delete(pod.key);
    pod.phase = "Starting";
    pod.machine = machine;
    pod.message = undefined;
    machine.pods.add(pod);
    if (pod.compiled.nominatedNodeName === machine.name) this.books.dropNominated(pod.compiled);
    else this.nominatePod(pod, undefined);
    this.books.addPod(pod.compiled, machine.name);
    this.#tell({kind: "AssignedPodAdd", pod: pod.compiled});
    this.bound.push(pod);
    this.touch("starting");
    this.touch("capacity");
  }

  /** Keeps a node for a pod while it is cleared; `undefined` keeps none any more. */
  nominatePod(pod: WorldPod, nominatedNodeName: string | undefined): void {
    const before = pod.compiled;
    if (before.nominatedNodeName === nominatedNodeName) return;
    this.books.dropNominated(before);
    pod.compiled = {...before, nominatedNodeName};
    this.books.nominate(pod.compiled);
    if (before.nominatedNodeName !== undefined) this.#tell({kind: "NominatedPodDelete", pod: before});
  }

  /** The scheduler found no node. */
  refusePod(pod: WorldPod, message: string): void {
    pod.message = message;
    this.touch("capacity");
  }

  readyPod(pod: WorldPod): void {
    pod.phase = "Ready";
    pod.readyMs = this.nowMs;
    this.#podsReady++;
    this.touch("serving");
  }

  /** The pod is gone at once; there is no time to finish what it was at. */
  deletePod(pod: WorldPod): void {
    if (pod.phase === "Ready") this.#podsReady--;
    pod.phase = "Deleted";
    pod.workload.pods.delete(pod.key);
    if (this.waiting.delete(pod.key)) {
      this.#tell({kind: "UnscheduledPodDelete", pod: pod.compiled});
      this.nominatePod(pod, undefined);
    }
    const path = podPath(pod);
    if (pod.machine !== undefined) {
      this.log({component: "kubelet", reason: "Killing", object: path, message: "Stopping its containers"});
    }
    this.log({component: "kube-apiserver", reason: "Deleted", object: path, message: "The pod is gone"});
    if (pod.machine !== undefined) {
      pod.machine.pods.delete(pod);
      this.books.removePod(pod.compiled, pod.machine.name);
      this.#tell({kind: "AssignedPodDelete", pod: pod.compiled});
      this.touch("placing");
    }
    for (const topic of ["replicas", "serving", "capacity"] as const) this.touch(topic);
  }

  orderMachine(group: NodeGroup, warmth: Warmth = {}): Machine {
    const made = this.#machinesMade.get(group.name) ?? 0;
    this.#machinesMade.set(group.name, made + 1);
    const name = `${group.name}-${made}`;
    const machine = makeMachine(name, group, warmth, this.streams);
    this.machines.set(name, machine);
    this.changeMachine(machine, {});
    return machine;
  }

  /** The machine has come a step further: runs, is Ready, shows its GPUs, or is to leave. */
  changeMachine(machine: Machine, change: Partial<Pick<Machine, "phase" | "isGpuVisible" | "isLeaving">>): void {
    Object.assign(machine, change);
    this.#bill(machine);
    if (machine.phase === "Ready") {
      this.#tell(this.books.putNode(nodeSeen(machine)));
      this.touch("placing");
    }
    this.touch("capacity");
  }

  /** The images are on their way, and will be on the machine's disk whatever becomes of the pod. */
  pullImages({imagesFromMs}: Machine, images: readonly string[], pullMs: number): void {
    for (const image of images) if (!imagesFromMs.has(image)) imagesFromMs.set(image, this.nowMs + pullMs);
  }

  /** The machine is given back. It has no pods any more. */
  removeMachine(machine: Machine): void {
    this.machines.delete(machine.name);
    const node = this.books.removeNode(machine.name);
    if (node !== undefined) this.#tell({kind: "NodeDelete", node});
    this.timeline.nodeEnded(this.nowMs, machine.name);
    this.touch("placing");
    this.touch("capacity");
  }

  #tell(event: ClusterEvent): void {
    for (const watcher of this.#watchers) watcher(event);
  }

  #bill(machine: Machine): void {
    const {billingStart = "vmRunning"} = this.scenario;
    const start = {requested: "Ordered", vmRunning: "Running", nodeReady: "Ready"} as const;
    const isDue = MACHINE_PHASES.indexOf(machine.phase) >= MACHINE_PHASES.indexOf(start[billingStart]);
    if (machine.isBilled || !isDue) return;
    machine.isBilled = true;
    const {name: node, type} = machine;
    this.timeline.nodeStarted(this.nowMs, {node, instanceType: type.name, usdPerHour: type.usdPerHour});
  }
}
