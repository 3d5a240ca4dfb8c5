import type {Path} from "../mistake.js";
import {type FieldError, invalid, required} from "./field-error.js";
import type {Check} from "./rule.js";

/** What an autoscaler scales, or what a metric describes. */
export interface Reference {
  readonly kind?: string;
  readonly name?: string;
}

export const reference: Check<Reference | undefined> = ({value = {}, path}) =>
  (["kind", "name"] as const).flatMap(field =>
    value[field]
      ? pathSegment(value[field], [...path, field])
      : [required([...path, field], {expected: "what it scales", fix: `add ${field}`})]
  );

/** A name that can stand between the slashes of an address. */
export function pathSegment(text: string, field: Path): FieldError[] {
  const advice = {expected: "a name without slashes and percent signs", fix: "write the name of the object"};
  const faults = text === "." || text === ".." ? [`may not be '${text}'`] : [];
  const signs = ["/", "%"].filter(sign => text.includes(sign)).map(sign => `may not contain '${sign}'`);
  return [...faults, ...signs].map(detail => invalid(field, text, detail, advice));
}
