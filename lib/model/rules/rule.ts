import type {Mistake, Path} from "./mistake.js";

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

/** A value that a rule looks at, and where it stands. */
export interface Place<T, Root> {
  readonly value: T;
  readonly path: Path;
  readonly root: Root;
}

/** One rule of the API: the values at `pattern` are checked one by one. */
export interface Rule<Root> {
  /** Fields joined by dots, `[]` after a list: "spec.containers[].name". A value that is absent is visited if its parent exists. */
  readonly pattern: string;
  readonly check: (place: Place<never, Root>) => readonly FieldError[];
}

/** A rule as it is written in a table; `T` is the type of the value at the pattern. */
export function rule<T, Root>(pattern: string, check: (place: Place<T, Root>) => readonly FieldError[]): Rule<Root> {
  return {pattern, check};
}

/** Everything that the rules hold against an object, in the order of the rules. */
export function validate<Root>(root: Root, rules: readonly Rule<Root>[]): FieldError[] {
  return rules.flatMap(({pattern, check}) =>
    placesAt(root, pattern).flatMap(place => check({...place, root} as Place<never, Root>))
  );
}

/** Every value at a pattern, with its path. */
function placesAt(root: unknown, pattern: string): {value: unknown; path: Path}[] {
  let places: {value: unknown; path: Path}[] = [{value: root, path: []}];
  for (const step of pattern.split(".")) {
    const name = step.replace("[]", "");
    places = places.flatMap(({value, path}) => {
      if (value === undefined) return [];
      const child = {value: (value as Record<string, unknown>)[name], path: [...path, name]};
      return step.endsWith("[]") ? items(child) : [child];
    });
  }
  return places;
}

function items({value, path}: {value: unknown; path: Path}): {value: unknown; path: Path}[] {
  return ((value ?? []) as readonly unknown[]).map((item, i) => ({value: item, path: [...path, i]}));
}

/** What a rule adds to the API server's words: what would be right, and what to do. */
export interface Advice {
  readonly expected: string;
  readonly fix: string;
  /** Where a person finds it, when that is nearer than the field that the API names. */
  readonly place?: Path;
}

export function required(field: Path, advice: Advice, detail = ""): FieldError {
  return {
    type: "FieldValueRequired",
    field,
    message: withDetail("Required value", detail),
    value: undefined,
    ...advice
  };
}

export function invalid(field: Path, value: string | number, detail: string, advice: Advice): FieldError {
  const message = `Invalid value: ${JSON.stringify(value)}: ${detail}`;
  return {type: "FieldValueInvalid", field, message, value, ...advice};
}

export function notSupported(field: Path, value: string, supported: readonly string[], fix: string): FieldError {
  const list = supported.map(name => JSON.stringify(name)).join(", ");
  return {
    type: "FieldValueNotSupported",
    field,
    message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${list}`,
    value,
    expected: `one of ${supported.join(", ")}`,
    fix
  };
}

export function duplicate(field: Path, value: string, advice: Advice): FieldError {
  return {type: "FieldValueDuplicate", field, message: `Duplicate value: ${JSON.stringify(value)}`, value, ...advice};
}

export function forbidden(field: Path, detail: string, advice: Advice): FieldError {
  return {type: "FieldValueForbidden", field, message: `Forbidden: ${detail}`, value: undefined, ...advice};
}

function withDetail(message: string, detail: string): string {
  return detail === "" ? message : `${message}: ${detail}`;
}
