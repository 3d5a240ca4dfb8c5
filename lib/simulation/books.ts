import {type CompiledNode, type CompiledPod, compileNode, PodCompiler} from "../model/compile.js";
import type {Node} from "../model/objects.js";
import {ResourceIds} from "../model/resource-ids.js";
import {ClusterIndex} from "../scheduler/cluster-index.js";
import {NodeInfo} from "../scheduler/node-info.js";
import type {ClusterEvent} from "../scheduler/queue/cluster-event.js";

/** The books of a cluster whose nodes come and go: what the scheduler sees, kept up to date change by change. */
export class Books {
  readonly resources = new ResourceIds();
  readonly compiler = new PodCompiler(this.resources);
  /** A world has no objects beside nodes and pods yet. */
  readonly objects = new ClusterIndex();
  /** In the order in which they joined, which settles ties. */
  readonly nodes: NodeInfo[] = [];

  /** Enters a node, or its newer form with the pods that it has; the event that this is. */
  putNode(given: Node): ClusterEvent {
    const node = compileNode(given, this.resources);
    const entry = new NodeInfo(node);
    const at = this.#indexOf(node.name);
    const before = this.nodes[at];
    if (before === undefined) {
      this.nodes.push(entry);
      return {kind: "NodeAdd", node};
    }
    for (const pod of before.pods) entry.addPod(pod);
    for (const pod of before.nominated) entry.nominate(pod);
    this.nodes[at] = entry;
    return {kind: "NodeUpdate", old: before.node, node};
  }

  /** Takes a node out; undefined where it has never joined. */
  removeNode(name: string): CompiledNode | undefined {
    const at = this.#indexOf(name);
    return at < 0 ? undefined : this.nodes.splice(at, 1)[0]?.node;
  }

  addPod(pod: CompiledPod, nodeName: string): void {
    this.nodes[this.#indexOf(nodeName)]?.addPod(pod);
  }

  removePod(pod: CompiledPod, nodeName: string): void {
    this.nodes[this.#indexOf(nodeName)]?.removePod(pod);
  }

  /** Keeps the node for the pod that names it as its nominated one. */
  nominate(pod: CompiledPod): void {
    this.nodes[this.#indexOf(pod.nominatedNodeName)]?.nominate(pod);
  }

  dropNominated(pod: CompiledPod): void {
    this.nodes[this.#indexOf(pod.nominatedNodeName)]?.dropNominated(pod);
  }

  #indexOf(name: string | undefined): number {
    return this.nodes.findIndex(node => node.name === name);
  }
}
