import {grown} from "../../core/grow.js";
import type {CompiledPod, PodShape} from "../../model/compile.js";
import {CPU, MEMORY} from "../../model/resource-ids.js";
import type {NodeInfo} from "../node-info.js";
import {hasAffinity} from "../plugins/affinity-rules.js";
import type {Snapshot} from "../snapshot.js";
import {Domains} from "./domains.js";

const FIRST_CAPACITY = 1024;

/**
 * The books of all nodes in typed arrays, and a log of every pod that came or went: whoever keeps something about all nodes reads on from where it
 * stopped, and looks again only at nodes that changed.
 */
export class DenseBooks {
  readonly nodeCount: number;
  /** Columns of a row: a resource each, then cpu and memory again, as scores count them. */
  readonly width: number;
  /** Column of what scores count for cpu; memory follows. */
  readonly nonZeroColumn: number;
  /** A row a node. */
  readonly allocatable: Float64Array;
  readonly requested: Float64Array;
  readonly podCounts: Int32Array;
  readonly podLimits: Float64Array;

  /** How many pods came or went so far, those included that ran at the beginning. */
  length = 0;
  /** By entry of the log: which node, the shape of which pod, and 1 or -1. */
  changedNodes = new Int32Array(FIRST_CAPACITY);
  changedShapes = new Int32Array(FIRST_CAPACITY);
  signs = new Int32Array(FIRST_CAPACITY);
  /** By node: the length of the log after its last change. */
  readonly touchedAt: Float64Array;

  /** Has any pod of the log a say in who runs near it? */
  hasAffinity = false;
  /** Pods by their number in the log: one of each shape, for what all of that shape have in common. */
  readonly shapes: CompiledPod[] = [];
  readonly #shapeIds = new Map<PodShape, number>();
  readonly #terminatingIds = new Map<PodShape, number>();
  readonly #domains = new Map<string, Domains>();
  readonly #indices: ReadonlyMap<NodeInfo, number>;

  constructor(readonly snapshot: Snapshot) {
    const {nodes, resources} = snapshot;
    this.nodeCount = nodes.length;
    this.nonZeroColumn = resources.size;
    this.width = resources.size + 2;
    this.allocatable = new Float64Array(nodes.length * this.width);
    this.requested = new Float64Array(nodes.length * this.width);
    this.podCounts = new Int32Array(nodes.length);
    this.podLimits = Float64Array.from(nodes, ({node}) => node.allocatablePods);
    this.touchedAt = new Float64Array(nodes.length);
    this.#indices = new Map(nodes.map((node, i) => [node, i]));
    nodes.forEach((info, i) => {
      const {allocatable} = info.node;
      const row = i * this.width;
      this.allocatable.set(allocatable, row);
      this.allocatable[row + this.nonZeroColumn] = allocatable[CPU] ?? 0;
      this.allocatable[row + this.nonZeroColumn + 1] = allocatable[MEMORY] ?? 0;
      for (const pod of info.pods) this.change(info, pod, 1);
    });
  }

  /** A pod has come to the node, or left it; the node's own books say so already. */
  change(info: NodeInfo, pod: CompiledPod, sign: 1 | -1): void {
    const node = this.#indices.get(info) as number;
    const row = node * this.width;
    const {requested} = info;
    for (let id = 0; id < requested.length; id++) this.requested[row + id] = requested[id] as number;
    this.requested[row + this.nonZeroColumn] = info.nonZeroMilliCpu;
    this.requested[row + this.nonZeroColumn + 1] = info.nonZeroMemoryBytes;
    this.podCounts[node] = info.pods.length;
    if (this.length === this.signs.length) {
      this.changedNodes = grown(this.changedNodes);
      this.changedShapes = grown(this.changedShapes);
      this.signs = grown(this.signs);
    }
    this.changedNodes[this.length] = node;
    this.changedShapes[this.length] = this.#shapeId(pod);
    this.signs[this.length] = sign;
    this.touchedAt[node] = ++this.length;
  }

  /** The nodes by the value of a label. */
  domains(topologyKey: string): Domains {
    let domains = this.#domains.get(topologyKey);
    if (domains === undefined) {
      domains = new Domains(this.snapshot.nodes, topologyKey);
      this.#domains.set(topologyKey, domains);
    }
    return domains;
  }

  /** Pods that are being deleted count for less, so that they are a shape of their own. */
  #shapeId(pod: CompiledPod): number {
    const ids = pod.terminating ? this.#terminatingIds : this.#shapeIds;
    let id = ids.get(pod.shape);
    if (id === undefined) {
      id = this.shapes.push(pod) - 1;
      ids.set(pod.shape, id);
      if (hasAffinity(pod)) this.hasAffinity = true;
    }
    return id;
  }
}
