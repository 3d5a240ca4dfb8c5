import {SimError} from "../core/errors.js";
import {nearest} from "../core/nearest.js";
import type {JsonMap} from "./decode.js";
import type {Document} from "./document.js";
import {CLUSTER_KINDS, KINDS} from "./kinds.js";
import type {Path} from "./mistake.js";

/** One object of a document: itself, or an item of the list that the document is. */
export interface Item {
  readonly value: JsonMap;
  /** From the document's root to the object. */
  readonly path: Path;
  readonly document: Document;
  /** File, line and document of a path inside the object; looked up only for an error. */
  readonly place: PlaceOf;
}

type PlaceOf = (path: Path) => string;

/** The place of a path in a document, as errors write it. */
export function placeOf(source: string, document: Document, index: number, count: number): PlaceOf {
  return path => `${source}, line ${document.lineOf(path)}${count > 1 ? `, document ${index + 1}` : ""}`;
}

/** The objects of a document. Items of a PodList and its kin get the kind that the API leaves out there. */
export function itemsOf(document: Document, place: PlaceOf): Item[] {
  const root = mapOrRefuse(document.value, () => place([]));
  const given = itemType(root);
  if (given === undefined) return [{value: root, path: [], document, place}];
  if (!Array.isArray(root.items)) {
    throw new SimError({
      where: `${place([])}: items`,
      expected: "the list of objects",
      fix: "add items, with one object each"
    });
  }
  return root.items.map((item: unknown, i) => {
    const path = ["items", i];
    const value = {...given, ...mapOrRefuse(item, () => `${place(path)}, item ${i + 1}`)};
    return {value, path, document, place: (inside: Path) => place([...path, ...inside])};
  });
}

/** What the items of a list say about themselves even where they do not; undefined for what is no list. */
function itemType({apiVersion, kind}: JsonMap): JsonMap | undefined {
  if (kind === "List") return apiVersion === "v1" ? {} : undefined;
  if (typeof kind !== "string") return undefined;
  const listed = kind.replace(/List$/, "");
  const isList = listed !== kind && KINDS.get(listed)?.apiVersion === apiVersion;
  return isList ? {apiVersion, kind: listed} : undefined;
}

function mapOrRefuse(value: unknown, where: () => string): JsonMap {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as JsonMap;
  throw new SimError({
    where: where(),
    got: value,
    expected: "an object with apiVersion, kind, metadata and spec",
    fix: "give a manifest, or what kubectl get -o yaml or -o json prints"
  });
}

/** The name of a kind that the kit knows; undefined for any other. */
export function kindOf({value, place}: Item): string | undefined {
  const {apiVersion, kind} = value;
  if (typeof apiVersion !== "string" || typeof kind !== "string" || apiVersion === "" || kind === "") {
    const field = typeof kind === "string" && kind !== "" ? "apiVersion" : "kind";
    const fault = {where: `${place([field])}: ${field}`, expected: "a text that says what the object is"};
    const fix = field === "kind" ? "write kind: Pod or kind: Node" : "write apiVersion: v1";
    throw new SimError(value[field] === undefined ? {...fault, fix} : {...fault, got: value[field], fix});
  }
  const version = KINDS.get(kind)?.apiVersion;
  if (apiVersion === version) return kind;
  if (version !== undefined && isMeant(kind, apiVersion, version)) {
    const says = `no kind "${kind}" is registered for version "${apiVersion}"`;
    const expected = `${version}, the version of a ${kind} (the API server says: ${says})`;
    throw new SimError({
      where: `${place(["apiVersion"])}: apiVersion`,
      got: apiVersion,
      expected,
      fix: `write apiVersion: ${version}`
    });
  }
  const meant = kind.length <= 5 ? nearest(kind, ["Pod", "Pods", "Node", "Nodes"]) : undefined;
  if (meant === undefined) return undefined;
  const name = meant.replace(/s$/, "");
  throw new SimError({
    where: `${place(["kind"])}: kind`,
    got: kind,
    expected: `${name}, exactly so`,
    fix: `write kind: ${name}`
  });
}

/** Is it this kind, in a version that there is not? A Service of Knative is a kind of its own, in a group of its own. */
function isMeant(kind: string, apiVersion: string, version: string): boolean {
  if (kind === "Pod" || kind === "Node") return true;
  return CLUSTER_KINDS.has(kind) && groupOf(apiVersion) === groupOf(version);
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.replace(/\/.*$/, "") : "";
}

/** `pod "vllm-0"`: small letters for the two kinds that everybody speaks of, the API's spelling for others. */
export function objectLabel(kind: string, {value, path}: Item): string {
  const word = kind === "Pod" || kind === "Node" ? kind.toLowerCase() : kind;
  const name = nameOf(value);
  if (name !== "") return `${word} "${name}"`;
  return path.length > 0 ? `${word} in item ${Number(path[1]) + 1}` : word;
}

/** The object's name as it is written, with its namespace where that is not the default one; empty where there is none. */
export function nameOf(value: JsonMap): string {
  const metadata = (value.metadata ?? {}) as JsonMap;
  const {name, generateName, namespace} = metadata;
  const shown = typeof name === "string" ? name : typeof generateName === "string" ? generateName : "";
  return typeof namespace === "string" && namespace !== "default" && shown !== "" ? `${namespace}/${shown}` : shown;
}
