import fc from "fast-check";
import {compile, type TopLevelSpec} from "vega-lite";
import type {Chart, JsonObject} from "../../lib/charts/chart.js";
import type {Box} from "../../lib/charts/placement/sheet.js";
import type {Cluster} from "../../lib/model/objects.js";
import {aNode, aPod} from "../builders.js";

// What the tests of pictures share: clusters of every kind, the rectangles of a picture, what Vega-Lite warns of, and a strict reader of XML.

/** A generated pod and the node it is bound to, in the numbers that its requests are made of. */
export interface Lodger {
  readonly name: string;
  readonly node: string | undefined;
  readonly milliCpu: number;
  readonly gib: number;
  readonly gpus: number;
}

export interface Scene {
  readonly nodes: readonly {
    readonly name: string;
    readonly cpus: number;
    readonly gib: number;
    readonly gpus: number;
  }[];
  readonly lodgers: readonly Lodger[];
  readonly cluster: Cluster;
}

/** Up to 14 nodes and 40 pods, bound anywhere, fitting or not, or to no node. */
export const scenes: fc.Arbitrary<Scene> = fc
  .record({
    nodes: fc.array(
      fc.record({
        cpus: fc.integer({min: 1, max: 96}),
        gib: fc.integer({min: 1, max: 900}),
        gpus: fc.integer({min: 0, max: 8})
      }),
      {
        maxLength: 14
      }
    ),
    lodgers: fc.array(
      fc.record({
        place: fc.nat({max: 14}),
        milliCpu: fc.integer({min: 0, max: 9000}),
        gib: fc.integer({min: 0, max: 64}),
        gpus: fc.integer({min: 0, max: 3})
      }),
      {maxLength: 40}
    )
  })
  .map(({nodes, lodgers}) => {
    const named = nodes.map((node, i) => ({...node, name: `node-${i}`}));
    const placed = lodgers.map(({place, ...rest}, i) => ({...rest, name: `pod-${i}`, node: named[place]?.name}));
    return {nodes: named, lodgers: placed, cluster: clusterOf(named, placed)};
  });

function clusterOf(nodes: Scene["nodes"], lodgers: readonly Lodger[]): Cluster {
  return {
    nodes: nodes.map(({name, cpus, gib, gpus}) =>
      aNode(name, {cpu: `${cpus}`, memory: `${gib}Gi`, "nvidia.com/gpu": gpus})
    ),
    pods: lodgers.map(({name, node, milliCpu, gib, gpus}) =>
      aPod(
        name,
        {cpu: `${milliCpu}m`, memory: `${gib}Gi`, "nvidia.com/gpu": gpus},
        node === undefined ? {} : {nodeName: node}
      )
    )
  };
}

/** The rectangles of a placement, all layers in one list. */
export function boxesOf({picture}: Chart): readonly Box[] {
  if (picture.kind !== "plot") throw new Error("a placement is drawn with Plot");
  return picture.marks.filter(({mark}) => mark === "rect").flatMap(({data}) => data as readonly Box[]);
}

/** The words written in a placement. */
export function wordsOf({picture}: Chart): readonly string[] {
  if (picture.kind !== "plot") throw new Error("a placement is drawn with Plot");
  return picture.marks
    .filter(({mark}) => mark === "text")
    .flatMap(({data}) => data.map(row => (row as {text: string}).text));
}

export function specOf({picture}: Chart): JsonObject {
  if (picture.kind !== "vega-lite") throw new Error("this chart is drawn with Vega-Lite");
  return picture.spec;
}

/** What Vega-Lite would complain about on stderr. */
export function warningsOf(spec: JsonObject): readonly string[] {
  const warnings: string[] = [];
  const note = (...words: readonly unknown[]) => {
    warnings.push(words.join(" "));
    return logger;
  };
  const logger = {level: () => logger, error: note, warn: note, info: note, debug: () => logger};
  compile(structuredClone(spec) as unknown as TopLevelSpec, {logger: logger as never});
  return warnings;
}

/** What keeps a document from being well-formed XML: a tag left open, a bare `&` or `<`, a character that XML forbids; nothing when it is sound. */
export function xmlFault(xml: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/u.exec(xml);
  if (forbidden) return `a forbidden character at ${forbidden.index}`;
  const open: string[] = [];
  const attribute = String.raw`\s+[\w:-]+="(?:[^"<&]|&(?:amp|lt|gt|quot|apos|#x?[0-9A-Fa-f]+);)*"`;
  const piece = new RegExp(
    String.raw`<(\/?)([\w:-]+)((?:${attribute})*)\s*(\/?)>|((?:[^<&]|&(?:amp|lt|gt|quot|apos|#x?[0-9A-Fa-f]+);)+)`,
    "y"
  );
  while (piece.lastIndex < xml.length) {
    const at = piece.lastIndex;
    const found = piece.exec(xml);
    if (found === null) return `no markup at ${at}: ${xml.slice(at, at + 60)}`;
    const [, closing, name, , alone, text] = found;
    if (text !== undefined || alone) continue;
    if (!closing) open.push(name!);
    else if (open.pop() !== name) return `a stray </${name}>`;
  }
  return open.length === 0 ? undefined : `<${open.at(-1)}> is left open`;
}

/** Names that nobody should be hurt by: markup, quotes, entities, emoji, right-to-left, control characters, half a surrogate, a replacement pattern. */
export const HOSTILE_NAMES = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "a&b&amp;c",
  "it's `quoted` $& $1",
  "🏢🚪👩‍💻",
  "\u202eevil\u202c مرحبا",
  "bell\u0007null\u0000esc\u001b[31m",
  "half \ud83d a pair",
  "]]><!-- -->",
  "two\nlines\tand a tab"
];
