import type {MemoryLife, MemoryRun} from "../../node/memory-log.js";
import {QUIET_INK, STROKES} from "../theme.js";

/** What is drawn of a run: everything in GiB. */
export interface Shown {
  /** The lines by name, and their colours. */
  readonly names: readonly string[];
  readonly colors: readonly string[];
  readonly points: readonly {
    readonly life: number;
    readonly name: string;
    readonly atMs: number;
    readonly gib: number;
  }[];
  readonly limits: readonly {readonly name: string; readonly gib: number}[];
  readonly ends: readonly {readonly atMs: number; readonly gib: number; readonly end: string}[];
  /** The top of the picture. */
  readonly top: number;
  /** The node's memory, where the picture reaches so high. */
  readonly node: number | undefined;
}

const GIB = 2 ** 30;
const OTHERS = "others";
/** As many containers have a colour of their own; the last one is for the others. */
const MOST_NAMED = STROKES.length - 1;

export function linesOf({lives, totalBytes}: MemoryRun): Shown {
  const all = [...new Set(lives.map(life => nameOf(life, lives)))];
  const shownName = (life: MemoryLife) => {
    const name = nameOf(life, lives);
    return all.indexOf(name) < MOST_NAMED ? name : OTHERS;
  };
  const names = [...new Set(lives.map(shownName))];
  const points = lives.flatMap((life, i) =>
    life.points.map(({atMs, usedBytes}) => ({life: i, name: shownName(life), atMs, gib: usedBytes / GIB}))
  );
  const limited = lives.filter(life => life.limitBytes !== null && shownName(life) !== OTHERS);
  const limits = new Map(limited.map(life => [shownName(life), (life.limitBytes as number) / GIB]));
  const highest = Math.max(0, ...points.map(({gib}) => gib), ...limits.values());
  const node = totalBytes / GIB;
  // A node much larger than all that is used would press the lines flat.
  const showsNode = node <= 2.5 * highest;
  return {
    names,
    colors: names.map((name, i) => (name === OTHERS ? QUIET_INK : (STROKES[i] as string))),
    points,
    limits: [...limits].map(([name, gib]) => ({name, gib})),
    ends: lives.flatMap(({end, points: own}) => {
      const last = own.at(-1);
      return end === null || last === undefined ? [] : [{atMs: last.atMs, gib: last.usedBytes / GIB, end}];
    }),
    top: 1.08 * (showsNode ? Math.max(node, highest) : highest) || 1,
    node: showsNode ? node : undefined
  };
}

/** The pod, and its container where it has several. */
function nameOf({pod, container}: MemoryLife, lives: readonly MemoryLife[]): string {
  return lives.some(life => life.pod === pod && life.container !== container) ? `${pod}/${container}` : pod;
}
