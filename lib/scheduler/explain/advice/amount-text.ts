import type {QuantityLike} from "../../../model/objects.js";
import {formatMilli, formatUnits} from "../../../model/quantity-format.js";

/** A whole number of base units as a manifest has it: 1500 of cpu is "1500m", 2147483648 of memory "2Gi". */
export function quantityOf(resource: string, units: number): QuantityLike {
  if (resource === "cpu") return formatMilli(units);
  return isBytes(resource) ? formatUnits(units, "BinarySI") : String(units);
}

/** An amount in a sentence: "3 CPUs", "1500m of CPU", "2Gi of memory", "1 nvidia.com/gpu"; with "more" in its place. */
export function amountText(resource: string, units: number, more: "" | "more " = ""): string {
  const amount = quantityOf(resource, units);
  if (resource === "cpu" && units % 1000 === 0) return `${amount} ${more}CPU${units === 1000 ? "" : "s"}`;
  const noun = resource === "cpu" ? "CPU" : resource;
  const isCount = resource !== "cpu" && !isBytes(resource);
  return `${amount} ${more || (isCount ? "" : "of ")}${noun}`;
}

const MEBIBYTE = 2 ** 20;

/** Bytes cut to whole mebibytes, where there is one, so that they can be read; other amounts as they are. */
export function readable(resource: string, units: number): number {
  return isBytes(resource) && units > MEBIBYTE ? Math.floor(units / MEBIBYTE) * MEBIBYTE : units;
}

/** As {@link readable}, but rounded up. */
export function readableAbove(resource: string, units: number): number {
  return isBytes(resource) && units > MEBIBYTE ? Math.ceil(units / MEBIBYTE) * MEBIBYTE : units;
}

function isBytes(resource: string): boolean {
  return resource === "memory" || resource === "ephemeral-storage" || resource.startsWith("hugepages-");
}
