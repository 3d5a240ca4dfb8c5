import {SimError} from "../core/errors.js";
import type {QuantityLike} from "./objects.js";

// Follows apimachinery's resource.Quantity, Kubernetes 1.36.3. An amount is exact; its family decides how it is printed.

export type QuantityFormat = "BinarySI" | "DecimalSI" | "DecimalExponent";

/** An exact amount, `unscaled` × 10^`exponent`, and the family of suffixes that it was written with. */
export interface Quantity {
  readonly unscaled: bigint;
  readonly exponent: number;
  readonly format: QuantityFormat;
  /** The text as written, which Kubernetes prints again where it is near enough to the canonical one. */
  readonly spelling?: string;
  /** Outside the 64-bit form: negative fractions then round differently (see {@link scaledValue}). */
  readonly big?: true;
}

/** Why a text is no quantity, in the API server's words. */
export interface QuantityFault {
  readonly fault: string;
}

const MUST_MATCH: QuantityFault = {
  fault: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"
};
const UNKNOWN_SUFFIX: QuantityFault = {fault: "unable to parse quantity's suffix"};

// The suffix begins with a letter or a sign, so that no digit can belong to two groups and matching stays linear.
const PARTS = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]+[+-]?\d*|[+-]\d*)?$/;

interface Suffix {
  readonly format: QuantityFormat;
  /** A power of ten, or of two for BinarySI. */
  readonly exponent: number;
}

const SUFFIXES = new Map<string, Suffix>([
  ...["n", "u", "m", "", "k", "M", "G", "T", "P", "E"].map(
    (text, i) => [text, {format: "DecimalSI", exponent: 3 * i - 9}] as const
  ),
  ...["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].map(
    (text, i) => [text, {format: "BinarySI", exponent: 10 * (i + 1)}] as const
  )
]);

const NANO = -9;
const MAX_INT64 = 2n ** 63n - 1n;
const MAX_INT32 = 2 ** 31 - 1;

/** Beyond this many decimal digits an amount cannot be a count of anything; its powers of ten are then not spelt out. */
const MAX_DIGITS = 40;

/**
 * The amount that a text or number stands for: exact, with its family of suffixes.
 *
 * @throws SimError with the API server's own text when Kubernetes would refuse it
 * @see reference: Kubernetes 1.36.3, apimachinery pkg/api/resource/quantity.go
 * @example parseQuantity("1.5Gi") // {unscaled: 1610612736n, exponent: 0, …}
 */
export function parseQuantity(text: QuantityLike): Quantity {
  const quantity = readQuantity(text);
  if (!("fault" in quantity)) return quantity;
  throw new SimError({
    where: "quantity",
    got: text,
    expected: `an amount that Kubernetes can read (${quantity.fault})`,
    fix: quantityRemedy(text)
  });
}

/** Clusters say the same few amounts over and over: a short text is read once, until this many are known. */
const MAX_KNOWN = 4096;
const SHORT = 32;
const known = new Map<string, Quantity | QuantityFault>();

/** As {@link parseQuantity}, with the API server's text in place of an exception. */
export function readQuantity(text: QuantityLike): Quantity | QuantityFault {
  const written = String(text);
  const found = known.get(written);
  if (found !== undefined) return found;
  const quantity = readText(written);
  if (written.length > SHORT) return quantity;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(written, quantity);
  return quantity;
}

function readText(written: string): Quantity | QuantityFault {
  const parts = written === "" ? null : PARTS.exec(written);
  if (parts === null) return MUST_MATCH;
  const [, sign, whole = "", fraction = "", suffixText = ""] = parts;
  const suffix = SUFFIXES.get(suffixText) ?? decimalExponent(suffixText);
  if (suffix === undefined) return UNKNOWN_SUFFIX;
  const digits = (whole.replace(/^0+/, "") || "0") + fraction;
  const amount = {digits, places: fraction.length, negative: sign === "-", suffix};
  return fitsInt64(amount) ? int64Quantity(amount, written) : bigQuantity(amount);
}

/** "e3", "E-6": a suffix that spells its power of ten out. */
function decimalExponent(text: string): Suffix | undefined {
  if (!/^[eE][+-]?\d+$/.test(text)) return undefined;
  const exponent = Number(text.slice(1));
  // Go wraps an exponent beyond 32 bits around; the kit refuses it.
  return Math.abs(exponent) > MAX_INT32 ? undefined : {format: "DecimalExponent", exponent};
}

interface Written {
  /** Integer and fraction digits together, without leading zeros of the integer. */
  readonly digits: string;
  /** How many of them belong to the fraction. */
  readonly places: number;
  readonly negative: boolean;
  readonly suffix: Suffix;
}

/** Does upstream keep this amount in its fast form, a 64-bit integer and a power of ten? */
function fitsInt64({digits, places, suffix}: Written): boolean {
  if (suffix.format !== "BinarySI") return digits.length <= 18 && suffix.exponent - places >= NANO;
  return places === 0 && 15 - digits.length - Math.floor((suffix.exponent * 3) / 10) - 1 >= 0;
}

function int64Quantity({digits, places, negative, suffix}: Written, written: string): Quantity {
  const {format} = suffix;
  const magnitude = format === "BinarySI" ? BigInt(digits) << BigInt(suffix.exponent) : BigInt(digits);
  const exponent = format === "BinarySI" ? 0 : suffix.exponent - places;
  const keepsSpelling =
    format === "BinarySI"
      ? Number(digits) % 8 !== 0
      : exponent % 3 === 0 && !digits.endsWith("000") && !digits.startsWith("0");
  const quantity = {unscaled: negative ? -magnitude : magnitude, exponent, format};
  return keepsSpelling ? {...quantity, spelling: written} : quantity;
}

function bigQuantity({digits, places, negative, suffix}: Written): Quantity {
  const binary = suffix.format === "BinarySI";
  const written: Quantity = {
    unscaled: binary ? BigInt(digits) << BigInt(suffix.exponent) : BigInt(digits),
    exponent: (binary ? 0 : suffix.exponent) - places,
    format: suffix.format
  };
  let amount = roundUp(written, NANO);
  if (binary && scaledValue(amount, 0) > MAX_INT64) amount = {...amount, unscaled: MAX_INT64, exponent: 0};
  const belowOne = amount.unscaled !== 0n && amount.exponent < 0 && amount.unscaled < 10n ** BigInt(-amount.exponent);
  return {
    unscaled: negative ? -amount.unscaled : amount.unscaled,
    exponent: amount.exponent,
    format: binary && belowOne ? "DecimalSI" : suffix.format,
    big: true
  };
}

/** The amount in units of 10^`scale`, rounded away from zero; where it is whole already, the same object with its spelling. */
export function roundUp(quantity: Quantity, scale: number): Quantity {
  if (quantity.exponent >= scale) return quantity;
  const {spelling: _, ...rest} = quantity;
  const unscaled = scaleDown(quantity.unscaled, scale - quantity.exponent, quantity.unscaled < 0n ? -1n : 1n);
  return {...rest, unscaled, exponent: scale};
}

/** `amount` / 10^`places`, truncated, plus `step` where something was cut off. */
function scaleDown(amount: bigint, places: number, step: bigint): bigint {
  const divisor = 10n ** BigInt(Math.min(places, amount.toString().length));
  return amount / divisor + (amount % divisor === 0n ? 0n : step);
}

/**
 * The amount in units of 10^`scale`, rounded away from zero as Kubernetes' ScaledValue() does.
 *
 * @throws SimError beyond 10^40 units
 * @example scaledValue(parseQuantity("100m"), 0) // 1n
 */
export function scaledValue(quantity: Quantity, scale: number): bigint {
  const {unscaled, exponent} = quantity;
  if (exponent < scale) {
    // Upstream's big form adds one to what it cut off, whatever the sign: -1.5 gives 0 there, and -2 in the fast form.
    return scaleDown(unscaled, scale - exponent, unscaled < 0n && !quantity.big ? -1n : 1n);
  }
  if (unscaled === 0n) return 0n;
  if (exponent - scale > MAX_DIGITS) throw tooLarge(`${unscaled}e${exponent}`, scale);
  return unscaled * 10n ** BigInt(exponent - scale);
}

/**
 * The amount in whole units (bytes, devices, CPUs), rounded up: Kubernetes' Value().
 *
 * @throws SimError for a text that is no quantity, and beyond 2^53 - 1 units, where numbers stop being exact
 * @example wholeUnits("64Gi") // 68719476736
 */
export function wholeUnits(quantity: QuantityLike): number {
  return exactNumber(quantity, 0);
}

/**
 * The amount in thousandths, rounded up: Kubernetes' MilliValue(), the unit in which CPU is counted.
 *
 * @throws SimError for a text that is no quantity, and beyond 2^53 - 1 thousandths, where numbers stop being exact
 * @example milliUnits("1.5") // 1500
 */
export function milliUnits(quantity: QuantityLike): number {
  return exactNumber(quantity, -3);
}

function exactNumber(text: QuantityLike, scale: number): number {
  const units = Number(scaledValue(parseQuantity(text), scale));
  if (!Number.isSafeInteger(units)) throw tooLarge(text, scale);
  return units;
}

/** Can the amount be counted in whole units without losing any, as a number up to 2^53 - 1? */
export function isCountable(quantity: Quantity): boolean {
  if (quantity.unscaled === 0n) return true;
  return quantity.exponent < 16 && Number.isSafeInteger(Number(scaledValue(quantity, 0)));
}

function tooLarge(text: QuantityLike, scale: number): SimError {
  return new SimError({
    where: "quantity",
    got: text,
    expected: `at most 2^53 - 1 = 9007199254740991 ${scale === 0 ? "units" : "thousandths"}, as far as the kit counts exactly`,
    fix: "check the suffix: a node's memory is in Gi, a CPU count has none"
  });
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const scale = Math.max(NANO, Math.min(a.exponent, b.exponent));
  const difference = scaledValue(a, scale) - scaledValue(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The sum, in the family of `a`; zero has none of its own. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  const exponent = Math.min(a.exponent, b.exponent);
  const unscaled = scaledValue(a, exponent) + scaledValue(b, exponent);
  const sum = {unscaled, exponent, format: a.unscaled === 0n ? b.format : a.format};
  return a.big || b.big || unscaled > MAX_INT64 || unscaled < -MAX_INT64 ? {...sum, big: true} : sum;
}

/** What to write instead of a text that is no quantity. */
export function quantityRemedy(text: unknown): string {
  const slip = /^([+-]?(?:\d+\.?\d*|\.\d+))\s*([kmgtpe])(i?)b?$/i.exec(typeof text === "string" ? text.trim() : "");
  if (slip === null) {
    return 'write a number, with a suffix where it helps: "500m" (thousandths), "64Gi" (2^30) or "64G" (10^9)';
  }
  const [, number = "", letter = "", binary = ""] = slip;
  const prefix = letter.toUpperCase();
  const decimal = `"${number}${prefix === "K" ? "k" : prefix}" (powers of 1000)`;
  const power = `"${number}${prefix}i" (powers of 1024)`;
  return binary === "" ? `write ${power} or ${decimal}` : `write ${power}`;
}
