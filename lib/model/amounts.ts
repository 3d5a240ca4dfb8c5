import {SimError} from "../core/errors.js";
import type {QuantityLike, ResourceList} from "./objects.js";
import {milliUnits, wholeUnits} from "./quantity.js";
import {isExtended, isHugePages} from "./resource-names.js";

/** Amounts by resource name: thousandths of a CPU for "cpu", bytes or counts for all else. Whole numbers. */
export type Amounts = Readonly<Record<string, number>>;

/** Amounts that are still being added up. */
export type MutableAmounts = Record<string, number>;

/** Adds `more` to `total`, resource by resource. */
export function add(total: MutableAmounts, more: Amounts): void {
  for (const name in more) total[name] = (total[name] ?? 0) + (more[name] as number);
}

/** Raises `peak` to `other` where that is higher, resource by resource. */
export function raise(peak: MutableAmounts, other: Amounts): void {
  for (const name in other) peak[name] = Math.max(peak[name] ?? 0, other[name] as number);
}

/**
 * The amounts of a resource list that the scheduler counts, in base units. Names of no known kind are ignored, as upstream does.
 *
 * @throws SimError for a text that is no quantity, and for an amount below 0
 * @example amounts({cpu: "500m", memory: "1Gi"}) // {cpu: 500, memory: 1073741824}
 */
export function amounts(list: ResourceList = {}): Amounts {
  const result: Record<string, number> = {};
  for (const [name, quantity] of Object.entries(list)) {
    if (isCounted(name)) result[name] = baseUnits(name, quantity);
  }
  return result;
}

/** One quantity in the base unit of its resource: milli-CPU, bytes, counts. */
export function baseUnits(name: string, quantity: QuantityLike): number {
  const units = name === "cpu" ? milliUnits(quantity) : wholeUnits(quantity);
  if (units >= 0) return units;
  throw new SimError({
    where: `quantity of "${name}"`,
    got: quantity,
    expected: "0 or more",
    fix: "drop the minus sign"
  });
}

const NATIVE = new Set(["cpu", "memory", "ephemeral-storage"]);

/** cpu, memory, ephemeral-storage, and what upstream calls scalar: extended resources, huge pages, attached volumes. */
function isCounted(name: string): boolean {
  if (NATIVE.has(name) || isHugePages(name) || name.startsWith("attachable-volumes-")) return true;
  return name.includes("kubernetes.io/") || isExtended(name);
}
