import type {ASTNode} from "@marcbachmann/cel-js";

// The worst case that the API server computes before it takes an expression: the rules of cel-go's checker (checker/cost.go) and of
// Kubernetes' library of functions (apiserver pkg/cel/library/cost.go), with the sizes that a device's names and values can have.

/** More than this and the API server says "too complex, exceeds cost limit". */
export const COST_LIMIT = 1_000_000;

/** In bytes. Longer expressions are refused unread. */
export const LENGTH_LIMIT = 10 * 1024;

const LIST = 10;
const MAP = 30;
/** A character that a function walks over, and one of a regular expression. */
const TRAVERSAL = 0.1;
const REGEX = 0.25;

interface Estimate {
  readonly cost: number;
  /** Characters of a text, elements of a list, keys of a map: at most. */
  readonly size: number;
  /** The same of what a loop over it sees. */
  readonly element: number;
}

/** What is known of the variables of loops and of cel.bind. */
type Scope = ReadonlyMap<string, Estimate>;

const ONE = {size: 1, element: 1};
/** An attribute's value: up to 64 characters. */
const VALUE = {size: 64, element: 64};
/** Up to 32 domains, whose names have up to 63 characters; in each up to 32 names of as many. */
const DOMAINS = {size: 32, element: 63};
const NAMES = {size: 32, element: 32};
const FIELDS: Readonly<Record<string, Omit<Estimate, "cost">>> = {
  driver: {size: 63, element: 63},
  allowMultipleAllocations: ONE,
  attributes: DOMAINS,
  capacity: DOMAINS
};

/** The highest cost that an expression can have on any device, in cel-go's units. */
export function highestCost(ast: ASTNode): number {
  return estimate(ast, new Map()).cost;
}

function estimate(node: ASTNode, scope: Scope): Estimate {
  switch (node.op) {
    case "value":
      return {...ONE, cost: 0, size: typeof node.args === "string" ? node.args.length : 1};
    case "id":
      return {...(scope.get(node.args) ?? DOMAINS), cost: 1};
    case ".":
    case ".?":
      return select(node.args[0], node.args[1], scope);
    case "[]":
    case "[?]":
      return index(node.args[0], node.args[1], scope);
    case "list":
      return {...VALUE, cost: LIST + sum(node.args, scope), size: node.args.length};
    case "map":
      return {...VALUE, cost: MAP + sum(node.args.flat(), scope), size: node.args.length};
    case "call":
      return call(node.args[0], node.args[1], scope);
    case "rcall":
      return receiverCall(node.args[0], node.args[1], node.args[2], scope);
    case "?:": {
      const [condition, ...branches] = node.args;
      const [left, right] = branches.map(branch => estimate(branch, scope)) as [Estimate, Estimate];
      const larger = left.cost > right.cost ? left : right;
      return {...larger, cost: estimate(condition, scope).cost + larger.cost, size: Math.max(left.size, right.size)};
    }
    case "||":
    case "&&":
      return {...ONE, cost: sum(node.args, scope)};
    case "!_":
    case "-_":
      return {...ONE, cost: 1 + estimate(node.args, scope).cost};
    default:
      return binary(node.op, node.args[0], node.args[1], scope);
  }
}

function sum(nodes: readonly ASTNode[], scope: Scope): number {
  return nodes.reduce((total, node) => total + estimate(node, scope).cost, 0);
}

function isName(node: ASTNode | undefined, name: string): boolean {
  return node?.op === "id" && node.args === name;
}

/** A field of the device, or a name of one of its maps. */
function select(target: ASTNode, field: string, scope: Scope): Estimate {
  const known = isName(target, "device") ? (FIELDS[field] ?? DOMAINS) : VALUE;
  return {...known, cost: 1 + estimate(target, scope).cost};
}

function index(target: ASTNode, key: ASTNode, scope: Scope): Estimate {
  const {cost, element} = estimate(target, scope);
  const found = element === DOMAINS.element ? NAMES : VALUE;
  return {...found, cost: 1 + cost + estimate(key, scope).cost};
}

function binary(op: string, left: ASTNode, right: ASTNode, scope: Scope): Estimate {
  const [a, b] = [estimate(left, scope), estimate(right, scope)];
  const cost = a.cost + b.cost;
  switch (op) {
    case "==":
    case "!=":
      return {...ONE, cost: cost + Math.ceil(Math.min(a.size, b.size) * TRAVERSAL)};
    case "in":
      return {...ONE, cost: cost + (right.op === "list" ? b.size : 1)};
    case "+":
      return {...a, cost: cost + Math.ceil((a.size + b.size) * TRAVERSAL), size: a.size + b.size};
    default:
      return {...ONE, cost: cost + 1};
  }
}

const READS_TEXT = new Set(["quantity", "isQuantity", "semver", "isSemver"]);

function call(name: string, args: readonly ASTNode[], scope: Scope): Estimate {
  const [first] = args.map(arg => estimate(arg, scope));
  const own = READS_TEXT.has(name) ? Math.ceil((first?.size ?? 0) * TRAVERSAL) : 1;
  return {...VALUE, cost: own + sum(args, scope)};
}

function receiverCall(name: string, target: ASTNode, args: readonly ASTNode[], scope: Scope): Estimate {
  const round = ROUNDS[name];
  if (round !== undefined) return loop(round, target, args, scope);
  if (name === "bind" && isName(target, "cel")) return bind(args, scope);
  const receiver = estimate(target, scope);
  const own = methodCost(name, receiver.size, args[0] === undefined ? 1 : estimate(args[0], scope).size);
  return {...receiver, cost: receiver.cost + sum(args, scope) + own};
}

function methodCost(name: string, size: number, argument: number): number {
  switch (name) {
    case "startsWith":
    case "endsWith":
      return Math.ceil(argument * TRAVERSAL);
    case "contains":
      return Math.ceil(size * TRAVERSAL) * Math.ceil(argument * TRAVERSAL);
    case "matches":
      return Math.ceil((1 + size) * TRAVERSAL) * Math.ceil(argument * REGEX);
    case "split":
      return Math.ceil(2 * size * TRAVERSAL);
    case "lowerAscii":
    case "upperAscii":
    case "trim":
    case "substring":
    case "indexOf":
    case "lastIndexOf":
    case "join":
      return Math.ceil(size * TRAVERSAL);
    default:
      return 1;
  }
}

/** One turn of a macro's loop beside its body (the condition and what is done with the body's value), and what stands around the loop. */
interface Round {
  readonly turn: number;
  readonly around: number;
}

/** To add one element to the list so far: its name, the list of one, the sum. */
const APPEND = 1 + LIST + 1;
const ROUNDS: Readonly<Record<string, Round>> = {
  all: {turn: 3, around: 1},
  exists: {turn: 4, around: 1},
  exists_one: {turn: 2, around: 2},
  map: {turn: APPEND, around: LIST + 1},
  filter: {turn: APPEND + 1, around: LIST + 1}
};

function loop(
  {turn, around}: Round,
  range: ASTNode,
  [variable, ...bodies]: readonly ASTNode[],
  scope: Scope
): Estimate {
  const {cost, size, element} = estimate(range, scope);
  const inner = new Map(scope);
  if (variable?.op === "id") inner.set(variable.args, {cost: 1, size: element, element});
  return {cost: cost + around + size * (turn + sum(bodies, inner)), size, element};
}

/** cel.bind(name, value, body) is a loop over an empty list. */
function bind([name, value, body]: readonly ASTNode[], scope: Scope): Estimate {
  if (name?.op !== "id" || value === undefined || body === undefined) return {...ONE, cost: 0};
  const bound = estimate(value, scope);
  const result = estimate(body, new Map(scope).set(name.args, bound));
  return {...result, cost: LIST + bound.cost + result.cost};
}
