import type {RejectionCode} from "./decision.js";

/** A refusal or an error, as an answer to be shown: never an exception. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly reasons: readonly string[];
}

/** Why a node is refused, and by which plugin: "" when PreFilter left the node out. */
export interface NodeRejection extends Rejection {
  readonly plugin: string;
}

/** How many nodes were refused for the same reasons. */
export interface CountedRejection extends Rejection {
  readonly count: number;
}

/** What a filter answers. */
export type Status = {readonly code: "Success"} | Rejection;

/** The node passes. */
export const success: Status = {code: "Success"};

/** The node is refused, and evicting other pods could help: preemption will try it. */
export function unschedulable(...reasons: readonly string[]): Rejection {
  return {code: "Unschedulable", reasons};
}

/** The node is refused whatever runs there: preemption leaves it alone. */
export function unresolvable(...reasons: readonly string[]): Rejection {
  return {code: "UnschedulableAndUnresolvable", reasons};
}

/** The plugin cannot say: the attempt ends here, and the pod is tried again later. */
export function failure(message: string): Rejection {
  return {code: "Error", reasons: [message]};
}
