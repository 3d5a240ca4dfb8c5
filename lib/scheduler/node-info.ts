import type {CompiledNode, CompiledPod} from "../model/compile.js";

/**
 * A node's books: what its pods request, kept as pods come and go. Plugins read it; only the scheduler changes it.
 * Every pod that is assigned and has not ended counts, those that are being deleted too.
 */
export class NodeInfo {
  readonly node: CompiledNode;
  /** Sums of requests by resource id. */
  readonly requested: Float64Array;
  /** The same for cpu and memory, with 100m and 200 MiB for every container that names none. */
  nonZeroMilliCpu = 0;
  nonZeroMemoryBytes = 0;
  readonly pods: CompiledPod[] = [];
  /** Pods that a preemption made room for here, and that are not bound yet. */
  readonly nominated: CompiledPod[] = [];

  constructor(node: CompiledNode) {
    this.node = node;
    this.requested = new Float64Array(node.allocatable.length);
  }

  get name(): string {
    return this.node.name;
  }

  addPod(pod: CompiledPod): void {
    this.pods.push(pod);
    this.#count(pod, 1);
  }

  /** Takes the pod off the books; one that is not there is left alone. */
  removePod(pod: CompiledPod): void {
    const at = this.pods.findIndex(other => other.key === pod.key);
    if (at < 0) return;
    this.pods.splice(at, 1);
    this.#count(pod, -1);
  }

  nominate(pod: CompiledPod): void {
    this.nominated.push(pod);
  }

  dropNominated(pod: CompiledPod): void {
    const at = this.nominated.findIndex(other => other.key === pod.key);
    if (at >= 0) this.nominated.splice(at, 1);
  }

  /** A copy to try things on. */
  clone(): NodeInfo {
    const copy = new NodeInfo(this.node);
    copy.requested.set(this.requested);
    copy.nonZeroMilliCpu = this.nonZeroMilliCpu;
    copy.nonZeroMemoryBytes = this.nonZeroMemoryBytes;
    copy.pods.push(...this.pods);
    copy.nominated.push(...this.nominated);
    return copy;
  }

  #count({request, nonZero}: CompiledPod, sign: 1 | -1): void {
    for (let i = 0; i < request.ids.length; i++) {
      // A resource that the node does not have lies beyond the end, and is nobody's to hand out.
      const id = request.ids[i] as number;
      if (id < this.requested.length) this.requested[id]! += sign * (request.amounts[i] as number);
    }
    this.nonZeroMilliCpu += sign * nonZero.milliCpu;
    this.nonZeroMemoryBytes += sign * nonZero.memoryBytes;
  }
}
