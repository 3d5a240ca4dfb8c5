import {type CompiledNode, type CompiledPod, compileNode, objectKey, PodCompiler} from "../../model/compile.js";
import type {Cluster, Node, Pod} from "../../model/objects.js";
import {ResourceIds} from "../../model/resource-ids.js";
import {ClusterIndex} from "../cluster-index.js";
import {runCycle} from "../cycle.js";
import type {Decision} from "../decision.js";
import {filterNode, type PreFiltered, runPreFilters, Trial} from "../filtering.js";
import {NodeInfo} from "../node-info.js";
import {hasEnded, isWaiting} from "../pod-phase.js";
import {type Profile, whyGated} from "../profile.js";
import type {Snapshot} from "../snapshot.js";
import {unresolvable} from "../status.js";
import type {Refusal} from "./explanation.js";
import {applyPatches, isTarget, type Patch} from "./patch.js";

/** Reads each object once, however many worlds it is in. */
class Compiler {
  readonly resources = new ResourceIds();
  readonly #pods = new PodCompiler(this.resources);
  readonly #compiled = new WeakMap<Pod, CompiledPod>();

  pod(pod: Pod): CompiledPod {
    const compiled = this.#compiled.get(pod) ?? this.#pods.compile(pod);
    this.#compiled.set(pod, compiled);
    return compiled;
  }

  node(node: Node): CompiledNode {
    return compileNode(node, this.resources);
  }
}

/** A cluster as the scheduler would see it for one waiting pod, and every cluster that differs from it by some patches. */
export class World {
  readonly snapshot: Snapshot;
  readonly pod: CompiledPod;
  /** By patches of the pod alone, which are the same for many nodes. */
  readonly #changed = new Map<string, World>();
  #prefiltered: PreFiltered | undefined;
  #decision: Decision | undefined;

  private constructor(
    readonly cluster: Cluster,
    readonly key: string,
    readonly profile: Profile,
    readonly compiler: Compiler,
    nodes: readonly NodeInfo[]
  ) {
    this.snapshot = {nodes, resources: compiler.resources, objects: new ClusterIndex(cluster.objects)};
    this.pod = compiler.pod(this.podObject);
  }

  /** @param key - `namespace/name` of a pod of the cluster, which waits */
  static of(cluster: Cluster, key: string, profile: Profile): World {
    const compiler = new Compiler();
    return new World(cluster, key, profile, compiler, booksOf(cluster.nodes, cluster, profile, compiler));
  }

  /** The world after the patches. */
  with(patches: readonly Patch[]): World {
    const isShared = patches.every(({kind, namespace, name}) => kind === "Pod" && `${namespace}/${name}` === this.key);
    if (!isShared) return this.#after(patches);
    const key = JSON.stringify(patches);
    const world = this.#changed.get(key) ?? this.#after(patches);
    this.#changed.set(key, world);
    return world;
  }

  /** Only the books of nodes that the patches bear on are written anew. */
  #after(patches: readonly Patch[]): World {
    const cluster = applyPatches(this.cluster, patches);
    const touched = new Set(patches.flatMap(patch => [...placesOf(patch, this.cluster), ...placesOf(patch, cluster)]));
    const open = cluster.nodes.filter(({metadata}) => touched.has(metadata.name));
    const anew = new Map(booksOf(open, cluster, this.profile, this.compiler).map(info => [info.name, info]));
    const nodes = this.snapshot.nodes.map(info => anew.get(info.name) ?? info);
    return new World(cluster, this.key, this.profile, this.compiler, nodes);
  }

  get podObject(): Pod {
    return this.cluster.pods.find(({metadata}) => objectKey(metadata) === this.key) as Pod;
  }

  get prefiltered(): PreFiltered {
    this.#prefiltered ??= runPreFilters(this.pod, this.snapshot, this.profile);
    return this.#prefiltered;
  }

  decide(): Decision {
    this.#decision ??= runCycle(this.pod, this.snapshot, this.profile);
    return this.#decision;
  }

  /** Who keeps the pod off this node; undefined where it may run. */
  refusalOf(info: NodeInfo): Refusal | undefined {
    const gate = whyGated(this.pod, this.profile, this.snapshot.objects);
    if (gate !== undefined) return {stage: "PreEnqueue", plugin: gate.plugin, ...unresolvable(gate.message)};
    const {rejection, narrowed, filters} = this.prefiltered;
    if (rejection !== undefined) return {stage: "PreFilter", ...rejection};
    if (narrowed !== undefined && !narrowed.nodeNames.has(info.name)) {
      const reason = `node(s) didn't satisfy plugin(s) [${[...narrowed.plugins].sort().join(" ")}]`;
      return {stage: "PreFilter", plugin: narrowed.plugins[0] as string, ...unresolvable(reason)};
    }
    const refused = filterNode(this.pod, info, filters);
    return refused && {stage: "Filter", ...refused};
  }

  /** Pods that are nominated to the node and count there, as they are at least as important. */
  expectedOn({nominated}: NodeInfo): readonly CompiledPod[] {
    return nominated.filter(({priority, key}) => priority >= this.pod.priority && key !== this.key);
  }

  /** The node as it was refused: with the pods that are nominated there, unless it would be refused without them alone. */
  asRefused(info: NodeInfo): NodeInfo {
    const expected = this.expectedOn(info);
    const trial = new Trial(this.pod, info, this.prefiltered.filters);
    const crowded = info.clone();
    for (const other of expected) {
      trial.addPod(other);
      crowded.addPod(other);
    }
    return expected.length > 0 && trial.runFilters() !== undefined ? crowded : info;
  }
}

/** The books of some nodes, as the scheduler keeps them. */
function booksOf(
  nodes: readonly Node[],
  {pods, objects: given}: Cluster,
  profile: Profile,
  compiler: Compiler
): NodeInfo[] {
  const objects = new ClusterIndex(given);
  const books = new Map(nodes.map(node => [node.metadata.name, new NodeInfo(compiler.node(node))]));
  for (const pod of pods) {
    const {nodeName} = pod.spec;
    const info = books.get(nodeName ?? pod.status?.nominatedNodeName ?? "");
    if (info === undefined || hasEnded(pod)) continue;
    const compiled = compiler.pod(pod);
    if (nodeName !== undefined) info.addPod(compiled);
    else if (isWaiting(pod) && whyGated(compiled, profile, objects) === undefined) info.nominate(compiled);
  }
  return [...books.values()];
}

/** The nodes whose books a patch bears on. */
function placesOf(patch: Patch, {pods}: Cluster): readonly (string | undefined)[] {
  if (patch.kind === "Node") return [patch.name];
  const pod = patch.kind === "Pod" ? pods.find(({metadata}) => isTarget(metadata, patch)) : undefined;
  return [pod?.spec.nodeName, pod?.status?.nominatedNodeName];
}
