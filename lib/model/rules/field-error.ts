import {goJson, goQuote} from "../go-text.js";
import type {Mistake, Path} from "../mistake.js";

/** The kinds of field error of the API, by the names that its vectors and its Go code use. */
export type ErrorType =
  | "FieldValueRequired"
  | "FieldValueInvalid"
  | "FieldValueNotSupported"
  | "FieldValueForbidden"
  | "FieldValueDuplicate"
  | "FieldValueNotFound";

/** A value that the API server understands but does not accept. */
export interface FieldError extends Mistake {
  readonly type: ErrorType;
}

/** What a rule adds to the API server's words: what would be right, and what to do. */
export interface Advice {
  readonly expected: string;
  readonly fix: string;
  /** Where a person finds it, when that is nearer than the field that the API names. */
  readonly place?: Path;
}

export function required(field: Path, advice: Advice, detail = ""): FieldError {
  const message = detail === "" ? "Required value" : `Required value: ${detail}`;
  return {type: "FieldValueRequired", field, message, value: undefined, ...advice};
}

export function invalid(field: Path, value: unknown, detail: string, advice: Advice): FieldError {
  const message = `Invalid value: ${shown(value)}: ${detail}`;
  return {type: "FieldValueInvalid", field, message, value, ...advice};
}

export function notSupported(field: Path, value: string, supported: readonly string[], fix: string): FieldError {
  const list = supported.map(goQuote).join(", ");
  return {
    type: "FieldValueNotSupported",
    field,
    message: `Unsupported value: ${goQuote(value)}: supported values: ${list}`,
    value,
    expected: `one of ${supported.map(name => (name === "" ? '""' : name)).join(", ")}`,
    fix
  };
}

export function duplicate(field: Path, value: unknown, advice: Advice): FieldError {
  return {type: "FieldValueDuplicate", field, message: `Duplicate value: ${shown(value)}`, value, ...advice};
}

export function forbidden(field: Path, detail: string, advice: Advice): FieldError {
  return {type: "FieldValueForbidden", field, message: `Forbidden: ${detail}`, value: undefined, ...advice};
}

export function notFound(field: Path, value: string, advice: Advice, detail = ""): FieldError {
  const message = `Not found: ${goQuote(value)}${detail === "" ? "" : `: ${detail}`}`;
  return {type: "FieldValueNotFound", field, message, value, ...advice};
}

/** Texts as Go quotes them; numbers bare; objects as JSON. */
function shown(value: unknown): string {
  return typeof value === "string" ? goQuote(value) : goJson(value);
}
