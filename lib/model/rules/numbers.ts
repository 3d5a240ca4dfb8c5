import type {Path} from "../mistake.js";
import type {QuantityLike} from "../objects.js";
import {parseQuantity} from "../quantity.js";
import {formatQuantity} from "../quantity-format.js";
import {type FieldError, invalid} from "./field-error.js";
import type {Check} from "./rule.js";

/** A number that may be 0. */
export const notNegative: Check<number | undefined> = ({value = 0, path}) =>
  value >= 0
    ? []
    : [invalid(path, value, "must be greater than or equal to 0", {expected: "0 or more", fix: "drop the minus sign"})];

/** An amount that may be 0. */
export const amountNotNegative: Check<QuantityLike | undefined> = ({value, path}) => {
  if (value === undefined) return [];
  const amount = parseQuantity(value);
  if (amount.unscaled >= 0n) return [];
  const advice = {expected: "0 or more", fix: "drop the minus sign"};
  return [invalid(path, formatQuantity(amount), "must be greater than or equal to 0", advice)];
};

/** A whole number between two others, both allowed. */
export const between =
  (least: number, most: number): Check<number | undefined> =>
  ({value, path}) => {
    if (value === undefined || (value >= least && value <= most)) return [];
    const advice = {expected: `a whole number from ${least} to ${most}`, fix: "write a number in that range"};
    return [invalid(path, value, `must be between ${least} and ${most}, inclusive`, advice)];
  };

export const MAX_INT32 = 2 ** 31 - 1;

const PERCENT =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

/** How many pods, or which share of them: 2, or "25%". */
export function countOrShare(field: Path, value: number | string): readonly FieldError[] {
  if (typeof value === "number") return notNegative({value, path: field});
  if (/^[0-9]+%$/.test(value)) return [];
  return [invalid(field, value, PERCENT, {expected: 'a share such as "25%"', fix: "write a number or a percentage"})];
}

/** A share of pods that may be all of them, and no more. */
export function atMostAll(field: Path, value: number | string): FieldError[] {
  const share = typeof value === "string" ? /^([0-9]+)%$/.exec(value)?.[1] : undefined;
  if (share === undefined || Number(share) <= 100) return [];
  return [invalid(field, value, "must not be greater than 100%", {expected: "at most 100%", fix: "lower it"})];
}
