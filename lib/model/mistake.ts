import {type Fault, SimError} from "../core/errors.js";

/** One step into an object: a field's name, an index of a list, or a key of a map. */
export type Step = string | number | {readonly key: string};

/** The way to a value inside an object, from its root. */
export type Path = readonly Step[];

/** What the API server holds against a value, and what helps. */
export interface Mistake {
  /** The field that the API server names. */
  readonly field: Path;
  /** The API server's own words; empty where only the kit objects. */
  readonly message: string;
  /** What was found, as far as it can be shown. */
  readonly value: unknown;
  readonly expected: string;
  readonly fix: string;
  /** Where a person finds it, when that is nearer than `field`. */
  readonly place?: Path;
}

/** A path as the API server writes it: `spec.containers[0].resources.limits[nvidia.com/gpu]`. */
export function apiPath(path: Path): string {
  return path
    .map((step, i) => (typeof step === "string" ? (i === 0 ? step : `.${step}`) : `[${keyOf(step)}]`))
    .join("");
}

/** A path as TypeScript and jq write it: `spec.containers[0].resources.limits["nvidia.com/gpu"]`. */
export function shownPath(path: Path): string {
  return path
    .map((step, i) => {
      if (typeof step === "number") return `[${step}]`;
      const name = keyOf(step);
      if (!/^[A-Za-z_]\w*$/.test(name)) return `[${JSON.stringify(name)}]`;
      return i === 0 ? name : `.${name}`;
    })
    .join("");
}

function keyOf(step: Step): string {
  return typeof step === "object" ? step.key : String(step);
}

/** The value at the end of a path inside plain JSON; undefined where the path leads nowhere. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    const name = keyOf(step);
    return typeof value === "object" && value !== null && Object.hasOwn(value, name)
      ? (value as Record<string, unknown>)[name]
      : undefined;
  }, root);
}

/** The mistake as an error for people: `place` comes first, then the field, what `written` holds there, and the remedy. */
export function mistakeError(mistake: Mistake, place: string, written: unknown): SimError {
  const path = mistake.place ?? mistake.field;
  const found = valueAt(written, path) ?? mistake.value;
  const fault: Fault = {
    where: path.length === 0 ? place : `${place}: ${shownPath(path)}`,
    expected:
      mistake.message === "" ? mistake.expected : `${mistake.expected} (the API server says: ${mistake.message})`,
    fix: mistake.fix
  };
  return new SimError(found === undefined ? fault : {...fault, got: found});
}

/** Of several mistakes one that stands in the text: defaults repeat a wrong limit as a wrong request. */
export function writtenFirst(mistakes: readonly [Mistake, ...Mistake[]], written: unknown): Mistake {
  return mistakes.find(mistake => valueAt(written, mistake.place ?? mistake.field) !== undefined) ?? mistakes[0];
}
