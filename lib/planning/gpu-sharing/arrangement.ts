import type {InstanceType} from "../../cloud/instance-type.js";
import type {GpuCard} from "../../gpu/cards.js";
import type {TwoPods} from "./pods.js";

/** The ways for two pods to have cards. */
export type SharingWay = "exclusive" | "timeSlicing" | "mps" | "mig" | "claims";

/** What one pod cannot do to the other. */
export interface Isolation {
  readonly memory: boolean;
  readonly compute: boolean;
  readonly faults: boolean;
}

/** What one pod has. */
export interface Place {
  /** In words: "a whole card", "3g.40gb@4". */
  readonly part: string;
  /** What its process may hold of a card's memory. */
  readonly memoryMiB: number;
  /** The part of a whole card's speed that it can have at most. */
  readonly speed: number;
  /** Its weight when the rent is divided. */
  readonly weight: number;
}

/** How the two pods would be set up; whether it holds under load is another question. */
export interface Arrangement {
  readonly way: SharingWay;
  /** Why the scheduler, the allocator or the card refuses; left out where nothing does. */
  readonly refusal?: string;
  readonly nodes: number;
  /** One a pod; empty after a refusal. */
  readonly places: readonly Place[];
  /** Do the pods share one card's time, and one pot of memory? */
  readonly takesTurns: boolean;
  readonly isolates: Isolation;
  /** What is true of the way itself, whatever the load. */
  readonly caveats: readonly string[];
  /** What to apply, one document an object. */
  readonly yaml: string;
}

/** What each way is made from. */
export interface Setting {
  readonly pods: TwoPods;
  readonly type: InstanceType;
  readonly card: GpuCard;
}

export const ALL_ISOLATED: Isolation = {memory: true, compute: true, faults: true};

export function refused(way: SharingWay, refusal: string, yaml = "", isolates = ALL_ISOLATED): Arrangement {
  return {way, refusal, nodes: 0, places: [], takesTurns: false, isolates, caveats: [], yaml};
}
