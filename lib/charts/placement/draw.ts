import type {Picture} from "../chart.js";
import {wrap} from "../lettering.js";
import {count} from "../text.js";
import {plotCanvas, WIDTH} from "../theme.js";
import type {Building, Town} from "./building.js";
import {drawHouse, houseHeight} from "./house.js";
import {drawKey, drawQueues} from "./outside.js";
import {type Block, INNER_WIDTH, MARGIN, paragraph} from "./page.js";
import {type Item, marksOf} from "./sheet.js";
import type {Size} from "./size.js";
import {floorsInWords, totalFloors} from "./words.js";

// The page: title, streets of buildings, those who wait outside, the key to the colours; one below the other.

const BETWEEN_HOUSES = 20;

const WHOLE: Size = {columns: 1, roof: 48, floor: 48, ground: 28, wall: 96, fontSize: 13};
const HALF: Size = {columns: 2, roof: 44, floor: 42, ground: 24, wall: 82, fontSize: 12};
const THIRD: Size = {columns: 3, roof: 40, floor: 37, ground: 20, wall: 70, fontSize: 11};
const SIXTH: Size = {columns: 6, roof: 22, floor: 18, ground: 12, wall: 30, fontSize: 9};

/** The more buildings, the smaller; those beyond the last number are told in a sentence. */
const SIZES = [
  {most: 1, size: WHOLE},
  {most: 2, size: HALF},
  {most: 3, size: THIRD},
  {most: 4, size: HALF},
  {most: 12, size: THIRD}
];
const MOST_DRAWN = 60;

export function draw(town: Town, title: string): Picture {
  const head = drawTitle(title, 14);
  const streets = drawStreets(town.buildings, head.bottom);
  const queues = drawQueues(town.queues, streets.bottom);
  const key = drawKey(town, queues.bottom);
  const paper = {box: "paper", x1: 0, x2: WIDTH, y1: 0, y2: key.bottom} as const;
  const items = [head, streets, queues, key].flatMap(block => block.items);
  return {kind: "plot", options: plotCanvas(key.bottom), marks: marksOf([paper, ...items])};
}

function drawTitle(title: string, top: number): Block {
  const lines = wrap(title, INNER_WIDTH, 16, 2);
  return {
    items: lines.map((text, i) => ({text, x: MARGIN, y: top + 8 + i * 20, fontSize: 16, bold: true})),
    bottom: top + lines.length * 20 + 12
  };
}

function drawStreets(buildings: readonly Building[], top: number): Block {
  const size = SIZES.find(({most}) => buildings.length <= most)?.size ?? SIXTH;
  const width = (INNER_WIDTH - (size.columns - 1) * BETWEEN_HOUSES) / size.columns;
  const items: Item[] = [];
  let street = top;
  for (let first = 0; first < Math.min(buildings.length, MOST_DRAWN); first += size.columns) {
    const row = buildings.slice(first, first + size.columns);
    street += Math.max(...row.map(building => houseHeight(building, size)));
    items.push({box: "street", x1: 0, x2: WIDTH, y1: street, y2: street + 2});
    for (const [i, building] of row.entries()) {
      items.push(...drawHouse(building, {x: MARGIN + i * (width + BETWEEN_HOUSES), width, street}, size));
    }
    street += size.fontSize + 5;
  }
  const rest = buildings.slice(MOST_DRAWN);
  if (rest.length === 0) return {items, bottom: street};
  const lines = wrap(inSum(rest), INNER_WIDTH, 12, 3);
  return {items: [...items, ...paragraph(lines, MARGIN, street + 6, 12)], bottom: street + 6 + lines.length * 16};
}

function inSum(buildings: readonly Building[]): string {
  const tenants = buildings.reduce((sum, {tenants}) => sum + tenants.length, 0);
  return `Not drawn: ${count(buildings.length, "more node")} with ${count(tenants, "pod")}, requested: ${floorsInWords(totalFloors(buildings))}.`;
}
