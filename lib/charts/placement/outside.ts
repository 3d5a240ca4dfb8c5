import {cut, textWidth, wrap} from "../lettering.js";
import {count} from "../text.js";
import {KEPT, PAPER, WIDTH} from "../theme.js";
import type {Queue, Town} from "./building.js";
import {type Block, MARGIN, paragraph} from "./page.js";
import type {Item} from "./sheet.js";
import {label, pendingIn, requestsInWords, shortReason} from "./words.js";

// Below the buildings: the pods that wait, and whose colour is whose.

const MOST_QUEUES = 6;
const QUEUE_HEIGHT = 54;
const QUEUE_WIDTH = 150;
const MOST_KEYS = 16;

/** Those who stand before the door: alike pods in one box, with what they ask for and why they wait. */
export function drawQueues(queues: readonly Queue[], top: number): Block {
  if (queues.length === 0) return {items: [], bottom: top};
  const heading = {
    text: `Outside, before the door: ${count(pendingIn(queues), "pod")} Pending`,
    x: MARGIN,
    y: top + 12,
    fontSize: 13,
    bold: true
  };
  const items: Item[] = [heading];
  let y = top + 26;
  for (const queue of queues.slice(0, MOST_QUEUES)) {
    items.push(...drawQueue(queue, y));
    y += QUEUE_HEIGHT;
  }
  const untold = pendingIn(queues.slice(MOST_QUEUES));
  if (untold === 0) return {items, bottom: y};
  return {
    items: [...items, {text: `and ${untold} more, listed in the table`, x: MARGIN, y: y + 8, fontSize: 12}],
    bottom: y + 20
  };
}

function drawQueue({tenants, reason}: Queue, top: number): readonly Item[] {
  const {fill, key} = tenants[0]!;
  const box = {x1: MARGIN, x2: MARGIN + QUEUE_WIDTH, y1: top, y2: top + QUEUE_HEIGHT - 12};
  const x = box.x2 + 14;
  const lines = wrap(shortReason(reason), WIDTH - MARGIN - x, 12, 2);
  return [
    {...box, box: "waiting", fill, pod: key},
    {
      text: cut(label(tenants), QUEUE_WIDTH - 10, 13),
      x: MARGIN + QUEUE_WIDTH / 2,
      y: (box.y1 + box.y2) / 2,
      fontSize: 13,
      anchor: "middle"
    },
    {
      text: cut(
        `${tenants.length > 1 ? "each asks" : "asks"} for ${requestsInWords(tenants[0]!)}`,
        WIDTH - MARGIN - x,
        12
      ),
      x,
      y: top + 6,
      fontSize: 12,
      bold: true
    },
    ...paragraph(lines, x, top + 14, 12)
  ];
}

/** Whose colour is whose: swatches with names, flowing over as many lines as they need. */
export function drawKey({apps, buildings}: Town, top: number): Block {
  const kept = buildings.some(({floors}) => floors.some(floor => floor.kept > 0));
  const entries: {readonly name: string; readonly fill: string}[] = [
    ...[...apps].slice(0, MOST_KEYS).map(([name, fill]) => ({name: cut(name, 160, 12), fill})),
    {name: "free", fill: PAPER},
    ...(kept ? [{name: "kept by the system", fill: KEPT}] : [])
  ];
  const items: Item[] = [];
  let x = MARGIN;
  let y = top + 10;
  for (const {name, fill} of entries) {
    const width = 36 + textWidth(name, 12);
    if (x + width > WIDTH - MARGIN) {
      x = MARGIN;
      y += 20;
    }
    items.push(
      {box: "key", x1: x, x2: x + 14, y1: y, y2: y + 14, fill},
      {text: name, x: x + 20, y: y + 7, fontSize: 12}
    );
    x += width;
  }
  return {items, bottom: y + 28};
}
