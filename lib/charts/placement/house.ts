import {cut, firstThatFits} from "../lettering.js";
import {count, formatNumber} from "../text.js";
import {PAPER} from "../theme.js";
import type {Building} from "./building.js";
import {drawFloor} from "./floor.js";
import type {Item} from "./sheet.js";
import {GAP, type Site, type Size, TWO_LINES} from "./size.js";

// One building: roof with name and rent, a floor for each resource, the door with its sign.

export function houseHeight({floors}: Building, size: Size): number {
  return size.roof + floors.length * size.floor + size.ground;
}

export function drawHouse(building: Building, site: Site, size: Size): readonly Item[] {
  const eaves = site.street - size.ground - building.floors.length * size.floor;
  const wall = {
    box: "wall",
    x1: site.x,
    x2: site.x + site.width,
    y1: eaves,
    y2: site.street,
    node: building.name
  } as const;
  return [
    wall,
    ...drawRoof(building, site, eaves, size),
    ...building.floors.flatMap((floor, i) => drawFloor(building, floor, site, eaves + i * size.floor, size)),
    ...drawGround(building, site, size)
  ];
}

function drawRoof(
  {name, instanceType, usdPerHour}: Building,
  {x, width}: Site,
  eaves: number,
  size: Size
): readonly Item[] {
  const top = eaves - size.roof;
  const slope = size.roof / 3;
  const corners = [
    [x - 5, eaves],
    [x + slope, top],
    [x + width - slope, top],
    [x + width + 5, eaves]
  ] as const;
  const price = usdPerHour === undefined ? [] : [`${formatNumber(usdPerHour, 4)} USD/h`];
  const type = instanceType.replace(/^Standard_/, "");
  const wordings = [[instanceType, ...price], [type, ...price], price, [type]].map(parts =>
    parts.filter(Boolean).join(" · ")
  );
  const room = width - 2 * slope;
  const small = size.fontSize - 1;
  const rent = size.roof < TWO_LINES ? "" : firstThatFits(wordings, room, small);
  const middle = (eaves + top) / 2;
  const centred = {x: x + width / 2, fill: PAPER, anchor: "middle"} as const;
  const title = cut(name, room, size.fontSize + 1);
  return [
    {roof: name, corners},
    {...centred, text: title, y: middle - (rent === "" ? 0 : 8), fontSize: size.fontSize + 1, bold: true},
    {...centred, text: rent, y: middle + 9, fontSize: small}
  ];
}

function drawGround({notes, tenants}: Building, {x, width, street}: Site, size: Size): readonly Item[] {
  const left = x + width * 0.72;
  const right = left + size.ground * 0.6;
  const fontSize = size.fontSize - 1;
  const y = street - size.ground / 2;
  const pods = firstThatFits([count(tenants.length, "pod")], x + width - right - 3 * GAP, fontSize);
  return [
    {box: "door", x1: left, x2: right, y1: street - size.ground + GAP, y2: street},
    {text: cut(notes.join(" · "), width * 0.72 - 4 * GAP, fontSize), x: x + 2 * GAP, y, fontSize, bold: true},
    {text: pods, x: x + width - 2 * GAP, y, fontSize, anchor: "end"}
  ];
}
