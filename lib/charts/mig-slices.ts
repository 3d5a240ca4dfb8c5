import type {MigCard} from "../gpu/mig/cards.js";
import {type MigFit, type MigInstance, type MigRoom, migRoom} from "../gpu/mig/fits.js";
import {placementText} from "../gpu/mig/placements.js";
import type {Chart, Table} from "./chart.js";
import {count} from "./text.js";
import {FILLS, INK, KEPT, PAPER} from "./theme.js";
import {vegaLiteChart} from "./vega-lite.js";

export interface MigSlicesOptions {
  /** What to see; without it, how much of the card is left and for what. */
  readonly title?: string;
}

/** A block on the picture: so many memory units from `from` to `to`, on the row of a profile or of the card itself. */
interface Block {
  readonly row: string;
  readonly from: number;
  readonly to: number;
  readonly state: string;
  readonly label: string;
  readonly tip: string;
}

/** A row of the picture, in px. */
const ROW_PX = 30;

const ON_THE_CARD = "on the card";
const STATES = {
  tenant: {name: "in use", fill: FILLS[0]},
  empty: {name: "cut, not in use", fill: FILLS[4]},
  left: {name: "not cut", fill: PAPER},
  free: {name: "fits here", fill: FILLS[5]},
  blocked: {name: "something is in the way", fill: KEPT}
} as const;

/**
 * A card's slices to scale, and beneath them every place at which a slice of each profile may sit: free, or blocked and by what. The widths are
 * memory units.
 *
 * @param taken - the slices that are there, with or without tenants
 * @throws SimError for slices that the card cannot hold
 * @example await show(migSlices(migCard("A100-40GB"), readLayout(card, "1g.5gb@0 1g.5gb@4")))
 */
export function migSlices(card: MigCard, taken: readonly MigInstance[], {title}: MigSlicesOptions = {}): Chart {
  const room = migRoom(card, taken);
  const blocks = [...cardBlocks(card, taken), ...room.profiles.flatMap(fit => profileBlocks(card, fit))];
  const rows = [ON_THE_CARD, ...card.profiles.map(({name}) => name)];
  return vegaLiteChart(title ?? titleOf(room), describe(card, taken, room), tableOf(room), viewOf(card, blocks, rows));
}

function cardBlocks(card: MigCard, taken: readonly MigInstance[]): readonly Block[] {
  const slices = taken.map(({profile, start, tenant}) => ({
    row: ON_THE_CARD,
    from: start,
    to: start + sizeOf(card, profile),
    state: STATES[tenant === undefined ? "empty" : "tenant"].name,
    label: tenant ?? profile,
    tip: `${placementText({profile, start})}${tenant === undefined ? "" : `: ${tenant}`}`
  }));
  const isTaken = (unit: number) => slices.some(({from, to}) => from <= unit && unit < to);
  const units = Array.from({length: card.memoryUnits}, (_, unit) => unit).filter(unit => !isTaken(unit));
  return [
    ...slices,
    ...units.map(unit => ({
      row: ON_THE_CARD,
      from: unit,
      to: unit + 1,
      state: STATES.left.name,
      label: "",
      tip: `memory unit ${unit}: not cut`
    }))
  ];
}

function profileBlocks(card: MigCard, {profile, possibleStarts, blocked}: MigFit): readonly Block[] {
  const size = sizeOf(card, profile);
  const block = (start: number, state: keyof typeof STATES, tip: string): Block => ({
    row: profile,
    from: start,
    to: start + size,
    state: STATES[state].name,
    label: `@${start}`,
    tip: `${placementText({profile, start})} ${tip}`
  });
  return [
    ...possibleStarts.map(start => block(start, "free", "fits")),
    ...blocked.map(({start, by}) => block(start, "blocked", `is blocked by ${by.join(", ")}`))
  ];
}

function sizeOf({profiles}: MigCard, name: string): number {
  return profiles.find(profile => profile.name === name)?.memoryUnits ?? 0;
}

function viewOf(card: MigCard, blocks: readonly Block[], rows: readonly string[]) {
  const states = Object.values(STATES).filter(({name}) => blocks.some(({state}) => state === name));
  const x = {
    field: "from",
    type: "quantitative",
    title: `Memory unit (each an ${card.memoryUnits === 8 ? "eighth" : "equal part"} of the card's memory)`,
    scale: {domain: [0, card.memoryUnits], nice: false},
    axis: {tickMinStep: 1, format: "d", grid: true}
  };
  const y = {field: "row", type: "nominal", title: null, sort: rows, scale: {paddingInner: 0.25, paddingOuter: 0.1}};
  return {
    height: rows.length * ROW_PX,
    data: {values: blocks.map(block => ({...block, middle: (block.from + block.to) / 2}))},
    layer: [
      {
        mark: {type: "bar", stroke: INK, strokeWidth: 1, tooltip: true},
        encoding: {
          x,
          x2: {field: "to"},
          y,
          color: {
            field: "state",
            type: "nominal",
            title: null,
            scale: {domain: states.map(({name}) => name), range: states.map(({fill}) => fill)}
          },
          tooltip: [{field: "tip", title: "Slice"}]
        }
      },
      {
        mark: {type: "text", fontSize: 11, clip: true},
        encoding: {x: {...x, field: "middle"}, y, text: {field: "label"}}
      }
    ]
  };
}

function tableOf({card, profiles}: MigRoom): Table {
  return {
    caption: `Where a slice can still go on the ${card}`,
    columns: [
      {key: "profile", title: "Profile"},
      {key: "free", title: "Free places (memory units)"},
      {key: "blocked", title: "Blocked places"}
    ],
    rows: profiles.map(({profile, possibleStarts, blocked}) => ({
      profile,
      free: possibleStarts.join(", ") || "none",
      blocked: blocked.map(({start, by}) => `${start} by ${by.join(", ")}`).join("; ") || "none"
    }))
  };
}

function titleOf({freeComputeUnits, profiles}: MigRoom): string {
  const largest = profiles.filter(({possibleStarts}) => possibleStarts.length > 0).at(-1)?.profile;
  const units = count(freeComputeUnits, "compute unit");
  return largest === undefined
    ? `${units} free, and no slice fits`
    : `${units} free; the largest slice that fits is ${largest}`;
}

function describe({computeUnits, memoryUnits, name}: MigCard, taken: readonly MigInstance[], room: MigRoom): string {
  const slices = taken.map(placementText).join(", ") || "no slice";
  const fits = room.profiles
    .filter(({possibleStarts}) => possibleStarts.length > 0)
    .map(({profile, possibleStarts}) => `${profile} at ${possibleStarts.join(", ")}`);
  return (
    `The ${name} holds ${slices}. ${room.freeComputeUnits} of ${computeUnits} compute units and ` +
    `${room.freeMemoryUnits} of ${memoryUnits} memory units are free. ` +
    `${fits.length === 0 ? "Nothing more fits." : `What fits: ${fits.join("; ")}.`}`
  );
}
