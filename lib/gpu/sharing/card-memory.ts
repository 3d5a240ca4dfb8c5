import {SimError} from "../../core/errors.js";

/** A pod asks the card for memory: weights at its start, a cache under load. */
export interface MemoryAsk {
  readonly pod: string;
  readonly what: string;
  readonly mib: number;
}

/** What a pod holds after an ask, or that it did not get it. */
export interface MemoryRow extends MemoryAsk {
  /** From 1, in the order of the asks. */
  readonly step: number;
  readonly granted: boolean;
  /** What each pod holds now, in MiB. */
  readonly held: Readonly<Record<string, number>>;
  readonly freeMiB: number;
}

/** The process that asked for more than there was. It ends, and its container with it; what it held is free again. */
export interface OutOfMemory {
  readonly pod: string;
  readonly step: number;
  /** As PyTorch says it. */
  readonly message: string;
  /** The pods that hold the rest: where nothing is isolated, they and not the pod may be the cause. */
  readonly others: readonly string[];
}

export interface CardMemory {
  readonly memoryMiB: number;
  readonly rows: readonly MemoryRow[];
  readonly outOfMemory: readonly OutOfMemory[];
}

/**
 * What happens on a card as pods ask it for memory, one after the other. Without limits (time-slicing) all take from one pot, and the pod that
 * asks when it is empty dies, whoever emptied it. With a limit a pod (MPS, a slice of MIG) each can only hurt itself.
 *
 * @param memoryMiB - of the card, or of all slices together
 * @param asks - in the order of time
 * @param limitMiB - what one pod may hold; left out, all of it
 * @throws SimError for an ask that is not more than 0
 * @example cardMemory(81_920, asks).outOfMemory[0]?.pod // "llm-1"
 */
export function cardMemory(
  memoryMiB: number,
  asks: readonly MemoryAsk[],
  limitMiB: (pod: string) => number = () => memoryMiB
): CardMemory {
  const held = new Map<string, number>();
  const rows: MemoryRow[] = [];
  const outOfMemory: OutOfMemory[] = [];
  for (const [i, ask] of asks.entries()) {
    const {pod, mib} = ask;
    if (!(mib > 0)) throw notPositive(ask);
    const own = held.get(pod) ?? 0;
    const freeMiB = Math.min(memoryMiB - sum(held.values()), limitMiB(pod) - own);
    const granted = mib <= freeMiB;
    if (granted) held.set(pod, own + mib);
    else {
      held.delete(pod);
      const others = [...held.keys()];
      outOfMemory.push({pod, step: i + 1, message: message(mib, freeMiB), others});
    }
    rows.push({
      ...ask,
      step: i + 1,
      granted,
      held: Object.fromEntries(held),
      freeMiB: memoryMiB - sum(held.values())
    });
  }
  return {memoryMiB, rows, outOfMemory};
}

function sum(values: Iterable<number>): number {
  return [...values].reduce((total, value) => total + value, 0);
}

function message(mib: number, freeMiB: number): string {
  return `CUDA out of memory. Tried to allocate ${mib} MiB of which ${freeMiB} MiB is free`;
}

function notPositive({pod, what, mib}: MemoryAsk): SimError {
  return new SimError({
    where: `memory of pod "${pod}": ${what}`,
    got: mib,
    expected: "more than 0 MiB",
    fix: "give what the pod asks the card for"
  });
}
