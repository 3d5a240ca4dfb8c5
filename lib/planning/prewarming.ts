import {bill} from "../billing/bill.js";
import {SimError} from "../core/errors.js";
import type {Scenario} from "../simulation/scenario.js";
import {simulate} from "../simulation/simulate.js";
import type {OrderRecord, Timeline} from "../simulation/timeline.js";

/** What is kept ready before the first order comes; each level includes those before it. */
export const PREWARMING_LEVELS = [
  "nothing warm",
  "a warm machine",
  "the image on it",
  "weights loaded",
  "a spare ready replica"
] as const;
export type PrewarmingLevel = (typeof PREWARMING_LEVELS)[number];

/** One level over all mornings that were run. */
export interface PrewarmingRow {
  readonly level: PrewarmingLevel;
  /** How long the first order waited until a pod took it (s): in the middle one of the mornings, and in the worst. */
  readonly firstWaitSeconds: number;
  readonly worstFirstWaitSeconds: number;
  /** From the arrival of the first order until it was served (s), in the middle one of the mornings. */
  readonly firstServedSeconds: number;
  /** Mornings in which the first order was taken within the promise, and mornings in all. */
  readonly kept: number;
  readonly mornings: number;
  /** Orders that waited longer than the promise, on average a morning. */
  readonly lateOrders: number;
  /** On average a morning. */
  readonly nodeHours: number;
  readonly usd: number;
}

export interface PrewarmingOptions {
  /** A morning for each. */
  readonly seeds: readonly number[];
  readonly untilMs: number;
  /** How long an order may wait; 60,000 when left out. */
  readonly promiseMs?: number;
}

/**
 * The same mornings with more and more kept warm, and what each level costs. Nothing is tuned: whether a level keeps the promise comes out
 * of the phases that are left to wait for.
 *
 * @param scenario - orders served by one deployment under KEDA, on one node group; no order before what is warm is up, some minutes in
 * @throws SimError for a scenario without orders, KEDA or a node group, and for a run in which no order came
 * @example comparePrewarming(morning, {seeds: [1, 2, 3], untilMs: 3_600_000}).find(row => row.kept === row.mornings)?.level
 */
export function comparePrewarming(
  scenario: Scenario,
  {seeds, untilMs, promiseMs = 60_000}: PrewarmingOptions
): readonly PrewarmingRow[] {
  return PREWARMING_LEVELS.map(level => {
    const warmed = withLevel(scenario, level);
    return rowOf(
      level,
      promiseMs,
      seeds.map(seed => simulate(warmed, {seed, untilMs}))
    );
  });
}

/**
 * The scenario with so much kept warm, on the machine that is there from the beginning; machines that are ordered later come cold.
 *
 * @throws SimError for a scenario without orders, KEDA or a node group
 * @example withLevel(morning, "a warm machine").nodeGroups[0].minSize // 1
 */
export function withLevel(scenario: Scenario, level: PrewarmingLevel): Scenario {
  const {nodeGroups, deployments, orders, keda} = scenario;
  const [group] = nodeGroups;
  const served = deployments.find(({name}) => name === orders?.servedBy);
  if (group === undefined || served === undefined || keda === undefined) {
    throw new SimError({
      where: "scenario",
      expected: "a node group, orders that a deployment serves, and keda",
      fix: "add what is missing; pre-warming changes the first node group and the deployment that serves the orders"
    });
  }
  const images = served.template.spec.containers.flatMap(({image}) => (image === undefined ? [] : [image]));
  const reached = PREWARMING_LEVELS.indexOf(level);
  const has = (wanted: PrewarmingLevel) => reached >= PREWARMING_LEVELS.indexOf(wanted);
  const machines = has("a warm machine") ? 1 : 0;
  const replicas = has("a spare ready replica") ? 1 : 0;
  const warm = {images: has("the image on it") ? images : [], models: has("weights loaded") ? images : []};
  return {
    ...scenario,
    nodeGroups: [{...group, minSize: machines, initialSize: machines, warm}, ...nodeGroups.slice(1)],
    deployments: deployments.map(deployment => (deployment === served ? {...deployment, replicas} : deployment)),
    keda: {...keda, minReplicaCount: replicas}
  };
}

function rowOf(level: PrewarmingLevel, promiseMs: number, runs: readonly Timeline[]): PrewarmingRow {
  const waits = rising(runs.map(({orders, endMs}) => waitMs(firstOrder(orders), endMs)));
  const served = rising(runs.map(({orders, endMs}) => servedAfterMs(firstOrder(orders), endMs)));
  const bills = runs.map(({nodeSpans}) => bill(nodeSpans));
  const late = runs.map(({orders, endMs}) => orders.filter(order => waitMs(order, endMs) > promiseMs).length);
  return {
    level,
    firstWaitSeconds: middle(waits) / 1000,
    worstFirstWaitSeconds: waits.at(-1)! / 1000,
    firstServedSeconds: middle(served) / 1000,
    kept: waits.filter(wait => wait <= promiseMs).length,
    mornings: runs.length,
    lateOrders: mean(late),
    nodeHours: mean(bills.map(({nodeHours}) => nodeHours)),
    usd: mean(bills.map(({usd}) => usd))
  };
}

function firstOrder(orders: readonly OrderRecord[]): OrderRecord {
  const [first] = orders;
  if (first !== undefined) return first;
  throw new SimError({
    where: "the run",
    got: "no order",
    expected: "an order before its end",
    fix: "run it longer, or let more orders come"
  });
}

/** One that no pod has taken by the end has waited until then. */
function waitMs({arrivedMs, startedMs}: OrderRecord, endMs: number): number {
  return (startedMs ?? endMs) - arrivedMs;
}

function servedAfterMs({arrivedMs, servedMs}: OrderRecord, endMs: number): number {
  return (servedMs ?? endMs) - arrivedMs;
}

function rising(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

/** Of an even number of values the upper one of the two in the middle. */
function middle(values: readonly number[]): number {
  return values[Math.floor(values.length / 2)]!;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
