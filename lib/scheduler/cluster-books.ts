import {type CompiledPod, compileNode, PodCompiler} from "../model/compile.js";
import type {Cluster, ClusterObject, Pod} from "../model/objects.js";
import {ResourceIds} from "../model/resource-ids.js";
import {ClusterIndex} from "./cluster-index.js";
import {gatedPod, nominatedPod, preemptedPod, unschedulablePod} from "./conditions.js";
import type {GatedPod, Placement, Preemption} from "./decision.js";
import type {Plugin} from "./framework.js";
import {NodeInfo} from "./node-info.js";
import {hasEnded, isWaiting} from "./pod-phase.js";
import {binderOf, type Profile, whyGated} from "./profile.js";
import type {Snapshot} from "./snapshot.js";

/** A pod as it was given, as it is counted, and what has been decided of it since. */
interface Entry {
  readonly given: Pod;
  compiled: CompiledPod;
  node?: string;
  /** Why it has none, and whether that is an error. */
  failure?: {readonly message: string; readonly isError: boolean};
  isGated?: true;
}

/** Hears of every pod that comes to a node (1) or leaves it (-1). */
export type BooksListener = (node: NodeInfo, pod: CompiledPod, sign: 1 | -1) => void;

/** A cluster as it stands between two decisions: the books of its nodes, and every pod as it is by now. */
export class ClusterBooks {
  readonly snapshot: Snapshot;
  /** The pods to decide, in the cluster's order. */
  readonly waiting: readonly CompiledPod[];
  readonly gated: readonly GatedPod[];
  readonly #profile: Profile;
  readonly #reserving: readonly Plugin[];
  readonly #cluster: Cluster;
  readonly #nodes: ReadonlyMap<string, NodeInfo>;
  /** In the cluster's order, by `namespace/name`. */
  readonly #pods = new Map<string, Entry>();
  #listener: BooksListener = () => {};
  #nominations = 0;

  constructor(cluster: Cluster, profile: Profile) {
    const resources = new ResourceIds();
    const compiler = new PodCompiler(resources);
    const nodes = cluster.nodes.map(node => new NodeInfo(compileNode(node, resources)));
    this.snapshot = {nodes, resources, objects: new ClusterIndex(cluster.objects)};
    this.#profile = profile;
    this.#reserving = profile.map(({plugin}) => plugin).filter(({reserve}) => reserve !== undefined);
    this.#cluster = cluster;
    this.#nodes = new Map(nodes.map(node => [node.name, node]));
    const waiting: CompiledPod[] = [];
    const gated: GatedPod[] = [];
    for (const given of cluster.pods) {
      const compiled = compiler.compile(given);
      const entry: Entry = {given, compiled};
      this.#pods.set(compiled.key, entry);
      if (hasEnded(given)) continue;
      this.#node(compiled.nodeName)?.addPod(compiled);
      if (!isWaiting(given)) continue;
      const gate = whyGated(compiled, profile, this.snapshot.objects);
      if (gate === undefined) waiting.push(compiled);
      else {
        gated.push(gate);
        entry.isGated = true;
      }
    }
    this.waiting = waiting;
    this.gated = gated;
    for (const pod of waiting) this.#nominate(pod);
  }

  /** Is a node being kept for a pod? */
  get hasNominations(): boolean {
    return this.#nominations > 0;
  }

  /** From now on `listener` hears of every change; there is one. */
  listen(listener: BooksListener): void {
    this.#listener = listener;
  }

  /** The pod as it is now: nominations come and go. */
  pod(key: string): CompiledPod {
    return this.#entry(key).compiled;
  }

  /** Acts on a decision: the pod counts on its node, or learns why not; its victims, if any, begin to leave. */
  record({pod: key, node, message = "", error = false, changed, preemption}: Placement): void {
    const entry = this.#entry(key);
    this.#put(changed);
    if (node === null) {
      entry.failure = {message, isError: error};
      if (preemption !== undefined) this.#preempt(entry, preemption);
      return;
    }
    this.#moveNomination(entry, undefined);
    const info = this.#node(node) as NodeInfo;
    for (const {reserve} of this.#reserving) this.#put(reserve?.(entry.compiled, info, this.snapshot));
    this.#add(info, entry.compiled);
    entry.node = node;
  }

  /** The victims are gone, and with them what they had taken hold of. */
  removeVictims({nominatedNode, victims}: Preemption): void {
    for (const key of victims) {
      const pod = this.pod(key);
      this.#remove(this.#node(nominatedNode) as NodeInfo, pod);
      this.#pods.delete(key);
      for (const {plugin} of this.#profile) this.#put(plugin.release?.(pod, this.snapshot));
    }
  }

  /** The cluster as the API server would show it now. */
  cluster(): Cluster {
    const bind = binderOf(this.#profile);
    const pods = [...this.#pods.values()].map(entry => {
      const pod = seen(entry);
      return entry.node === undefined ? pod : bind(pod, entry.node);
    });
    const objects = this.snapshot.objects.objects();
    return {nodes: this.#cluster.nodes, pods, ...(objects.length > 0 && {objects})};
  }

  /** Keeps the node for the pod; less important pods that were to have it must look elsewhere. */
  #preempt(entry: Entry, {nominatedNode, victims}: Preemption): void {
    const outranked = (this.#node(nominatedNode)?.nominated ?? []).filter(
      ({priority}) => priority < entry.compiled.priority
    );
    for (const pod of outranked) this.#moveNomination(this.#entry(pod.key), undefined);
    this.#moveNomination(entry, nominatedNode);
    const node = this.#node(nominatedNode) as NodeInfo;
    for (const key of victims) {
      const victim = this.#entry(key);
      this.#remove(node, victim.compiled);
      victim.compiled = {...victim.compiled, terminating: true, preempted: true};
      this.#add(node, victim.compiled);
    }
  }

  #put(objects: readonly ClusterObject[] = []): void {
    for (const object of objects) this.snapshot.objects.put(object);
  }

  #add(node: NodeInfo, pod: CompiledPod): void {
    node.addPod(pod);
    this.#listener(node, pod, 1);
  }

  #remove(node: NodeInfo, pod: CompiledPod): void {
    node.removePod(pod);
    this.#listener(node, pod, -1);
  }

  #moveNomination(entry: Entry, nominatedNodeName: string | undefined): void {
    if (entry.compiled.nominatedNodeName === nominatedNodeName) return;
    const node = this.#node(entry.compiled.nominatedNodeName);
    if (node !== undefined) {
      node.dropNominated(entry.compiled);
      this.#nominations--;
    }
    entry.compiled = {...entry.compiled, nominatedNodeName};
    this.#nominate(entry.compiled);
  }

  #nominate(pod: CompiledPod): void {
    const node = this.#node(pod.nominatedNodeName);
    if (node === undefined) return;
    node.nominate(pod);
    this.#nominations++;
  }

  #node(name: string | undefined): NodeInfo | undefined {
    return name === undefined ? undefined : this.#nodes.get(name);
  }

  #entry(key: string): Entry {
    return this.#pods.get(key) as Entry;
  }
}

/** The pod with what the scheduler wrote into it, but for its node. */
function seen({given, compiled, failure, isGated}: Entry): Pod {
  let pod = given;
  if (failure !== undefined) {
    pod = unschedulablePod(pod, failure.message, failure.isError ? "SchedulerError" : "Unschedulable");
  }
  if (isGated) pod = gatedPod(pod);
  if (given.status?.nominatedNodeName !== compiled.nominatedNodeName) {
    pod = nominatedPod(pod, compiled.nominatedNodeName);
  }
  const isVictim = compiled.preempted && given.metadata.deletionTimestamp === undefined;
  return isVictim ? preemptedPod(pod) : pod;
}
