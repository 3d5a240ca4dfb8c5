/** One place at which an answer is not the expected one. */
export interface Difference {
  /** The name of the case. */
  readonly case: string;
  /** Where in the answer: `decisions[2].message`. Empty when there is no answer. */
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The places, from the outside in, at which two JSON values differ. Keys are compared as a set, lists in order; undefined is absent. */
export function differences(expected: unknown, actual: unknown, path = ""): readonly Omit<Difference, "case">[] {
  if (Object.is(expected, actual)) return [];
  if (!isContainer(expected) || !isContainer(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    return [{path, expected, actual}];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap(key => {
    const step = Array.isArray(expected) ? `[${key}]` : path === "" ? key : `.${key}`;
    return differences(expected[key], actual[key], path + step);
  });
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
