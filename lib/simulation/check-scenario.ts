import {filled} from "../autoscaling/scaled-object.js";
import {SimError} from "../core/errors.js";
import {nearest} from "../core/nearest.js";
import {refuseClaims} from "../scheduler/limits.js";
import {groupNode} from "./node-seen.js";
import {type Deployment, initialSize, type NodeGroup, type Scenario} from "./scenario.js";
import type {PodTimes, SecondsRange} from "./startup-times.js";
import {templatePod} from "./template-pod.js";

/**
 * Refuses a scenario that cannot be run, before anything of it is.
 *
 * @throws SimError that names the group, deployment or field
 */
export function checkScenario({nodeGroups, deployments, orders, keda}: Scenario): void {
  const names = deployments.map(({name}) => name);
  checkNames(
    "node group",
    nodeGroups.map(({name}) => name)
  );
  checkNames("deployment", names);
  nodeGroups.forEach(checkGroup);
  deployments.forEach(checkDeployment);
  if (orders !== undefined) checkReference("orders: servedBy", orders.servedBy, names);
  if (keda === undefined) return;
  filled(keda);
  checkReference("keda: scaleTargetRef.name", keda.scaleTargetRef.name, names);
}

function checkGroup(group: NodeGroup): void {
  const {name, minSize, maxSize, times = {}} = group;
  const where = `node group "${name}"`;
  checkCount(`${where}: minSize`, minSize, 0);
  checkCount(`${where}: maxSize`, maxSize, minSize);
  checkCount(`${where}: initialSize`, initialSize(group), minSize, maxSize);
  for (const [phase, range] of Object.entries(times)) checkRange(`${where}: times.${phase}`, range);
  groupNode(group, name);
}

function checkDeployment(deployment: Deployment): void {
  const {name, replicas, imageGB = 0, times: {pullGBPerSecond: rate, ...phases} = {}} = deployment;
  const where = `deployment "${name}"`;
  checkCount(`${where}: replicas`, replicas, 0);
  if (!(imageGB >= 0 && imageGB < 10_000)) throw refusal(`${where}: imageGB`, imageGB, "gigabytes, 0 or more");
  if (rate !== undefined) checkRate(`${where}: times.pullGBPerSecond`, rate);
  for (const [phase, range] of Object.entries(phases)) checkRange(`${where}: times.${phase}`, range);
  refuseClaims([templatePod(deployment)]);
}

function checkRate(where: string, rate: PodTimes["pullGBPerSecond"]): void {
  const {low, typical, high} = rate;
  if (0 < low && low <= typical && typical <= high && high < Number.POSITIVE_INFINITY) return;
  throw refusal(where, rate, "low, typical and high above 0, in rising order");
}

function checkRange(where: string, range: SecondsRange): void {
  const {lowSeconds, typicalSeconds, highSeconds} = range;
  const isRising = 0 <= lowSeconds && lowSeconds <= typicalSeconds && typicalSeconds <= highSeconds;
  if (isRising && highSeconds < Number.POSITIVE_INFINITY) return;
  throw refusal(where, range, "lowSeconds, typicalSeconds and highSeconds of 0 or more, in rising order");
}

function checkCount(where: string, got: number, least: number, most = 100_000): void {
  if (Number.isInteger(got) && got >= least && got <= most) return;
  throw refusal(where, got, `a whole number from ${least} to ${most}`);
}

function checkReference(where: string, got: string, names: readonly string[]): void {
  if (names.includes(got)) return;
  const near = nearest(got, names);
  throw new SimError({
    where,
    got,
    expected: `the name of a deployment: ${names.join(", ")}`,
    fix: near === undefined ? "add the deployment, or name another" : `write "${near}"`
  });
}

function checkNames(kind: string, names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new SimError({where: `${kind} "${twice}"`, expected: "each name once", fix: "rename or remove the second one"});
}

function refusal(where: string, got: unknown, expected: string): SimError {
  return new SimError({where, got, expected, fix: "correct the number"});
}
