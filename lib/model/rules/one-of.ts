import {nearest} from "../../core/nearest.js";
import type {Path} from "../mistake.js";
import {type FieldError, notSupported} from "./field-error.js";
import type {Check} from "./rule.js";

/** A text that has to be one of those listed, in the order in which the API server lists them. */
export function listed(field: Path, value: string, supported: readonly string[]): FieldError[] {
  if (supported.includes(value)) return [];
  const near = nearest(value, supported.filter(Boolean));
  return [notSupported(field, value, supported, `write ${near ?? supported.filter(Boolean).join(" or ")}`)];
}

/** A field whose values are listed: one of them, or left out. */
export const oneOf =
  (...supported: string[]): Check<string | undefined> =>
  ({value, path}) =>
    value ? listed(path, value, supported) : [];
