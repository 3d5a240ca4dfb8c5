import type {CompiledPod} from "../../model/compile.js";
import type {ResourceClaim} from "../../model/objects.js";

type Consumer = NonNullable<NonNullable<ResourceClaim["status"]>["reservedFor"]>[number];

/** So many pods can share a claim; the API server takes no more. */
const MOST_CONSUMERS = 256;

/** Is the claim kept for the pod? A pod that never had a uid is known by its name. */
export function isReservedFor({metadata, status}: ResourceClaim, pod: CompiledPod): boolean {
  if ((metadata.namespace ?? "default") !== pod.namespace) return false;
  return (status?.reservedFor ?? []).some(consumer => isFor(consumer, pod));
}

function isFor({name, uid}: Consumer, pod: CompiledPod): boolean {
  return pod.uid === undefined ? name === pod.name : uid === pod.uid;
}

/** Can the claim be kept for one more pod? */
export function canBeReserved({status}: ResourceClaim): boolean {
  return (status?.reservedFor ?? []).length < MOST_CONSUMERS;
}

/** The claim, kept for the pod too. */
export function reserved(claim: ResourceClaim, pod: CompiledPod): ResourceClaim {
  if (isReservedFor(claim, pod)) return claim;
  const consumer = {resource: "pods", name: pod.name, uid: pod.uid ?? ""};
  return {...claim, status: {...claim.status, reservedFor: [...(claim.status?.reservedFor ?? []), consumer]}};
}

/** The claim, no longer kept for the pod; its devices are given back with the last one. */
export function released(claim: ResourceClaim, pod: CompiledPod): ResourceClaim {
  const reservedFor = (claim.status?.reservedFor ?? []).filter(consumer => !isFor(consumer, pod));
  return reservedFor.length === 0 ? deallocated(claim) : {...claim, status: {...claim.status, reservedFor}};
}

/** The claim without its devices. */
export function deallocated({status, ...claim}: ResourceClaim): ResourceClaim {
  const {allocation: _devices, reservedFor: _pods, ...rest} = status ?? {};
  return {...claim, status: rest};
}
