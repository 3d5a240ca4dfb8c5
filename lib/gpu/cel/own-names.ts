import type {Environment} from "@marcbachmann/cel-js";

// Two things that the library does otherwise than cel-go, each replaced in the text by a name of ours, of equal length so that places in
// the text stay what they are:
// - its has() takes names behind dots only, and a driver's domain can only be written in brackets;
// - a domain that a device lacks is an empty map when it is looked up, and yet not "in" the map of domains.
const OWN = new Map([
  ["has", "Has"],
  ["attributes", "Attributes"],
  ["capacity", "Capacity"]
]);

const TEXT = /"""[\s\S]*?"""|'''[\s\S]*?'''|[rR]"[^"]*"|[rR]'[^']*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/;
const COMMENT = /\/\/.*/;
const HAS = /(?<![\w.])has(?=\s*\()/;
const DOMAINS = /(?<=\bin\s+device\s*\.\s*)(?:attributes|capacity)\b(?!\s*[.[])/;
const NAMES = new RegExp([TEXT, COMMENT, HAS, DOMAINS].map(({source}) => source).join("|"), "g");

/** The expression with our names in the place of Kubernetes'. */
export function withOwnNames(expression: string): string {
  return expression.replace(NAMES, found => OWN.get(found) ?? found);
}

interface Node {
  readonly op: string;
  readonly args: readonly [Node, string];
}

interface Checker {
  check(node: Node, context: unknown): unknown;
  getType(name: string): unknown;
  createError(code: string, message: string, node: Node): Error;
}

interface Evaluator {
  run(node: Node, context: unknown): unknown;
}

/** Is the field there? What stands before the last dot must be. */
export function registerHas(environment: Environment): void {
  environment.registerFunction(`${OWN.get("has")}(ast): bool`, ({args: [field]}: {readonly args: readonly [Node]}) => ({
    typeCheck(checker: Checker, _macro: unknown, context: unknown) {
      if (field.op !== ".")
        throw checker.createError("invalid_macro_argument", "invalid argument to has() macro", field);
      checker.check(field, context);
      return checker.getType("bool");
    },
    evaluate(evaluator: Evaluator, _macro: unknown, context: unknown) {
      const [target, name] = field.args;
      const holder = evaluator.run(target, context);
      return holder instanceof Map ? holder.has(name) : true;
    },
    async: false
  }));
}
