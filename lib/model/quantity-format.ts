import {compareQuantities, type Quantity, type QuantityFormat, scaledValue} from "./quantity.js";

const DECIMAL_SUFFIXES = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
const BINARY_SUFFIXES = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/**
 * The text that Kubernetes prints for an amount: the largest suffix of its family that leaves a whole number, or the
 * text as it was written where that is near enough.
 *
 * @see reference: Kubernetes 1.36.3, apimachinery pkg/api/resource/quantity.go, CanonicalizeBytes
 * @example formatQuantity(parseQuantity("1.5Gi")) // "1536Mi"
 */
export function formatQuantity(quantity: Quantity): string {
  if (quantity.unscaled === 0n) return "0";
  if (quantity.spelling !== undefined) return quantity.spelling;
  return printsInBinary(quantity) ? binaryText(scaledValue(quantity, 0)) : decimalText(quantity);
}

/**
 * A whole number of units as Kubernetes prints it.
 *
 * @example formatUnits(233759047680, "BinarySI") // "222930Mi"
 */
export function formatUnits(units: number, format: QuantityFormat): string {
  return formatQuantity({unscaled: BigInt(units), exponent: 0, format});
}

/**
 * A whole number of thousandths as Kubernetes prints it.
 *
 * @example formatMilli(23660) // "23660m"
 */
export function formatMilli(milli: number): string {
  return formatQuantity({unscaled: BigInt(milli), exponent: -3, format: "DecimalSI"});
}

/** Fractions and amounts below 1024 print with decimal suffixes even when they were written with binary ones. */
function printsInBinary(quantity: Quantity): boolean {
  if (quantity.format !== "BinarySI") return false;
  const units = scaledValue(quantity, 0);
  const whole = compareQuantities(quantity, {unscaled: units, exponent: 0, format: "BinarySI"}) === 0;
  return whole && (units <= -1024n || units >= 1024n);
}

function binaryText(units: bigint): string {
  let amount = units;
  let power = 0;
  for (; amount % 1024n === 0n; power++) amount /= 1024n;
  return `${amount}${BINARY_SUFFIXES[power]}`;
}

function decimalText(quantity: Quantity): string {
  const written = quantity.unscaled.toString();
  let end = written.length;
  while (written[end - 1] === "0") end--;
  const digits = written.slice(0, end);
  const exponent = quantity.exponent + written.length - end;
  const thousands = Math.floor(exponent / 3);
  const amount = digits + "0".repeat(exponent - 3 * thousands);
  if (quantity.format === "DecimalExponent") return thousands === 0 ? amount : `${amount}e${3 * thousands}`;
  // Upstream prints no suffix beyond E: 1000E comes out as 1.
  return amount + (DECIMAL_SUFFIXES[thousands + 3] ?? "");
}
