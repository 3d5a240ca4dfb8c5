import {type TypeError as CelTypeError, EvaluationError, type ParseError} from "@marcbachmann/cel-js";
import {SimError} from "../../core/errors.js";
import {COST_LIMIT, highestCost, LENGTH_LIMIT} from "./cost.js";
import {type SelectedDevice, selectorEnvironment} from "./environment.js";
import {CelFault} from "./fault.js";
import {withOwnNames} from "./own-names.js";

/** What is wrong with an expression: it does not compile, it fails on a device, or it could cost too much. */
export interface ExpressionFault {
  readonly kind: "compile" | "runtime" | "cost";
  /** As Kubernetes says it where the kit knows its words; a parser's own words differ. */
  readonly message: string;
  /** The first character at fault, from 0, in the expression. */
  readonly offset?: number;
}

/** A selector, read once. */
export type CompiledSelector =
  | {readonly fault: ExpressionFault}
  | {
      /** Does the device satisfy the expression? A fault where the answer cannot be had. */
      matches(device: SelectedDevice): boolean | ExpressionFault;
      /** The worst case, in cel-go's units. */
      readonly highestCost: number;
    };

const ENVIRONMENT = selectorEnvironment();

/** Functions that Kubernetes has and the kit has not. */
const NOT_BUILT = new Set(
  "url isURL ip isIP cidr isCIDR find findAll format replace charAt reverse quote isSorted sum min max sets.contains transformList transformMap".split(
    " "
  )
);

/**
 * Reads a selector: an expression over `device` that says yes or no. Its cost is bounded before it runs.
 *
 * @throws SimError for a function of Kubernetes that the kit has not built
 * @see Kubernetes 1.36.3, dynamic-resource-allocation cel/compile.go
 * @example compileSelector('device.driver == "gpu.nvidia.com"')
 */
export function compileSelector(expression: string): CompiledSelector {
  if (expression.length > LENGTH_LIMIT) {
    return {fault: {kind: "cost", message: `Too long: may not be more than ${LENGTH_LIMIT} bytes`}};
  }
  try {
    const run = ENVIRONMENT.parse(withOwnNames(expression));
    const {valid, type = "", error} = run.check();
    if (!valid) throw error;
    if (type !== "bool" && type !== "dyn") {
      return compileFault(`must evaluate to bool or the unknown type, not ${type}`);
    }
    const cost = highestCost(run.ast);
    if (cost > COST_LIMIT) return {fault: {kind: "cost", message: "too complex, exceeds cost limit"}};
    return {highestCost: cost, matches: device => evaluate(() => run({device}))};
  } catch (error) {
    if (error instanceof SimError) throw error;
    const {code, summary, range} = error as ParseError | CelTypeError;
    if (code === undefined) throw error;
    refuseNotBuilt(summary, expression);
    return compileFault(`compilation failed: ${located(expression, code, summary, range?.start ?? 0)}`, range?.start);
  }
}

function compileFault(message: string, offset?: number): {readonly fault: ExpressionFault} {
  return {fault: {kind: "compile", message, ...(offset !== undefined && {offset})}};
}

/** In cel-go's form: the place, the complaint, the line, and an arrow beneath. */
function located(expression: string, code: string, summary: string, start: number): string {
  // cel-go points at the dot before an unknown field, the library at the field.
  const offset = code === "no_such_key" ? expression.lastIndexOf(".", start) : start;
  const before = expression.slice(0, offset).split("\n");
  const line = expression.split("\n")[before.length - 1] ?? "";
  const column = before.at(-1)?.length ?? 0;
  const complaint = complaintOf(code, summary);
  return `ERROR: <input>:${before.length}:${column + 1}: ${complaint}\n | ${line}\n | ${".".repeat(column)}^`;
}

function complaintOf(code: string, summary: string): string {
  const name = summary.slice(summary.lastIndexOf(" ") + 1);
  if (code === "no_such_key") return `undefined field '${name}'`;
  if (code === "unknown_variable") return `undeclared reference to '${name}' (in container '')`;
  return summary;
}

function evaluate(run: () => unknown): boolean | ExpressionFault {
  try {
    const value = run();
    return typeof value === "boolean" ? value : {kind: "runtime", message: notBoolean(value)};
  } catch (error) {
    if (!(error instanceof EvaluationError || error instanceof CelFault)) throw error;
    return {kind: "runtime", message: error instanceof CelFault ? error.message : runtimeText(error)};
  }
}

function runtimeText({code, summary}: EvaluationError): string {
  switch (code) {
    case "no_such_key":
      return `no such key: ${summary.slice("No such key: ".length)}`;
    case "no_such_overload":
    case "no_matching_overload":
      return "no such overload";
    case "modulo_by_zero":
      return "modulus by zero";
    case "numeric_overflow":
      return "integer overflow";
    case "optional_value_missing":
      return "optional.none() dereference";
    default:
      return summary;
  }
}

function notBoolean(value: unknown): string {
  const type = typeof value === "bigint" ? "int" : typeof value === "string" ? "string" : "kubernetes.Semver";
  return `CEL result of type ${type} could not be converted to bool: unsupported native conversion from ${type} to 'bool'`;
}

function refuseNotBuilt(summary: string, expression: string): void {
  const [, called = ""] = /^found no matching overload for '(?:[\w<>, ]+\.)?(\w+)\(/.exec(summary) ?? [];
  if (!NOT_BUILT.has(called)) return;
  throw new SimError({
    where: `CEL expression: function ${called}`,
    got: expression,
    expected: "one of the functions that the kit has (lib/LIMITS.md lists those that it has not)",
    fix: "say the same without it, as with startsWith, contains or compareTo"
  });
}
