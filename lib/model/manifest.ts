import {stringify} from "yaml";
import {SimError} from "../core/errors.js";
import {nearest} from "../core/nearest.js";
import {compareCodeUnits} from "../core/order.js";
import {type Answer, accept} from "./accept.js";
import type {JsonMap} from "./decode.js";
import type {Document} from "./document.js";
import {readDocuments} from "./documents.js";
import {CLUSTER_KINDS, KINDS, type KnownObject} from "./kinds.js";
import {type Mistake, mistakeError, type Path, valueAt} from "./mistake.js";
import type {Cluster, ClusterObject, Node, Pod, PriorityClass} from "./objects.js";
import {withPriority} from "./priority.js";

/** Objects of one kind that a text holds and the kit does not read. */
export interface Ignored {
  readonly apiVersion: string;
  readonly kind: string;
  /** In the order of the text; with the namespace in front, where there is one. */
  readonly names: readonly string[];
}

/** The cluster that a text describes, and what else stood in it. */
export interface Manifests extends Cluster {
  readonly objects: readonly ClusterObject[];
  readonly ignored: readonly Ignored[];
}

/**
 * The cluster of a text: YAML with one or several documents, or JSON, with single objects and Lists, as people write them and as
 * `kubectl get -o yaml` and `-o json` print them. Nodes, pods, and all else that a scheduler reads (`ClusterObject`) come out as
 * the API server would store them: quantities in canonical text, missing requests filled from the limits, namespace "default",
 * priorities from the text's PriorityClasses, `matchLabelKeys` written out. Objects of other kinds are listed in `ignored`;
 * Deployments, HorizontalPodAutoscalers and ResourceQuotas among them have to be valid too.
 *
 * @param text - up to 20 MB of YAML or 200 MB of JSON
 * @param source - what to call the text in errors, such as the file's name
 * @throws SimError with file, line, document, object and field for the first thing that the API server would not accept; for a
 *   text that is empty, too large, or holds nothing that the kit reads; for two objects with one name
 * @example readManifests("{apiVersion: v1, kind: Node, metadata: {name: n0}}").nodes.length // 1
 */
export function readManifests(text: string, source = "manifest"): Manifests {
  const documents = readDocuments(text, source);
  const items = documents.flatMap((document, i) => itemsOf(document, placeOf(source, document, i, documents.length)));
  const {read, ignored} = readItems(items);
  if (items.length > 0 && read.length === 0) throw nothingToRead(source, ignored);
  const {nodes, pods, objects} = sorted(read.map(({object}) => object));
  const classes = objects.filter(object => object.kind === "PriorityClass");
  const places = new Map(read.map(({object, item}) => [object, item]));
  return {nodes, pods: pods.map(pod => prioritized(pod, classes, places.get(pod) as Item)), objects, ignored};
}

/**
 * An object as YAML, with its fields in the order of the alphabet, as kubectl prints it.
 *
 * @example toYaml(makePod({name: "router"}))
 */
export function toYaml(object: object): string {
  return stringify(object, {
    schema: "yaml-1.1",
    lineWidth: 0,
    indentSeq: false,
    aliasDuplicateObjects: false,
    sortMapEntries: (a, b) => compareCodeUnits(String(a.key), String(b.key))
  });
}

/** One object of a document: itself, or an item of the list that the document is. */
interface Item {
  readonly value: JsonMap;
  /** From the document's root to the object. */
  readonly path: Path;
  readonly document: Document;
  /** File, line and document of a path inside the object; looked up only for an error. */
  readonly place: PlaceOf;
}

type PlaceOf = (path: Path) => string;

function placeOf(source: string, document: Document, index: number, count: number): PlaceOf {
  return path => `${source}, line ${document.lineOf(path)}${count > 1 ? `, document ${index + 1}` : ""}`;
}

/** The objects of a document. Items of a PodList and its kin get the kind that the API leaves out there. */
function itemsOf(document: Document, place: PlaceOf): Item[] {
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
function kindOf({value, place}: Item): string | undefined {
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
  return kind === "Pod" || kind === "Node" || groupOf(apiVersion) === groupOf(version);
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.replace(/\/.*$/, "") : "";
}

/** An object that was read, and where it stood. */
interface Read {
  readonly object: KnownObject;
  readonly item: Item;
}

function readItems(items: readonly Item[]): {read: Read[]; ignored: Ignored[]} {
  const read: Read[] = [];
  const ignored = new Map<string, Ignored & {names: string[]}>();
  const taken = new Map<string, Item>();
  for (const [i, item] of items.entries()) {
    const kind = kindOf(item);
    const object = kind && accepted(item, kind, accept<KnownObject>(item.value, kind));
    if (object && CLUSTER_KINDS.has(object.kind)) read.push({object: claim(taken, object, item, i), item});
    else ignore(ignored, item.value);
  }
  return {read, ignored: [...ignored.values()]};
}

function sorted(all: readonly KnownObject[]): {nodes: Node[]; pods: Pod[]; objects: ClusterObject[]} {
  const nodes: Node[] = [];
  const pods: Pod[] = [];
  const objects: ClusterObject[] = [];
  for (const object of all) {
    if (object.kind === "Node") nodes.push(object);
    else if (object.kind === "Pod") pods.push(object);
    else objects.push(object);
  }
  return {nodes, pods, objects};
}

function prioritized(pod: Pod, classes: readonly PriorityClass[], item: Item): Pod {
  const answer = withPriority(pod, classes);
  if ("pod" in answer) return answer.pod;
  const {mistake} = answer;
  throw mistakeError(mistake, `${item.place(mistake.field)}, ${objectLabel("Pod", item)}`, item.value);
}

/** The accepted object, or the first mistake as an error with file, line, document and object. */
function accepted<T>(item: Item, kind: string, answer: Answer<T>): T {
  if (answer.stage === "accepted") return answer.object;
  const mistake = writtenFirst(answer.mistakes, item.value);
  const place = item.place(mistake.place ?? mistake.field);
  throw mistakeError(mistake, `${place}, ${objectLabel(kind, item)}`, item.value);
}

/** Of several mistakes one that stands in the text: defaults repeat a wrong limit as a wrong request. */
export function writtenFirst(mistakes: readonly [Mistake, ...Mistake[]], written: unknown): Mistake {
  return mistakes.find(mistake => valueAt(written, mistake.place ?? mistake.field) !== undefined) ?? mistakes[0];
}

/** `pod "vllm-0"`: small letters for the two kinds that everybody speaks of, the API's spelling for others. */
function objectLabel(kind: string, {value, path}: Item): string {
  const word = kind === "Pod" || kind === "Node" ? kind.toLowerCase() : kind;
  const name = nameOf(value);
  if (name !== "") return `${word} "${name}"`;
  return path.length > 0 ? `${word} in item ${Number(path[1]) + 1}` : word;
}

/** The object's name as it is written, with its namespace where that is not the default one; empty where there is none. */
function nameOf(value: JsonMap): string {
  const metadata = (value.metadata ?? {}) as JsonMap;
  const {name, generateName, namespace} = metadata;
  const shown = typeof name === "string" ? name : typeof generateName === "string" ? generateName : "";
  return typeof namespace === "string" && namespace !== "default" && shown !== "" ? `${namespace}/${shown}` : shown;
}

/** Gives an object that only has a generateName its name, and refuses a name that is taken. */
function claim<T extends KnownObject>(taken: Map<string, Item>, object: T, item: Item, index: number): T {
  const {name = `${object.metadata.generateName}${index + 1}`, namespace = ""} = object.metadata;
  const named = name === object.metadata.name ? object : {...object, metadata: {...object.metadata, name}};
  const key = `${object.kind} ${namespace}/${name}`;
  const first = taken.get(key);
  taken.set(key, item);
  if (first === undefined) return named;
  throw new SimError({
    where: `${item.place(["metadata", "name"])}, ${objectLabel(object.kind, item)}: metadata.name`,
    got: name,
    expected: `one ${object.kind} of that name; there is one at ${first.place(["metadata", "name"])}`,
    fix: "rename or remove one of the two"
  });
}

function ignore(ignored: Map<string, Ignored & {names: string[]}>, value: JsonMap): void {
  const {apiVersion, kind} = value as {apiVersion: string; kind: string};
  const group = ignored.get(`${apiVersion} ${kind}`) ?? {apiVersion, kind, names: []};
  group.names.push(nameOf(value));
  ignored.set(`${apiVersion} ${kind}`, group);
}

function nothingToRead(source: string, ignored: readonly Ignored[]): SimError {
  const found = ignored.map(({kind, names}) => `${names.length} ${kind}`).join(", ");
  return new SimError({
    where: `${source}, which holds ${found}`,
    expected: "a Pod, a Node, or another of the kinds that a scheduler reads",
    fix: "export the pods themselves: kubectl get nodes,pods -A -o yaml"
  });
}
