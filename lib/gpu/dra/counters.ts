import type {DeviceBooks} from "./books.js";
import type {CompiledDevice} from "./compiled-device.js";
import type {Exact} from "./exact.js";
import type {Pool} from "./pools.js";

/** What is left of a pool's counters while a solution is looked for. */
export class Counters {
  readonly #left = new Map<string, Exact>();

  constructor(pool: Pool, books: DeviceBooks) {
    for (const [name, amount] of pool.counters) this.#left.set(name, amount);
    for (const device of pool.consumers) {
      if (books.isTaken(device) || books.isShared(device)) this.#subtract(device, 1n);
    }
  }

  /** Charges the device, unless some counter of the pool would fall below zero. */
  take(device: CompiledDevice): boolean {
    this.#subtract(device, 1n);
    const enough = [...this.#left.values()].every(amount => amount >= 0n);
    if (!enough) this.give(device);
    return enough;
  }

  give(device: CompiledDevice): void {
    this.#subtract(device, -1n);
  }

  #subtract({counters}: CompiledDevice, times: bigint): void {
    for (const [name, amount] of counters) this.#left.set(name, (this.#left.get(name) ?? 0n) - times * amount);
  }
}
