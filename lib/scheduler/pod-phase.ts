import type {Pod} from "../model/objects.js";

/** Did it succeed or fail for good? Then it uses nothing any more. */
export function hasEnded(pod: Pod): boolean {
  return pod.status?.phase === "Succeeded" || pod.status?.phase === "Failed";
}

/** Is it to be decided? */
export function isWaiting(pod: Pod): boolean {
  return pod.spec.nodeName === undefined && pod.metadata.deletionTimestamp === undefined && !hasEnded(pod);
}
