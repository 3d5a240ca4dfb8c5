import {type CompiledPod, compileNode, PodCompiler} from "../model/compile.js";
import type {Node} from "../model/objects.js";
import {ResourceIds} from "../model/resource-ids.js";
import {ClusterIndex} from "../scheduler/cluster-index.js";
import {NodeInfo} from "../scheduler/node-info.js";

/** The books of a cluster whose nodes come and go: what the scheduler sees, kept up to date change by change. */
export class Books {
  readonly resources = new ResourceIds();
  readonly compiler = new PodCompiler(this.resources);
  /** A world has no objects beside nodes and pods yet. */
  readonly objects = new ClusterIndex();
  /** In the order in which they joined, which settles ties. */
  readonly nodes: NodeInfo[] = [];

  /** Enters a node, or its newer form with the pods that it has. */
  putNode(node: Node): void {
    const entry = new NodeInfo(compileNode(node, this.resources));
    const at = this.#indexOf(node.metadata.name);
    if (at < 0) {
      this.nodes.push(entry);
      return;
    }
    for (const pod of (this.nodes[at] as NodeInfo).pods) entry.addPod(pod);
    this.nodes[at] = entry;
  }

  removeNode(name: string): void {
    this.nodes.splice(this.#indexOf(name), 1);
  }

  addPod(pod: CompiledPod, nodeName: string): void {
    this.nodes[this.#indexOf(nodeName)]?.addPod(pod);
  }

  removePod(pod: CompiledPod, nodeName: string): void {
    this.nodes[this.#indexOf(nodeName)]?.removePod(pod);
  }

  #indexOf(name: string): number {
    return this.nodes.findIndex(node => node.name === name);
  }
}
