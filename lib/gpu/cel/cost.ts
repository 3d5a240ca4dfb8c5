import type {ASTNode} from "@marcbachmann/cel-js";

// The worst case that cel-go's checker computes before an expression may run, from the same constants: what a step costs, and how large
// a device's names, values and maps can be. What the checker cannot bound is as long as can be.

/** More than this and the API server says "too complex, exceeds cost limit". */
export const COST_LIMIT = 1_000_000;

/** Longer expressions are refused unread. */
export const LENGTH_LIMIT = 10 * 1024;

const LIST = 10;
const MAP = 30;
/** Per character that a function walks over. */
const TRAVERSAL = 0.1;
const REGEX = 0.25;

/** Attributes and capacities of a device, characters of a value, of a domain, of a driver's name. */
const LARGEST = {device: 32, value: 64, domain: 63} as const;

/** How large the value of each variable can be; the size of its elements where it is a map or list. */
type Scope = ReadonlyMap<string, number>;

interface Estimate {
  readonly cost: number;
  /** Characters or elements; Infinity where nothing bounds it. */
  readonly size: number;
}

const COMPREHENSIONS = new Set(["all", "exists", "exists_one", "map", "filter"]);

/** The highest cost of an expression, in cel-go's units. */
export function highestCost(ast: ASTNode): number {
  return estimate(ast, new Map()).cost;
}

function estimate(node: ASTNode, scope: Scope): Estimate {
  switch (node.op) {
    case "value":
      return {cost: 0, size: typeof node.args === "string" ? node.args.length : 1};
    case "id":
      return {cost: 1, size: scope.get(node.args) ?? LARGEST.device};
    case ".":
    case ".?":
      return select(node.args[0], node.args[1], scope);
    case "list":
      return {cost: LIST + sum(node.args, scope), size: node.args.length};
    case "map":
      return {cost: MAP + sum(node.args.flat(), scope), size: node.args.length};
    case "call":
      return call(node.args[0], node.args[1], scope);
    case "rcall":
      return receiverCall(node.args[0], node.args[1], node.args[2], scope);
    case "?:": {
      const [condition, left, right] = node.args.map(part => estimate(part, scope)) as [Estimate, Estimate, Estimate];
      return {cost: condition.cost + Math.max(left.cost, right.cost), size: Math.max(left.size, right.size)};
    }
    case "||":
    case "&&":
      return {cost: sum(node.args, scope), size: 1};
    case "!_":
    case "-_":
      return {cost: 1 + estimate(node.args, scope).cost, size: 1};
    default:
      return binary(node.op, node.args[0], node.args[1], scope);
  }
}

function sum(nodes: readonly ASTNode[], scope: Scope): number {
  return nodes.reduce((total, node) => total + estimate(node, scope).cost, 0);
}

/** A field of the device, of one of its maps, or of something unknown. */
function select(target: ASTNode, field: string, scope: Scope): Estimate {
  const {cost} = estimate(target, scope);
  const isDevice = target.op === "id" && target.args === "device";
  return {cost: cost + 1, size: isDevice ? (field === "driver" ? LARGEST.domain : LARGEST.device) : LARGEST.value};
}

function binary(op: string, left: ASTNode, right: ASTNode, scope: Scope): Estimate {
  const [a, b] = [estimate(left, scope), estimate(right, scope)];
  const cost = a.cost + b.cost;
  switch (op) {
    case "[]":
    case "[?]":
      return {cost: cost + 1, size: LARGEST.value};
    case "==":
    case "!=":
      return {cost: cost + Math.max(1, Math.min(a.size, b.size) * TRAVERSAL), size: 1};
    case "in":
      return {cost: cost + (right.op === "list" ? b.size : 1), size: 1};
    case "+":
      return {cost: cost + Math.max(1, (a.size + b.size) * TRAVERSAL), size: a.size + b.size};
    default:
      return {cost: cost + 1, size: 1};
  }
}

function call(name: string, args: readonly ASTNode[], scope: Scope): Estimate {
  const sizes = args.map(arg => estimate(arg, scope).size);
  const walks = name === "quantity" || name === "isQuantity" || name === "semver" || name === "isSemver";
  const own = walks ? Math.ceil((sizes[0] ?? 0) * TRAVERSAL) : 1;
  return {cost: own + sum(args, scope), size: sizes[0] ?? 1};
}

function receiverCall(name: string, target: ASTNode, args: readonly ASTNode[], scope: Scope): Estimate {
  if (COMPREHENSIONS.has(name)) return comprehension(name, target, args, scope);
  if (name === "bind" && target.op === "id" && target.args === "cel") return bind(args, scope);
  const receiver = estimate(target, scope);
  const first = args[0] === undefined ? 1 : estimate(args[0], scope).size;
  const cost = receiver.cost + sum(args, scope);
  switch (name) {
    case "startsWith":
    case "endsWith":
      return {cost: cost + first * TRAVERSAL, size: 1};
    case "contains":
      return {cost: cost + receiver.size * TRAVERSAL * Math.max(1, first * TRAVERSAL), size: 1};
    case "matches":
      return {cost: cost + Math.ceil((1 + receiver.size) * TRAVERSAL) * Math.ceil(first * REGEX), size: 1};
    case "lowerAscii":
    case "upperAscii":
    case "trim":
    case "split":
    case "substring":
    case "indexOf":
    case "lastIndexOf":
    case "join":
      return {cost: cost + Math.ceil(receiver.size * TRAVERSAL), size: receiver.size};
    default:
      return {cost: cost + 1, size: Math.max(receiver.size, first)};
  }
}

/** The body runs once for every element; two steps go to the loop itself, and building a list costs one list a round. */
function comprehension(name: string, range: ASTNode, args: readonly ASTNode[], scope: Scope): Estimate {
  const {cost, size} = estimate(range, scope);
  const [variable, ...bodies] = args;
  const inner = new Map(scope).set(variable?.op === "id" ? variable.args : "", LARGEST.value);
  const builds = name === "map" || name === "filter";
  const round = sum(bodies, inner) + (builds ? LIST + 1 : 3);
  return {cost: cost + 1 + size * round, size: builds ? size : 1};
}

/** cel.bind(name, value, body): the value is computed once. */
function bind([name, value, body]: readonly ASTNode[], scope: Scope): Estimate {
  if (name?.op !== "id" || value === undefined || body === undefined) return {cost: 0, size: 1};
  const bound = estimate(value, scope);
  const result = estimate(body, new Map(scope).set(name.args, bound.size));
  return {cost: bound.cost + result.cost, size: result.size};
}
