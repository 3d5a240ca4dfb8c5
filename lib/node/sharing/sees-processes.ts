import {memberOf, type Neighbourhood} from "./members.js";

/** Does one see the other's processes, and why, or why not. */
export interface ProcessView {
  readonly sees: boolean;
  readonly why: string;
}

/**
 * Does a container see the processes of another, in `ps` and for signals? Each has a process space of its own, in which its program is process 1, unless
 * the pod asks for one that all share.
 *
 * @param from - "pod/container"
 * @param to - "pod/container"
 * @example seesProcesses({pods: [web]}, "web/debug", "web/app") // {sees: false, why: …}
 */
export function seesProcesses({pods}: Neighbourhood, from: string, to: string): ProcessView {
  const [a, b] = [memberOf(pods, from), memberOf(pods, to)];
  if (a.pod !== b.pod) return {sees: false, why: "another pod: process spaces end with the pod"};
  if (a.container === b.container) return {sees: true, why: "a container sees its own processes"};
  if (a.pod.spec.shareProcessNamespace === true) return {sees: true, why: "the pod says shareProcessNamespace: true"};
  return {sees: false, why: "each container has a process space of its own, in which its program is process 1"};
}
