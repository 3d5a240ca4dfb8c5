import {grown} from "../../core/grow.js";
import type {DeviceRequestAllocationResult} from "../../model/objects.js";
import {type CompiledDevice, deviceId} from "./compiled-device.js";
import type {Devices} from "./devices.js";
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
  readonly #devices: Devices;
  /** 1 for a device that one claim has, by the device's number: on a large cluster nothing is asked as often. */
  #taken = new Uint8Array(1024);
  readonly #shared = new Map<number, Shares>();

  constructor(devices: Devices) {
    this.#devices = devices;
  }

  take(results: readonly DeviceRequestAllocationResult[]): void {
    for (const result of results) this.#count(result, 1);
  }

  release(results: readonly DeviceRequestAllocationResult[]): void {
    for (const result of results) this.#count(result, -1);
  }

  /** Has one claim the whole device? */
  isTaken({index}: CompiledDevice): boolean {
    return this.#taken[index] === 1;
  }

  isShared({index}: CompiledDevice): boolean {
    return this.#shared.has(index);
  }

  consumed({index}: CompiledDevice, capacity: string): Exact {
    return this.#shared.get(index)?.consumed.get(capacity) ?? 0n;
  }

  #count(
    {driver, pool, device, adminAccess, shareID, consumedCapacity = {}}: DeviceRequestAllocationResult,
    sign: 1 | -1
  ): void {
    if (adminAccess) return;
    const index = this.#devices.index(deviceId(driver, pool, device));
    if (shareID === undefined) {
      while (index >= this.#taken.length) this.#taken = grown(this.#taken);
      this.#taken[index] = sign > 0 ? 1 : 0;
      return;
    }
    const shares = this.#shared.get(index) ?? {claims: 0, consumed: new Map<string, Exact>()};
    shares.claims += sign;
    for (const [name, amount] of Object.entries(consumedCapacity)) {
      shares.consumed.set(name, (shares.consumed.get(name) ?? 0n) + BigInt(sign) * exactOf(amount));
    }
    if (shares.claims > 0) this.#shared.set(index, shares);
    else this.#shared.delete(index);
  }
}
