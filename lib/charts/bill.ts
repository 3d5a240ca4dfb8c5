import type {Bill, BillLine} from "../billing/bill.js";
import type {Chart, Table} from "./chart.js";
import {count, formatNumber, money} from "./text.js";
import {STROKES} from "./theme.js";
import {vegaLiteChart} from "./vega-lite.js";

/** More bars than these do not fit a screen: the cheapest are added up in one. */
const MOST_BARS = 24;
/** Bills are whole millionths of a dollar, and so are their parts. */
const MILLION = 1_000_000;

/**
 * The bill by node: a bar of USD for each, with its hours and its price per hour.
 *
 * @example await show(billByNode(bill(spans)))
 */
export function billByNode(bill: Bill, {title}: {readonly title?: string} = {}): Chart {
  const costs = costsByNode(bill.lines);
  const bars = barsOf(costs);
  const types = new Set(bars.map(bar => bar.instanceType));
  const cost = {field: "usd", type: "quantitative", title: "Cost (USD)", axis: {tickCount: 6}, scale: {zero: true}};
  return vegaLiteChart(
    title ?? `${count(costs.length, "node")} cost${costs.length === 1 ? "s" : ""} ${money(bill.usd)}`,
    describe(costs, bill),
    tableOf(costs, bill),
    {
      height: Math.max(1, bars.length) * 36,
      data: {values: bars.map(bar => ({...bar, label: money(bar.usd)}))},
      encoding: {
        y: {field: "node", type: "nominal", title: "Node", sort: null},
        x: cost,
        tooltip: COLUMNS.map(({key, title, ...format}) => ({field: key, title, ...format}))
      },
      layer: [
        {mark: {type: "bar"}, encoding: types.size > 1 ? {color: INSTANCE_TYPE} : {}},
        {mark: {type: "text", align: "left", baseline: "middle", dx: 6}, encoding: {text: {field: "label"}}}
      ]
    }
  );
}

const COLUMNS = [
  {key: "node", title: "Node"},
  {key: "instanceType", title: "Instance type"},
  {key: "hours", title: "Hours (h)", type: "quantitative", format: ".4~f"},
  {key: "usdPerHour", title: "Price (USD/h)", type: "quantitative", format: ".4~f"},
  {key: "usd", title: "Cost (USD)", type: "quantitative", format: ".4~f"}
];

const INSTANCE_TYPE = {
  field: "instanceType",
  type: "nominal",
  title: "Instance type",
  sort: null,
  scale: {range: [...STROKES]}
};

/** What one node cost, over all the times that it was there. */
interface NodeCost {
  readonly node: string;
  readonly instanceType: string;
  readonly hours: number;
  /** Null where several prices are added up. */
  readonly usdPerHour: number | null;
  readonly usd: number;
}

function costsByNode(lines: readonly BillLine[]): readonly NodeCost[] {
  const costs = new Map<string, NodeCost>();
  for (const line of lines) {
    const key = JSON.stringify([line.node, line.instanceType]);
    const before = costs.get(key);
    costs.set(key, before === undefined ? line : together(line.node, line.instanceType, [before, line]));
  }
  return [...costs.values()];
}

function together(node: string, instanceType: string, costs: readonly NodeCost[]): NodeCost {
  const prices = new Set(costs.map(cost => cost.usdPerHour));
  return {
    node,
    instanceType,
    hours: costs.reduce((sum, {hours}) => sum + hours, 0),
    usdPerHour: prices.size === 1 ? [...prices][0]! : null,
    usd: Math.round(costs.reduce((sum, {usd}) => sum + usd, 0) * MILLION) / MILLION
  };
}

/** The costs as they are drawn: all, or the dearest and the rest in one. */
function barsOf(costs: readonly NodeCost[]): readonly NodeCost[] {
  if (costs.length <= MOST_BARS) return costs;
  const falling = [...costs].sort((a, b) => b.usd - a.usd);
  const rest = falling.slice(MOST_BARS - 1);
  return [...falling.slice(0, MOST_BARS - 1), together(`${rest.length} other nodes`, "other", rest)];
}

function tableOf(costs: readonly NodeCost[], {nodeHours, usd}: Bill): Table {
  const total = {node: "total", instanceType: null, hours: nodeHours, usdPerHour: null, usd};
  return {
    caption: "The bill by node",
    columns: COLUMNS.map(({key, title}) => ({key, title})),
    rows: [...costs.map(cost => ({...cost})), total]
  };
}

function describe(costs: readonly NodeCost[], bill: Bill): string {
  const total = `The bill is ${money(bill.usd)} for ${formatNumber(bill.nodeHours, 2)} node-hours`;
  if (costs.length === 0) return `${total}.`;
  if (costs.length <= 4) return `${total}: ${costs.map(inWords).join(", ")}.`;
  const dearest = costs.reduce((most, cost) => (cost.usd > most.usd ? cost : most));
  return `${total} of ${costs.length} nodes. The dearest is ${inWords(dearest)}.`;
}

function inWords({node, hours, usdPerHour, usd}: NodeCost): string {
  const price = usdPerHour === null ? "" : ` at ${formatNumber(usdPerHour, 4)} USD/h`;
  return `${node} ${money(usd)} (${formatNumber(hours, 2)} h${price})`;
}
