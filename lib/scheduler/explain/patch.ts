import type {JsonMap} from "../../model/decode.js";
import type {Cluster, ClusterObject, ObjectMeta} from "../../model/objects.js";

/** A change of one object of a cluster. */
export interface Patch {
  readonly kind: "Pod" | "Node" | ClusterObject["kind"];
  /** "default" when left out, for kinds that have a namespace. */
  readonly namespace?: string;
  readonly name: string;
  /** A JSON merge patch (RFC 7396), as `kubectl patch --type=merge` takes it; the whole object when there is none of that name; null to delete it. */
  readonly merge: JsonMap | null;
}

/** The cluster after the patches, in their order. What they do not touch stays the same object. */
export function applyPatches(cluster: Cluster, patches: readonly Patch[]): Cluster {
  return patches.reduce(applyPatch, cluster);
}

function applyPatch(cluster: Cluster, patch: Patch): Cluster {
  switch (patch.kind) {
    case "Node":
      return {...cluster, nodes: patched(cluster.nodes, patch)};
    case "Pod":
      return {...cluster, pods: patched(cluster.pods, patch)};
    default:
      return {...cluster, objects: patched(cluster.objects ?? [], patch)};
  }
}

function patched<T extends {readonly kind: string; readonly metadata: ObjectMeta}>(
  objects: readonly T[],
  patch: Patch
): readonly T[] {
  const at = objects.findIndex(object => object.kind === patch.kind && isTarget(object.metadata, patch));
  const {merge} = patch;
  if (merge === null) return objects.filter((_, i) => i !== at);
  if (at < 0) return [...objects, mergePatch(undefined, merge) as T];
  return objects.map((object, i) => (i === at ? (mergePatch(object, merge) as T) : object));
}

/** Is it the object that the patch is for? */
export function isTarget({name, namespace = "default"}: ObjectMeta, patch: Patch): boolean {
  return name === patch.name && namespace === (patch.namespace ?? "default");
}

/**
 * A value with a merge patch applied: objects are merged field by field, null removes a field, everything else replaces what was there.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7396
 * @example mergePatch({a: 1, b: {c: 2, d: 3}}, {a: null, b: {c: 4}}) // {b: {c: 4, d: 3}}
 */
export function mergePatch(value: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch;
  const fields = new Map(isMap(value) ? Object.entries(value) : []);
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) fields.delete(name);
    else fields.set(name, mergePatch(fields.get(name), change));
  }
  return Object.fromEntries(fields);
}

function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
