import type {Picture} from "../chart.js";
import {cut, textWidth, wrap} from "../lettering.js";
import {INNER_WIDTH, MARGIN} from "../placement/page.js";
import {type Item, marksOf} from "../placement/sheet.js";
import {ALARM, plotCanvas, QUIET_INK, WIDTH} from "../theme.js";
import {type ContainerPart, NETWORK_FILL, type PodParts} from "./parts.js";

// The page: title, the pod as a box, in it a band for the network, a room for each container, and the volumes below.

const PAD = 12;
const BAND = 26;
const CHIP = 20;
const LINE = 18;
const MOST_COLUMNS = 3;
const FONT_SIZE = 12;

/** A piece that has been drawn, and where the next one begins. */
interface Drawn {
  readonly items: readonly Item[];
  readonly bottom: number;
}

export function draw(parts: PodParts, title: string): Picture {
  const lines = wrap(title, INNER_WIDTH, 16, 2);
  const heading = lines.map((text, i) => ({text, x: MARGIN, y: 22 + i * 20, fontSize: 16, bold: true}));
  const top = 14 + lines.length * 20 + 8;
  const name = {text: `pod ${parts.name}`, x: MARGIN + PAD, y: top + 16, fontSize: 13, bold: true};
  const where = parts.node === undefined ? "on no node yet" : `on ${parts.node}`;
  const node = {
    text: where,
    x: WIDTH - MARGIN - PAD,
    y: top + 16,
    fontSize: FONT_SIZE,
    anchor: "end" as const,
    fill: QUIET_INK
  };
  const bands = drawBands(parts, top + 32);
  const rooms = drawRooms(parts, bands.bottom + 8);
  const volumes = drawVolumes(parts, rooms.bottom);
  const bottom = volumes.bottom + 4;
  const items: readonly Item[] = [
    {box: "paper", x1: 0, x2: WIDTH, y1: 0, y2: bottom + 16},
    {box: "wall", x1: MARGIN, x2: WIDTH - MARGIN, y1: top, y2: bottom},
    ...heading,
    name,
    node,
    ...bands.items,
    ...rooms.items,
    ...volumes.items
  ];
  return {kind: "plot", options: plotCanvas(bottom + 16), marks: marksOf(items)};
}

/** What all containers have together runs across the whole pod. */
function drawBands({ip, sharesProcesses}: PodParts, top: number): Drawn {
  const address = ip === undefined ? "an IP as soon as it is on a node" : `IP ${ip}`;
  const texts = [
    `one network: ${address}, and localhost from container to container`,
    ...(sharesProcesses ? ["one process space: each sees the processes of the others"] : [])
  ];
  return {
    items: texts.flatMap((text, i) => {
      const y1 = top + i * (BAND + 4);
      return [
        {box: "office", x1: MARGIN + PAD, x2: WIDTH - MARGIN - PAD, y1, y2: y1 + BAND, fill: NETWORK_FILL},
        {text, x: WIDTH / 2, y: y1 + BAND / 2, fontSize: FONT_SIZE, anchor: "middle"}
      ] as const;
    }),
    bottom: top + texts.length * (BAND + 4)
  };
}

function drawRooms({containers, sharesProcesses}: PodParts, top: number): Drawn {
  const columns = Math.min(MOST_COLUMNS, containers.length);
  const width = (INNER_WIDTH - 2 * PAD - (columns - 1) * PAD) / columns;
  const items: Item[] = [];
  let y = top;
  for (let first = 0; first < containers.length; first += columns) {
    const row = containers.slice(first, first + columns).map((container, i) => {
      const x = MARGIN + PAD + i * (width + PAD);
      return {x, ...drawRoom(container, x, y, width, sharesProcesses)};
    });
    const bottom = Math.max(...row.map(room => room.bottom));
    for (const {x, items: inside} of row) items.push({box: "free", x1: x, x2: x + width, y1: y, y2: bottom}, ...inside);
    y = bottom + PAD;
  }
  return {items, bottom: y};
}

/** A container: its name, its ports, its own file system with the places at which volumes are mounted, its processes. */
function drawRoom(container: ContainerPart, left: number, top: number, width: number, sharesProcesses: boolean): Drawn {
  const x = left + 10;
  const inner = width - 20;
  const items: Item[] = [];
  let y = top + 14;
  const line = (text: string, look: {readonly bold?: boolean; readonly fill?: string} = {}) => {
    items.push({text: cut(text, inner, FONT_SIZE), x, y, fontSize: FONT_SIZE, ...look});
    y += LINE;
  };
  const chip = (text: string, fill: string) => {
    const shown = cut(text, inner - 16, FONT_SIZE);
    const right = x + textWidth(shown, FONT_SIZE) + 14;
    items.push({box: "key", x1: x, x2: right, y1: y - 8, y2: y - 8 + CHIP, fill});
    items.push({text: shown, x: x + 7, y: y + 2, fontSize: FONT_SIZE});
    y += CHIP + 6;
  };
  line(container.name, {bold: true});
  line(KINDS[container.kind], {fill: QUIET_INK});
  line(container.image, {fill: QUIET_INK});
  y += 4;
  for (const {text, takenBy} of container.ports) {
    if (takenBy === undefined) chip(text, NETWORK_FILL);
    else line(`${text} is taken by ${takenBy}`, {fill: ALARM, bold: true});
  }
  line(container.mounts.length > 0 ? "own file system, and in it:" : "own file system");
  for (const {path, volume, readOnly, fill} of container.mounts)
    chip(`${path} (${volume}${readOnly ? ", read only" : ""})`, fill);
  if (!sharesProcesses) line("own processes");
  return {items, bottom: y};
}

const KINDS = {container: "container", sidecar: "sidecar", "init container": "init container: runs first"} as const;

function drawVolumes({volumes}: PodParts, top: number): Drawn {
  const items: Item[] = [];
  let x = MARGIN + PAD;
  let y = top;
  for (const {name, kind, fill} of volumes) {
    const text = cut(`volume ${name}: ${kind}`, INNER_WIDTH - 2 * PAD - 20, FONT_SIZE);
    const width = textWidth(text, FONT_SIZE) + 20;
    if (x + width > WIDTH - MARGIN - PAD) {
      x = MARGIN + PAD;
      y += BAND + 6;
    }
    items.push({box: "office", x1: x, x2: x + width, y1: y, y2: y + BAND, fill});
    items.push({text, x: x + 10, y: y + BAND / 2, fontSize: FONT_SIZE});
    x += width + 8;
  }
  return {items, bottom: volumes.length === 0 ? top : y + BAND + 8};
}
