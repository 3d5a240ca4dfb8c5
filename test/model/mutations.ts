import {readFileSync} from "node:fs";
import fc from "fast-check";

// Documents that a typing error, a broken template or malice might produce: real ones with something in them changed.

export type Json = null | boolean | number | string | Json[] | {[key: string]: Json};

interface Mutation {
  readonly kind: "replace" | "drop" | "rename" | "repeat" | "wrap";
  /** Which of the values inside: a large number, of which the remainder counts. */
  readonly where: number;
  readonly value: Json;
}

const linesOf = (path: string) =>
  readFileSync(new URL(`../vectors/${path}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map(line => JSON.parse(line));

/** Objects of every kind that has recorded answers, good ones and bad ones, and the clusters of the scheduler's vectors. */
export const CORPUS: readonly Json[] = [
  ...linesOf("node/validation.jsonl").map(({object}) => object),
  ...linesOf("scheduler/affinity.jsonl").flatMap(({nodes, pods, pending}) => [...nodes, ...(pods ?? []), ...pending])
];

function nested(depth: number): Json {
  let value: Json = [];
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : {spec: value};
  return value;
}

const ODD_VALUES: readonly Json[] = [
  ...[null, true, false, 0, -1, 1.5, 101, 70_000, 2 ** 31, 2 ** 53, -(2 ** 63), 1e300, 5e-324],
  ...["", " ", "a", "-", ".", "..", "/", "a/b/c", "A b", "0", "-1", "1e1000", "0.0000000001", "12Gb", "1Ki", "150%"],
  ...["9".repeat(400), "x".repeat(64), "x".repeat(5000), "é", "💥", "\ud800", "\u200b", "a\u0000b", "\ufeff", "ﬀ"],
  ...["__proto__", "constructor", "Always", "In", "Exists", "NoSchedule", "TCP", "nvidia.com/gpu", "{}", "[]"],
  ...[[], {}, [null], [[]], [{}], {"": ""}, {name: "a"}, {key: "a", operator: "In"}],
  JSON.parse('{"__proto__": {"x": 1}}'),
  nested(150)
];

const NAMES = ["", "name", "spec", "metadata", "containers", "limits", "cpu", "__proto__", "toString", "kind", "é"];

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("replace", "replace", "replace", "drop", "rename", "repeat", "wrap"),
  // Without bias, as otherwise most changes would hit the first field.
  where: fc.noBias(fc.nat()),
  value: fc.oneof(
    {weight: 8, arbitrary: fc.constantFrom(...ODD_VALUES)},
    {weight: 1, arbitrary: fc.jsonValue({maxDepth: 3}) as fc.Arbitrary<Json>},
    {weight: 1, arbitrary: fc.string({unit: "binary", maxLength: 20})}
  )
});

/** A document of the corpus with one to four changes. */
export const mutated: fc.Arbitrary<Json> = fc
  .tuple(fc.noBias(fc.nat(CORPUS.length - 1)), fc.array(mutation, {minLength: 1, maxLength: 4}))
  .map(([i, changes]) => changes.reduce(mutate, copyOf(CORPUS[i] as Json)));

const copyOf = (value: Json): Json => JSON.parse(JSON.stringify(value));

/** Changes the document itself; the whole of it, where it holds nothing. */
function mutate(document: Json, {kind, where, value}: Mutation): Json {
  const places = placesIn(document);
  const place = places[where % places.length];
  if (place === undefined) return copyOf(value);
  const {holder, key} = place;
  const old = holder[key] as Json;
  if (kind === "replace") put(holder, key, copyOf(value));
  else if (kind === "wrap") put(holder, key, (where >> 8) % 2 === 0 ? [old] : {value: old});
  else if (Array.isArray(holder)) {
    if (kind === "drop") holder.splice(Number(key), 1);
    else holder.push(copyOf(old));
  } else {
    if (kind !== "repeat") delete holder[key];
    if (kind === "rename") put(holder, NAMES[(where >> 8) % NAMES.length] as string, old);
  }
  return document;
}

interface Place {
  readonly holder: {[key: string]: Json};
  readonly key: string;
}

/** Sets a field of this name even where the name has a meaning of its own. */
function put(holder: {[key: string]: Json}, key: string, value: Json): void {
  Object.defineProperty(holder, key, {value, enumerable: true, configurable: true, writable: true});
}

/** Every value inside, by what holds it. */
function placesIn(value: Json, depth = 0): Place[] {
  if (typeof value !== "object" || value === null || depth > 20) return [];
  const holder = value as {[key: string]: Json};
  return Object.keys(holder).flatMap(key => [{holder, key}, ...placesIn(holder[key] as Json, depth + 1)]);
}
