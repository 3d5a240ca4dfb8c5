import type {Path} from "../mistake.js";
import type {FieldError} from "./field-error.js";

/** A value that a rule looks at, and where it stands. */
export interface Place<T> {
  readonly value: T;
  readonly path: Path;
}

/** What is wrong with one value; nothing where all is well. */
export type Check<T> = (place: Place<T>) => readonly FieldError[];

/** One rule of the API: the values at `pattern` are checked one by one. */
export interface Rule {
  /**
   * Fields joined by dots, `[]` after a list: "spec.containers[].name"; "" is the object itself. A value that is absent is visited
   * if its parent exists.
   */
  readonly pattern: string;
  readonly check: Check<never>;
}

/** A rule as it is written in a table; `T` is the type of the value at the pattern. */
export function rule<T>(pattern: string, check: Check<T>): Rule {
  return {pattern, check};
}

/** The rules of a type at a place where another type holds it: those of a pod's spec under "spec.template". */
export function under(prefix: string, rules: readonly Rule[]): readonly Rule[] {
  return rules.map(({pattern, check}) => ({pattern: `${prefix}.${pattern}`, check}));
}

/** Rules by field, so that one walk through an object finds all that bear on it. */
export interface RuleTree {
  readonly checks: Check<never>[];
  readonly fields: Map<string, RuleTree>;
  /** For the items of a list. */
  items?: RuleTree;
}

export function ruleTree(rules: readonly Rule[]): RuleTree {
  const root: RuleTree = newTree();
  for (const {pattern, check} of rules) {
    let tree = root;
    for (const step of pattern.split(".").filter(Boolean)) {
      const name = step.replace("[]", "");
      tree = tree.fields.get(name) ?? grown(tree, name);
      if (step.endsWith("[]")) tree = tree.items ??= newTree();
    }
    tree.checks.push(check);
  }
  return root;
}

function newTree(): RuleTree {
  return {checks: [], fields: new Map()};
}

function grown(tree: RuleTree, name: string): RuleTree {
  const branch = newTree();
  tree.fields.set(name, branch);
  return branch;
}

/** Everything that the rules hold against an object, from the outside in. */
export function validate(root: unknown, tree: RuleTree): FieldError[] {
  const errors: FieldError[] = [];
  visit(tree, root, [], errors);
  return errors;
}

function visit(tree: RuleTree, value: unknown, path: Path, errors: FieldError[]): void {
  for (const check of tree.checks) errors.push(...check({value, path} as Place<never>));
  if (value === undefined) return;
  for (const [name, branch] of tree.fields) {
    visit(branch, (value as Readonly<Record<string, unknown>>)[name], [...path, name], errors);
  }
  const {items} = tree;
  if (items === undefined) return;
  for (const [i, item] of (value as readonly unknown[]).entries()) visit(items, item, [...path, i], errors);
}
