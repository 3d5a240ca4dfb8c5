import type {Cluster, ClusterObject, Labels} from "../model/objects.js";

type Kind = ClusterObject["kind"];
type OfKind<K extends Kind> = Extract<ClusterObject, {readonly kind: K}>;

const NO_LABELS: Labels = {};

/** The objects beside nodes and pods, found by kind and name. The scheduler enters what it assumes while bindings are under way. */
export class ClusterIndex {
  /** Every object that was ever put, in that order: whoever keeps something about them reads on from where it stopped. */
  readonly log: ClusterObject[] = [];
  /** By kind, then by `namespace/name`, or by name where the kind has no namespace; in the order given. */
  readonly #kinds = new Map<Kind, Map<string, ClusterObject>>();

  constructor(objects: Cluster["objects"] = []) {
    for (const object of objects) this.put(object);
  }

  /** Enters an object, or its newer form. */
  put(object: ClusterObject): void {
    this.log.push(object);
    const kind = this.#kinds.get(object.kind) ?? new Map<string, ClusterObject>();
    kind.set(pathOf(object.metadata.name, object.metadata.namespace), object);
    this.#kinds.set(object.kind, kind);
  }

  get<K extends Kind>(kind: K, name: string, namespace?: string): OfKind<K> | undefined {
    return this.#kinds.get(kind)?.get(pathOf(name, namespace)) as OfKind<K> | undefined;
  }

  /** An object in a namespace; one that names none is in "default". */
  find<K extends Kind>(kind: K, name: string, namespace: string): OfKind<K> | undefined {
    return this.get(kind, name, namespace) ?? (namespace === "default" ? this.get(kind, name) : undefined);
  }

  /** All objects of a kind, in the order given. */
  all<K extends Kind>(kind: K): readonly OfKind<K>[] {
    return [...(this.#kinds.get(kind)?.values() ?? [])] as OfKind<K>[];
  }

  /** A namespace that is not listed has no labels. */
  namespaceLabels(namespace: string): Labels {
    return this.get("Namespace", namespace)?.metadata.labels ?? NO_LABELS;
  }

  /** The objects as they are by now, in the order given. */
  objects(): readonly ClusterObject[] {
    return [...this.#kinds.values()].flatMap(kind => [...kind.values()]);
  }
}

function pathOf(name: string, namespace: string | undefined): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}
