import type {NodeInfo} from "../../node-info.js";
import {allocatableOf} from "../../plugins/resource-weights.js";
import {listed} from "../listed.js";
import {amountText, quantityOf, readable, readableAbove} from "./amount-text.js";
import {lowerRequests} from "./lower-requests.js";
import {nodePatch, podPatch} from "./patches.js";
import type {Advice, Adviser, Refused} from "./refused.js";

/** A resource of which the node has too little, in base units. */
interface Short {
  readonly resource: string;
  /** What the pod asks for. */
  readonly amount: number;
  readonly allocatable: number;
  /** What the node's pods ask for; more than allocatable on an over-committed node. */
  readonly used: number;
}

/** Either so much more must be free on the node, or the pod must ask for less. */
export const adviseOnResources: Adviser = refused => {
  const short = shortages(refused);
  const {allocatablePods} = refused.info.node;
  const tooMany = refused.info.pods.length + 1 > allocatablePods;
  return {pod: tooMany ? undefined : askLess(refused, short), cluster: roomFor(refused, short, tooMany)};
};

function shortages({world, info, refusal}: Refused): readonly Short[] {
  const {ids, amounts} = world.pod.request;
  const all = Array.from(ids, (id, i) => ({
    resource: world.compiler.resources.nameOf(id),
    amount: amounts[i] as number,
    allocatable: allocatableOf(info, id),
    used: usedOf(info, id)
  }));
  // The scheduler may be told to pass over a resource.
  return all.filter(({resource}) => refusal.reasons.includes(`Insufficient ${resource}`));
}

/** The books count a resource only on nodes that have it; a node that is given it must carry what its pods ask for already. */
function usedOf({pods}: NodeInfo, id: number): number {
  return pods.reduce((sum, {request}) => sum + (request.amounts[request.ids.indexOf(id)] ?? 0), 0);
}

/** Pods that leave do not help a node that is too small as a whole. */
function roomFor(refused: Refused, short: readonly Short[], tooMany: boolean): Advice {
  const {pods, node} = refused.info;
  const tooSmall = short.filter(({amount, allocatable}) => amount > allocatable);
  const taken = short.filter(({amount, allocatable}) => amount <= allocatable);
  const places = pods.length + 1 - node.allocatablePods;
  const words = [
    ...(tooSmall.length > 0 ? [`a larger node, with ${listed(tooSmall.map(neededText))}`] : []),
    ...(taken.length > 0 ? [`${listed(taken.map(moreText))} free`] : []),
    ...(tooMany ? [`room for ${places} more pod${places === 1 ? "" : "s"}`] : [])
  ];
  const allocatable = {
    ...Object.fromEntries(short.map(one => [one.resource, quantityOf(one.resource, needed(one))])),
    ...(tooMany && {pods: String(pods.length + 1)})
  };
  return {change: words.join("; "), patches: [nodePatch(refused, {status: {allocatable}})]};
}

function needed({resource, used, amount}: Short): number {
  return readableAbove(resource, used + amount);
}

function neededText(short: Short): string {
  const {resource, allocatable} = short;
  const has = allocatable === 0 ? "none" : quantityOf(resource, readable(resource, allocatable));
  return `${amountText(resource, needed(short))} (it has ${has})`;
}

function moreText({resource, amount, allocatable, used}: Short): string {
  return amountText(resource, readableAbove(resource, amount - (allocatable - used)), "more ");
}

/** Asking for no cpu or memory at all is no advice; a pod that can do without a device may be told so. */
function askLess(refused: Refused, short: readonly Short[]): Advice | undefined {
  let {spec} = refused.pod;
  const words: string[] = [];
  for (const {resource, allocatable, used, amount} of short) {
    const most = readable(resource, Math.max(0, allocatable - used));
    const lowered = most > 0 || resource.includes("/") ? lowerRequests(spec, resource, most) : undefined;
    if (lowered === undefined) return undefined;
    spec = {...spec, ...lowered};
    const limit = most === 0 ? `no ${resource}` : `at most ${amountText(resource, most)}`;
    words.push(`${limit} (it asks for ${quantityOf(resource, readableAbove(resource, amount))})`);
  }
  const {containers, initContainers, resources} = spec;
  const merge = {containers, ...(initContainers && {initContainers}), ...(resources && {resources})};
  return {change: `request ${listed(words)}`, patches: [podPatch(refused, {spec: merge})]};
}
