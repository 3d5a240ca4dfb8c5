import {SimError} from "../core/errors.js";
import {compareCodeUnits} from "../core/order.js";
import {qualifiedName} from "./names.js";
import {invalid, type Requirement, requirementFault, type Selector, sorted} from "./requirement.js";
import {type Token, tokensOf} from "./selector-tokens.js";

/**
 * The conditions of a selector as it is written behind `kubectl get -l`.
 *
 * @throws SimError with the API's own words
 * @example parseSelector("app=vllm,tier!=test")
 */
export function parseSelector(text: string): readonly Requirement[] {
  const selector = readSelector(text);
  if ("requirements" in selector) return selector.requirements;
  throw new SimError({
    where: "selector",
    got: text,
    expected: `conditions that Kubernetes can read (${selector.fault})`,
    fix: 'write it like "app=vllm,tier!=test" or "zone in (a,b),!cordoned"'
  });
}

/**
 * As {@link parseSelector}, with the API's words in place of an exception.
 *
 * @see Kubernetes 1.36.3, apimachinery pkg/labels/selector.go, Parse
 */
export function readSelector(text: string): Selector {
  try {
    return sorted(new Parser(tokensOf(text)).requirements());
  } catch (error) {
    if (error instanceof Fault) return {fault: error.message};
    throw error;
  }
}

/** What keeps a text from being a selector. */
class Fault extends Error {}

const OPERATORS = ["in", "notin", "=", "==", "!=", ">", "<"];
const NAMES: Readonly<Record<string, Requirement["operator"]>> = {">": "gt", "<": "lt"};

class Parser {
  #at = 0;

  constructor(readonly tokens: readonly Token[]) {}

  requirements(): Requirement[] {
    const found: Requirement[] = [];
    for (;;) {
      const start = this.#peek();
      if (start.kind === "end") return found;
      if (!isWord(start) && start.text !== "!") throw expected(start, "!, identifier, or 'end of string'");
      found.push(this.#requirement());
      const after = this.#next();
      if (after.kind === "end") return found;
      if (after.text !== ",") throw expected(after, "',' or 'end of string'");
      const follower = this.#peek();
      if (!isWord(follower) && follower.text !== "!") throw expected(follower, "identifier after ','");
    }
  }

  #requirement(): Requirement {
    const absent = this.#peek().text === "!";
    if (absent) this.#next();
    const {text: key} = this.#word();
    refuse(invalid("<nil>", key, qualifiedName(key))[0]);
    const {kind, text} = this.#peek();
    if (absent) return {key, operator: "!", values: []};
    if (kind === "end" || text === ",") return {key, operator: "exists", values: []};
    const sign = this.#next();
    if (!OPERATORS.includes(sign.text)) throw inRequirement(sign, "in, notin, =, ==, !=, gt, lt");
    const values = sign.text === "in" || sign.text === "notin" ? this.#list() : [this.#value()];
    const operator = NAMES[sign.text] ?? (sign.text as Requirement["operator"]);
    const requirement = {key, operator, values: [...new Set(values)].sort(compareCodeUnits)};
    refuse(requirementFault(requirement));
    return requirement;
  }

  #word(): Token {
    const token = this.#next();
    if (isWord(token)) return token;
    throw inRequirement(token, "identifier");
  }

  /** Nothing behind the sign is the empty value. */
  #value(): string {
    const {kind, text} = this.#peek();
    return kind === "end" || text === "," ? "" : this.#word().text;
  }

  #list(): string[] {
    const open = this.#next();
    if (open.text !== "(") throw new Fault(`unable to parse requirement: found '${open.text}' expected: '('`);
    const first = this.#peek();
    if (!isWord(first) && first.text !== "," && first.text !== ")") {
      throw inRequirement(first, "',', ')' or identifier");
    }
    if (first.text === ")") {
      this.#next();
      return [""];
    }
    return this.#listed();
  }

  /** At the beginning, at the end and between two commas stands the empty value; upstream takes commas two by two. */
  #listed(): string[] {
    const values: string[] = [];
    for (;;) {
      const token = this.#next();
      if (isWord(token)) values.push(token.text);
      else if (token.text !== ",") throw inRequirement(token, "',', or identifier");
      else if (values.length === 0) values.push("");
      const follower = this.#peek();
      if (follower.text === ")") {
        this.#next();
        return isWord(token) ? values : [...values, ""];
      }
      if (isWord(token) && follower.text !== ",") throw inRequirement(follower, "',' or ')'");
      if (!isWord(token) && follower.text === ",") {
        this.#next();
        values.push("");
      }
    }
  }

  #peek(): Token {
    return this.tokens[Math.min(this.#at, this.tokens.length - 1)] as Token;
  }

  #next(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }
}

/** "in" and "notin" are words where no operator is expected. */
function isWord({kind, text}: Token): boolean {
  return kind === "word" || text === "in" || text === "notin";
}

function expected({text}: Token, what: string): Fault {
  return new Fault(`found '${text}', expected: ${what}`);
}

function inRequirement(token: Token, what: string): Fault {
  return new Fault(`unable to parse requirement: ${expected(token, what).message}`);
}

function refuse(fault: string | undefined): void {
  if (fault !== undefined) throw new Fault(`unable to parse requirement: ${fault}`);
}
