import {stringify} from "yaml";
import {SimError} from "../core/errors.js";
import {compareCodeUnits} from "../core/order.js";
import {type Answer, accept} from "./accept.js";
import type {JsonMap} from "./decode.js";
import {readDocuments} from "./documents.js";
import {CLUSTER_KINDS, type KnownObject} from "./kinds.js";
import {type Item, itemsOf, kindOf, nameOf, objectLabel, placeOf} from "./manifest-items.js";
import {mistakeError, writtenFirst} from "./mistake.js";
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
