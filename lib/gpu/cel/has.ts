import type {Environment} from "@marcbachmann/cel-js";

// The library's own has() takes names behind dots only, and a driver's domain can only be written in brackets:
// has(device.attributes["gpu.nvidia.com"].rack). A macro of ours, under a name of equal length so that places in the text
// stay what they are, takes both.
const OURS = "Has";

/** Strings and comments, which stay as they are, or the name of the macro. */
const MACRO =
  /"""[\s\S]*?"""|'''[\s\S]*?'''|[rR]"[^"]*"|[rR]'[^']*'|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\/.*|(?<![\w.])has(?=\s*\()/g;

/** The expression with our macro in the place of the library's. */
export function withOwnHas(expression: string): string {
  return expression.replace(MACRO, found => (found === "has" ? OURS : found));
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

/** Is the field there? What stands before the last dot must be; `undefined` fields of an object are not. */
export function registerHas(environment: Environment): void {
  environment.registerFunction(`${OURS}(ast): bool`, ({args: [field]}: {readonly args: readonly [Node]}) => ({
    typeCheck(checker: Checker, _macro: unknown, context: unknown) {
      if (field.op !== ".")
        throw checker.createError("invalid_macro_argument", "invalid argument to has() macro", field);
      checker.check(field, context);
      return checker.getType("bool");
    },
    evaluate(evaluator: Evaluator, _macro: unknown, context: unknown) {
      const [target, name] = field.args;
      const holder = evaluator.run(target, context);
      if (holder instanceof Map) return holder.has(name);
      return (holder as Readonly<Record<string, unknown>>)[name] !== undefined;
    },
    async: false
  }));
}
