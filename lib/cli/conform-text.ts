import type {ConformReport} from "../conformance/conform.js";

const SHOWN = 10;

/** A report for people: the first ten differences, then how many cases agree. */
export function conformText({passed, failed, differences}: ConformReport): string {
  const lines = differences
    .slice(0, SHOWN)
    .map(({case: name, path, expected, actual}) =>
      [`${name} ${path}`.trimEnd(), `  expected ${shown(expected)}`, `  actual   ${shown(actual)}`].join("\n")
    );
  return [...lines, `${passed} passed, ${failed} failed`].join("\n");
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
}
