import {type CompiledPod, compileNode, compilePod, objectKey} from "../model/compile.js";
import type {Cluster, Pod} from "../model/objects.js";
import {ResourceIds} from "../model/resource-ids.js";
import {boundPod, nominatedPod, preemptedPod, unschedulablePod} from "./conditions.js";
import type {Decision, Preemption} from "./decision.js";
import type {Snapshot} from "./framework.js";
import {NodeInfo} from "./node-info.js";
import {hasEnded, isWaiting} from "./pod-phase.js";

/** A pod in both forms: as the API shows it now, and as it is counted. */
interface Entry {
  object: Pod;
  compiled: CompiledPod;
}

/** A cluster as it stands between two decisions: the books of its nodes, and every pod as it is by now. */
export class ClusterBooks {
  readonly snapshot: Snapshot;
  /** The pods to decide, in the cluster's order. */
  readonly waiting: readonly CompiledPod[];
  readonly #cluster: Cluster;
  readonly #nodes: ReadonlyMap<string, NodeInfo>;
  /** In the cluster's order, by `namespace/name`. */
  readonly #pods = new Map<string, Entry>();

  constructor(cluster: Cluster) {
    const resources = new ResourceIds();
    const nodes = cluster.nodes.map(node => new NodeInfo(compileNode(node, resources)));
    this.snapshot = {nodes, resources};
    this.#cluster = cluster;
    this.#nodes = new Map(nodes.map(node => [node.name, node]));
    for (const pod of cluster.pods) {
      this.#pods.set(objectKey(pod.metadata), {object: pod, compiled: compilePod(pod, resources)});
    }
    const alive = [...this.#pods.values()].filter(({object}) => !hasEnded(object));
    for (const {compiled} of alive) this.#node(compiled.nodeName)?.addPod(compiled);
    this.waiting = alive.filter(({object}) => isWaiting(object)).map(({compiled}) => compiled);
    for (const pod of this.waiting) this.#node(pod.nominatedNodeName)?.nominate(pod);
  }

  /** The pod as it is now: nominations come and go. */
  pod(key: string): CompiledPod {
    return this.#entry(key).compiled;
  }

  /** Acts on a decision: the pod counts on its node, or learns why not; its victims, if any, begin to leave. */
  record({pod: key, node, message = "", preemption}: Decision): void {
    const entry = this.#entry(key);
    if (node === null) {
      entry.object = unschedulablePod(entry.object, message);
      if (preemption !== undefined) this.#preempt(entry, preemption);
      return;
    }
    this.#moveNomination(entry, undefined);
    this.#node(node)?.addPod(entry.compiled);
    entry.object = boundPod(entry.object, node);
  }

  /** The victims are gone. */
  removeVictims({nominatedNode, victims}: Preemption): void {
    for (const key of victims) {
      this.#node(nominatedNode)?.removePod(this.pod(key));
      this.#pods.delete(key);
    }
  }

  /** The cluster as the API server would show it now. */
  cluster(): Cluster {
    return {nodes: this.#cluster.nodes, pods: [...this.#pods.values()].map(({object}) => object)};
  }

  /** Keeps the node for the pod; less important pods that were to have it must look elsewhere. */
  #preempt(entry: Entry, {nominatedNode, victims}: Preemption): void {
    const outranked = (this.#node(nominatedNode)?.nominated ?? []).filter(
      ({priority}) => priority < entry.compiled.priority
    );
    for (const pod of outranked) this.#moveNomination(this.#entry(pod.key), undefined);
    this.#moveNomination(entry, nominatedNode);
    for (const key of victims) {
      const victim = this.#entry(key);
      victim.object = preemptedPod(victim.object);
      victim.compiled = {...victim.compiled, preempted: true};
      this.#node(nominatedNode)?.updatePod(victim.compiled);
    }
  }

  #moveNomination(entry: Entry, nominatedNodeName: string | undefined): void {
    if (entry.compiled.nominatedNodeName === nominatedNodeName) return;
    this.#node(entry.compiled.nominatedNodeName)?.dropNominated(entry.compiled);
    entry.compiled = {...entry.compiled, nominatedNodeName};
    entry.object = nominatedPod(entry.object, nominatedNodeName);
    this.#node(nominatedNodeName)?.nominate(entry.compiled);
  }

  #node(name: string | undefined): NodeInfo | undefined {
    return name === undefined ? undefined : this.#nodes.get(name);
  }

  #entry(key: string): Entry {
    return this.#pods.get(key) as Entry;
  }
}
