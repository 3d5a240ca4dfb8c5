import {SimError} from "./errors.js";
import {nearest} from "./nearest.js";

/** The error for a name that is none of the known ones; it offers the nearest of them. */
export function unknownName(where: string, got: string, known: readonly string[]): SimError {
  const near = nearest(got, known);
  return new SimError({
    where,
    got,
    expected: `one of ${known.join(", ")}`,
    fix: near === undefined ? "choose one of them" : `write "${near}"`
  });
}
