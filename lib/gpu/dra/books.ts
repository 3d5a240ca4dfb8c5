import type {DeviceRequestAllocationResult} from "../../model/objects.js";
import {deviceId} from "./devices.js";
import {type Exact, exactOf} from "./exact.js";

/** What several claims have taken of one device that they share. */
interface Shares {
  claims: number;
  readonly consumed: Map<string, Exact>;
}

/**
 * Which devices are taken, kept as claims come and go. Admin access takes nothing. What it holds is what the claims' allocations say,
 * no more: books can be made anew from them at any time.
 */
export class DeviceBooks {
  readonly #taken = new Set<string>();
  readonly #shared = new Map<string, Shares>();

  /** Books in which these allocations are taken. */
  static of(allocations: readonly (readonly DeviceRequestAllocationResult[])[]): DeviceBooks {
    const books = new DeviceBooks();
    for (const results of allocations) books.take(results);
    return books;
  }

  take(results: readonly DeviceRequestAllocationResult[]): void {
    for (const result of results) this.#count(result, 1);
  }

  release(results: readonly DeviceRequestAllocationResult[]): void {
    for (const result of results) this.#count(result, -1);
  }

  /** Has one claim the whole device? */
  isTaken(id: string): boolean {
    return this.#taken.has(id);
  }

  isShared(id: string): boolean {
    return this.#shared.has(id);
  }

  consumed(id: string, capacity: string): Exact {
    return this.#shared.get(id)?.consumed.get(capacity) ?? 0n;
  }

  #count(
    {driver, pool, device, adminAccess, shareID, consumedCapacity = {}}: DeviceRequestAllocationResult,
    sign: 1 | -1
  ): void {
    if (adminAccess) return;
    const id = deviceId(driver, pool, device);
    if (shareID === undefined) {
      if (sign > 0) this.#taken.add(id);
      else this.#taken.delete(id);
      return;
    }
    const shares = this.#shared.get(id) ?? {claims: 0, consumed: new Map<string, Exact>()};
    shares.claims += sign;
    for (const [name, amount] of Object.entries(consumedCapacity)) {
      shares.consumed.set(name, (shares.consumed.get(name) ?? 0n) + BigInt(sign) * exactOf(amount));
    }
    if (shares.claims > 0) this.#shared.set(id, shares);
    else this.#shared.delete(id);
  }
}
