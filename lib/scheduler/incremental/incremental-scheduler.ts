import type {CompiledPod, PodShape} from "../../model/compile.js";
import type {Placement} from "../decision.js";
import {countedHistogram, fitError} from "../message.js";
import type {NodeInfo} from "../node-info.js";
import type {NodeSample} from "../node-sample.js";
import type {Profile} from "../profile.js";
import type {Snapshot} from "../snapshot.js";
import {compileAnswers, type Shared} from "./compile-answers.js";
import {DenseBooks} from "./dense-books.js";
import type {Incremental} from "./incremental.js";
import {Rejections} from "./rejections.js";
import {Scratch} from "./scratch.js";
import {ShapeView} from "./shape-view.js";

type FollowsDevices = Extract<Incremental, {readonly follows: "devices"}>;

/** The part of a pod's claims where no plugin looks at them. */
const NO_CLAIMS = {};

/**
 * Decides as the plain cycle does, without its explanation, and in a small part of its time: pods of one shape share what the plugins said of the
 * nodes, and only nodes that changed since are looked at again.
 */
export class IncrementalScheduler {
  readonly #profile: Profile;
  readonly #books: DenseBooks;
  readonly #shared: Shared;
  readonly #scratch: Scratch;
  readonly #claiming: readonly FollowsDevices[];
  /** By what the claims of the pods say, then by shape; undefined where only the plain path can decide. */
  readonly #views = new WeakMap<object, Map<PodShape, ShapeView | undefined>>();
  /** How many pods of each priority run. */
  readonly #priorities = new Map<number, number>();

  constructor(snapshot: Snapshot, profile: Profile) {
    this.#profile = profile;
    this.#claiming = profile.flatMap(({plugin: {incremental}}) =>
      incremental?.follows === "devices" ? incremental : []
    );
    this.#books = new DenseBooks(snapshot);
    this.#shared = {
      profile,
      books: this.#books,
      rejections: new Rejections(),
      answers: new Map()
    };
    this.#scratch = new Scratch(snapshot.nodes.length);
    for (const {pods} of snapshot.nodes) for (const pod of pods) this.#countPriority(pod, 1);
  }

  /** A pod has come to a node, or left it. */
  change(node: NodeInfo, pod: CompiledPod, sign: 1 | -1): void {
    this.#books.change(node, pod, sign);
    this.#countPriority(pod, sign);
  }

  /** Where the pod goes; undefined where only the plain path can tell: volumes, claims, victims, plugins that do not say what they follow from. */
  decide(pod: CompiledPod, sample?: NodeSample): Placement | undefined {
    const view = this.#view(pod);
    if (view === undefined || (sample && view.isNarrowed)) return undefined;
    const {node, evaluatedNodes} = view.choose(sample);
    if (view.defers) return undefined;
    const looked = sample && {evaluatedNodes};
    if (node < 0) return this.#refuse(pod, view, looked);
    const {name} = this.#books.snapshot.nodes[node] as NodeInfo;
    return {pod: pod.key, node: name, ...looked};
  }

  #view(pod: CompiledPod): ShapeView | undefined {
    const {shape} = pod;
    const part = this.#part(pod);
    if (part === undefined) return undefined;
    const views = this.#views.get(part) ?? new Map<PodShape, ShapeView | undefined>();
    this.#views.set(part, views);
    if (!views.has(shape)) {
      const answers = compileAnswers(pod, this.#shared);
      views.set(shape, answers && new ShapeView(this.#books, answers, this.#scratch));
    }
    return views.get(shape);
  }

  /** What the pod's claims say, as an object that pods with alike claims share. */
  #part(pod: CompiledPod): object | undefined {
    const [claiming, another] = this.#claiming;
    if (claiming === undefined) return NO_CLAIMS;
    return another === undefined ? claiming.part(pod, this.#books.snapshot) : undefined;
  }

  /** Where pods of lower priority run, one of them might be a victim. */
  #refuse(
    pod: CompiledPod,
    view: ShapeView,
    looked: {readonly evaluatedNodes: number} | undefined
  ): Placement | undefined {
    for (const [priority, count] of this.#priorities) if (priority < pod.priority && count > 0) return undefined;
    const refusals = [...view.refusals()].map(([id, count]) => ({...this.#shared.rejections.get(id), count}));
    const said: string[] = [];
    for (const {plugin} of this.#profile) {
      if (plugin.postFilter === undefined) continue;
      const result = plugin.postFilterWithoutVictims?.(pod, refusals);
      if (result === undefined || result.code === "Success") return undefined;
      said.push(result.message);
      if (result.code === "Error") break;
    }
    const message = fitError(this.#books.nodeCount, countedHistogram(refusals), said.join(", "));
    return {pod: pod.key, node: null, message, ...looked};
  }

  #countPriority({priority}: CompiledPod, sign: 1 | -1): void {
    this.#priorities.set(priority, (this.#priorities.get(priority) ?? 0) + sign);
  }
}
