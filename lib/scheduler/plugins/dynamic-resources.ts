import type {DeviceAnswer} from "../../gpu/dra/allocate.js";
import {isAvailableOn, withAllocation} from "../../gpu/dra/claim-status.js";
import {Devices} from "../../gpu/dra/devices.js";
import {type DevicePlan, planClaims, preferenceScore} from "../../gpu/dra/plan.js";
import type {CompiledPod} from "../../model/compile.js";
import type {ResourceClaim} from "../../model/objects.js";
import {ClaimState, claimState, isOpen, usableClaims} from "../devices/claim-state.js";
import {devicesIn} from "../devices/cluster-devices.js";
import {backedResources} from "../devices/extended-resources.js";
import {podClaims} from "../devices/pod-claims.js";
import {deallocated, isReservedFor, released, reserved} from "../devices/reservations.js";
import type {FilterOutcome, Plugin, PostFilterResult} from "../framework.js";
import {DeviceAnswers} from "../incremental/device-answers.js";
import type {NodeInfo} from "../node-info.js";
import {normalizeScores} from "../normalize.js";
import type {Snapshot} from "../snapshot.js";
import {failure, type Rejection, success, unresolvable} from "../status.js";

/** What pods have in common that claim nothing. */
const NO_CLAIMS = planClaims(new Devices([], []), []);
const NO_SCORES: ReadonlyMap<string, number> = new Map();

const CANNOT_ALLOCATE = unresolvable("cannot allocate all claims");
const NOT_AVAILABLE = unresolvable("resourceclaim not available on the node");
const NOTHING_TO_FREE = {code: "Unschedulable", message: "no new claims to deallocate"} as const;
const NOTHING_HELPS = {code: "Unschedulable", message: "still not schedulable"} as const;

/**
 * Finds devices for the claims of a pod on each node, and writes into the claims what they get. A pod without claims passes; when it fits nowhere, the plugin has
 * its say in the message.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/dynamicresources
 */
export const dynamicResources: Plugin<ClaimState, ReadonlyMap<string, number>> = {
  name: "DynamicResources",
  preEnqueue(pod, objects) {
    const claims = podClaims(pod, objects);
    return typeof claims === "string" ? claims : undefined;
  },
  preFilter(pod, snapshot) {
    const state = claimState(pod, snapshot);
    if (typeof state === "string") return {...unresolvable(state), state: noClaims(pod, snapshot)};
    return {code: state.isEmpty ? "Skip" : "Success", state};
  },
  filter(_pod, node, state) {
    const refusal = refusalOf(state.answerOn(node));
    if (refusal !== undefined) return refusal;
    return state.claims.every(claim => isAvailableOn(claim, node.node.given)) ? success : NOT_AVAILABLE;
  },
  postFilter(pod, outcome, state) {
    if (state === undefined) return {code: "Error", message: "not found"}; // upstream's words for its own missing state
    return state.isEmpty ? NOTHING_TO_FREE : freeUnused(pod, outcome, state);
  },
  postFilterWithoutVictims: ({resourceClaims}) => (resourceClaims.length === 0 ? NOTHING_TO_FREE : NOTHING_HELPS),
  /** Brought to 0 to 100 at once, as the raw scores are on nobody's record. */
  preScore(pod, feasible, snapshot) {
    const state = claimState(pod, snapshot);
    if (typeof state === "string" || state.isEmpty) return {code: "Success", state: NO_SCORES};
    const scores = normalizeScores(feasible.map(node => preference(state, node)));
    return {code: "Success", state: new Map(feasible.map(({name}, i) => [name, scores[i] as number]))};
  },
  /** Takes part for every pod, and gives 0 to those whose claims leave no choice. */
  score: (_pod, {name}, scores) => scores.get(name) ?? 0,
  reserve(pod, node, snapshot) {
    const state = claimState(pod, snapshot);
    if (typeof state === "string" || state.isEmpty) return [];
    const {claims, plan} = state.openOn(node);
    const answer = state.answerOn(node);
    if (answer.result !== "allocated") return [];
    const allocated = claims.map((claim, i) =>
      withAllocation(claim, answer.claims[i] ?? [], plan.devices, node.node.given)
    );
    return [...allocated, ...state.claims.filter(claim => !isOpen(claim))].map(claim => reserved(claim, pod));
  },
  release: (pod, {objects}) =>
    objects
      .all("ResourceClaim")
      .filter(claim => isReservedFor(claim, pod))
      .map(claim => released(claim, pod)),
  incremental: {
    follows: "devices",
    part: alikePlan,
    compile(pod, context) {
      const {snapshot} = context.books;
      const plan = alikePlan(pod, snapshot);
      if (plan === undefined || plan === NO_CLAIMS) return undefined;
      return new DeviceAnswers(plan, devicesIn(snapshot.objects).books, refusalOf, context);
    }
  }
};

function noClaims(pod: CompiledPod, {objects}: Snapshot): ClaimState {
  return new ClaimState(pod, [], [], devicesIn(objects));
}

function preference(state: ClaimState, node: NodeInfo): number {
  const {plan} = state.openOn(node);
  const answer = plan.hasChoice ? state.answerOn(node) : undefined;
  return answer?.result === "allocated" ? preferenceScore(plan, answer.claims) : 0;
}

function refusalOf(answer: DeviceAnswer): Rejection | undefined {
  if (answer.result === "allocated") return undefined;
  if (answer.result === "none") return CANNOT_ALLOCATE;
  return answer.onlyThisNode ? unresolvable(answer.error) : failure(answer.error);
}

/**
 * A plan that the pod shares with all whose claims say the same. Undefined where a node's answer follows from more than such claims and the node's own devices:
 * a claim that has devices, a choice that is scored, a resource in whose place a claim is made, devices that several nodes reach.
 */
function alikePlan(pod: CompiledPod, snapshot: Snapshot): DevicePlan | undefined {
  if (backedResources(pod, snapshot).length > 0) return undefined;
  if (pod.resourceClaims.length === 0) return NO_CLAIMS;
  const claims = usableClaims(pod, snapshot.objects);
  if (typeof claims === "string" || claims.length === 0 || !claims.every(isOpen)) return undefined;
  const devices = devicesIn(snapshot.objects);
  const plan = devices.planAlike(claims);
  return devices.devices.isLocal && !plan.hasChoice ? plan : undefined;
}

/** A claim that keeps the pod off a node, and that nobody uses, gives its devices back. The real scheduler picks any of several, here it is the first. */
function freeUnused(pod: CompiledPod, {snapshot, rejections}: FilterOutcome, {claims}: ClaimState): PostFilterResult {
  const nodes = snapshot.nodes.filter((_, i) => rejections[i]?.reasons.includes(NOT_AVAILABLE.reasons[0] as string));
  const isInTheWay = (claim: ResourceClaim) => nodes.some(({node}) => !isAvailableOn(claim, node.given));
  const unused = claims.find(claim => isUnused(claim, pod) && isInTheWay(claim));
  if (unused === undefined) return NOTHING_HELPS;
  return {code: "Unschedulable", message: "deallocation of ResourceClaim completed", changed: [deallocated(unused)]};
}

function isUnused(claim: ResourceClaim, pod: CompiledPod): boolean {
  const {reservedFor = []} = claim.status ?? {};
  return reservedFor.length === 0 || (reservedFor.length === 1 && isReservedFor(claim, pod));
}
