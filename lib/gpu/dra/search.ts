import type {DeviceRequestAllocationResult, Node} from "../../model/objects.js";
import {formatQuantity} from "../../model/quantity-format.js";
import {isTolerated} from "../../model/tolerations.js";
import {AllocationError} from "./allocation-error.js";
import type {DeviceBooks} from "./books.js";
import {type Consumption, consumption} from "./capacity.js";
import type {CompiledDevice} from "./compiled-device.js";
import type {Constraint} from "./constraints.js";
import {Counters} from "./counters.js";
import {type Exact, exact} from "./exact.js";
import {type Alternative, type ClaimPlan, type DevicePlan, MAX_DEVICES_PER_CLAIM} from "./plan.js";
import type {Pool, Reachable} from "./pools.js";
import {isSelected} from "./selecting.js";

/** "exceeded": whatever is tried from here on, the claim would get too many devices. */
type Outcome = "done" | "failed" | "exceeded";

/** A device that was given to a claim, until further notice. */
interface Choice {
  readonly device: CompiledDevice;
  readonly alternative: Alternative;
  /** What it takes of a device that several claims may have. */
  readonly share: Consumption | undefined;
  /** Were the pool's counters charged for it? */
  readonly charged: boolean;
}

/** Devices of requests for all that match, by alternative. */
export type AllDevices = ReadonlyMap<Alternative, readonly CompiledDevice[]>;

/**
 * The search of the real allocator: depth first, the first solution wins. Devices are tried in the order of their pools, requests and
 * claims in the order in which they are written; where something further on finds no device, the last choice is taken back.
 *
 * @see Kubernetes 1.36.3, dynamic-resource-allocation structured/internal/incubating/allocator_incubating.go
 */
export class Search {
  readonly #plan: DevicePlan;
  readonly #books: DeviceBooks;
  readonly #node: Node;
  readonly #all: AllDevices;
  readonly #reachable: Reachable;
  readonly #constraints: readonly (readonly Constraint[])[];
  readonly #choices: readonly Choice[][];
  readonly #counters = new Map<Pool, Counters>();

  constructor(plan: DevicePlan, books: DeviceBooks, node: Node, reachable: Reachable, all: AllDevices) {
    this.#plan = plan;
    this.#books = books;
    this.#node = node;
    this.#all = all;
    this.#reachable = reachable;
    this.#constraints = plan.claims.map(claim => claim.constraints());
    this.#choices = plan.claims.map(() => []);
  }

  /** The devices of each claim, in the order of its requests; undefined where there is no solution. */
  run(): readonly (readonly DeviceRequestAllocationResult[])[] | undefined {
    if (this.#request(0, 0) !== "done") return undefined;
    return this.#choices.map((choices, c) =>
      choices.map((choice, i) => resultOf(choice, `${this.#claim(c).key}/${i}`))
    );
  }

  #claim(c: number): ClaimPlan {
    return this.#plan.claims[c] as ClaimPlan;
  }

  /** Everything from request `r` of claim `c` on. */
  #request(c: number, r: number): Outcome {
    if (c >= this.#plan.claims.length) return "done";
    const alternatives = this.#claim(c).requests[r];
    if (alternatives === undefined) return this.#request(c + 1, 0) === "done" ? "done" : "failed";
    let everyOneExceeds = true;
    for (const alternative of alternatives) {
      const outcome = this.#devices(c, r, alternative, 0, 0);
      if (outcome === "done") return outcome;
      if (outcome === "failed") everyOneExceeds = false;
    }
    return everyOneExceeds ? "exceeded" : "failed";
  }

  /** Everything from device `k` of one alternative on. The device is looked for from place `start`, behind the one before it. */
  #devices(c: number, r: number, alternative: Alternative, k: number, start: number): Outcome {
    const all = alternative.count === undefined ? (this.#all.get(alternative) ?? []) : undefined;
    const count = alternative.count ?? all?.length ?? 0;
    if (all?.length === 0) return "failed";
    if (k >= count) return this.#request(c, r + 1);
    if ((this.#choices[c]?.length ?? 0) + count - k > MAX_DEVICES_PER_CLAIM) return "exceeded";
    if (all !== undefined) {
      // All must be had, so there is one way to try it.
      if (!this.#take(c, alternative, all[k] as CompiledDevice, true)) return "failed";
      return this.#keepIfDone(c, this.#devices(c, r, alternative, k + 1, 0));
    }
    const {devices} = this.#reachable;
    for (let i = start; i < devices.length; i++) {
      const device = devices[i] as CompiledDevice;
      if (this.#isHeld(c, alternative, device) || !isSelected(this.#plan.devices, alternative, device, this.#node))
        continue;
      if (!this.#take(c, alternative, device, false)) continue;
      const outcome = this.#keepIfDone(c, this.#devices(c, r, alternative, k + 1, i + 1));
      if (outcome !== "failed") return outcome;
    }
    return "failed";
  }

  #keepIfDone(c: number, outcome: Outcome): Outcome {
    if (outcome !== "done") this.#giveBack(c);
    return outcome;
  }

  /** In use, by someone else or by this pod; to admin access only use by the same claim counts. */
  #isHeld(c: number, {adminAccess}: Alternative, device: CompiledDevice): boolean {
    if (adminAccess) return !isShareable(device) && this.#holds(c, device);
    return this.#books.isTaken(device) || this.#choices.some((_, claim) => this.#holds(claim, device));
  }

  #holds(c: number, device: CompiledDevice): boolean {
    return !isShareable(device) && (this.#choices[c] ?? []).some(choice => choice.device === device);
  }

  /**
   * Gives the device to the claim, unless something speaks against it.
   *
   * @param must a device without which the request cannot be met; its capacity is looked at last, as upstream does
   */
  #take(c: number, alternative: Alternative, device: CompiledDevice, must: boolean): boolean {
    if (must && this.#isHeld(c, alternative, device)) return false;
    const consumed = consumption(device.capacities, alternative.asked, name => this.#consumed(device, name));
    if (consumed === undefined && !must) return false;
    const charged = device.counters.length > 0 && !(isShareable(device) && this.#isShared(device));
    if (charged && !this.#countersOf(device).take(device)) return false;
    if (!isUsable(device, alternative) || !this.#constrain(c, alternative, device, must)) {
      if (charged) this.#countersOf(device).give(device);
      return false;
    }
    const share = isShareable(device) ? consumed : undefined;
    this.#choices[c]?.push({device, alternative, share, charged});
    if (consumed === undefined) this.#giveBack(c);
    return consumed !== undefined;
  }

  #giveBack(c: number): void {
    const {device, alternative, charged} = (this.#choices[c] as Choice[]).pop() as Choice;
    for (const constraint of this.#constraints[c] ?? []) constraint.remove(alternative);
    if (charged) this.#countersOf(device).give(device);
  }

  /** @param must a device without which the request cannot be met: then it is a mistake that the claim rules it out */
  #constrain(c: number, alternative: Alternative, device: CompiledDevice, must: boolean): boolean {
    const constraints = this.#constraints[c] ?? [];
    for (const [i, constraint] of constraints.entries()) {
      if (constraint.add(alternative, device)) continue;
      if (must) {
        const where = `claim ${this.#claim(c).key}, request ${alternative.ownName}`;
        throw new AllocationError(
          `${where}: cannot add device ${device.id} because a claim constraint would not be satisfied`
        );
      }
      for (const added of constraints.slice(0, i)) added.remove(alternative);
      return false;
    }
    return true;
  }

  #countersOf({driver, pool: name}: CompiledDevice): Counters {
    const pool = this.#reachable.pools.find(({id}) => id === `${driver}/${name}`) as Pool;
    const known = this.#counters.get(pool);
    if (known !== undefined) return known;
    const counters = new Counters(pool, this.#books);
    this.#counters.set(pool, counters);
    return counters;
  }

  #isShared(device: CompiledDevice): boolean {
    return this.#books.isShared(device) || this.#choices.flat().some(choice => choice.device === device);
  }

  #consumed(device: CompiledDevice, name: string): Exact {
    const chosen = this.#choices.flat().filter(choice => choice.device === device);
    const amounts = chosen.map(({share}) => share?.get(name)).filter(amount => amount !== undefined);
    return amounts.reduce((sum, amount) => sum + exact(amount), this.#books.consumed(device, name));
  }
}

function isShareable({object}: CompiledDevice): boolean {
  return object.allowMultipleAllocations === true;
}

/** Are all taints tolerated that keep pods away? */
function isUsable({object}: CompiledDevice, {tolerations}: Alternative): boolean {
  return (object.taints ?? []).every(taint => {
    const keepsAway = taint.effect === "NoSchedule" || taint.effect === "NoExecute";
    return !keepsAway || isTolerated(taint, tolerations);
  });
}

function resultOf({device, alternative, share}: Choice, shareID: string): DeviceRequestAllocationResult {
  const consumed = [...(share ?? [])].map(([name, amount]) => [name, formatQuantity(amount)] as const);
  return {
    request: alternative.name,
    driver: device.driver,
    pool: device.pool,
    device: device.object.name,
    ...(alternative.adminAccess && {adminAccess: true}),
    ...(share !== undefined && {shareID}),
    ...(consumed.length > 0 && {consumedCapacity: Object.fromEntries(consumed)})
  };
}
