// Finds names in a file that reach the world outside it: the clock, chance, the display, the machine.
import {IMPURE_GLOBALS} from "./rooms.mjs";

/**
 * Uses of an impure global, each with its node. A name that the file declares itself (a parameter `document`) is no global.
 *
 * @param {typeof import("typescript")} ts
 * @param {import("typescript").SourceFile} source
 * @returns {{node: import("typescript").Node, what: string, fix: string}[]}
 */
export function impureNames(ts, source) {
  const found = [];
  const visit = node => {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
      found.push({node, what: "uses import.meta in a pure room", fix: "take what it needs as an argument"});
    if (ts.isIdentifier(node) && isReference(ts, node) && !isDeclared(ts, node)) {
      const fix = node.text === "Math" ? chanceFix(ts, node) : IMPURE_GLOBALS.get(node.text);
      const name = node.text === "Math" ? "Math.random" : node.text;
      if (fix) found.push({node, what: `uses ${name} in a pure room`, fix});
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Math may be asked for a named function other than random; anything else could hide it. */
function chanceFix(ts, {parent}) {
  const isNamed = ts.isPropertyAccessExpression(parent) && parent.name.text !== "random";
  return isNamed
    ? undefined
    : "draw from a seeded stream of core/, and write Math.name in full for the other functions";
}

/** Is this identifier a value that is read, and not the name of a property, a label, a type or a declaration? */
function isReference(ts, node) {
  const {parent} = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent))
    return (parent.expression ?? parent.left) === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isExportSpecifier(parent))
    return !parent.parent.parent.moduleSpecifier && (parent.propertyName ?? parent.name) === node;
  if (ts.isImportSpecifier(parent) || ts.isTypeReferenceNode(parent) || ts.isTypePredicateNode(parent)) return false;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent) || ts.isJsxAttribute?.(parent))
    return false;
  return parent.name !== node;
}

/** Does a scope around the reference declare its name? */
function isDeclared(ts, node) {
  for (let scope = node.parent; scope; scope = scope.parent) {
    if (ts.isSourceFile(scope) || ts.isBlock(scope) || ts.isModuleBlock(scope) || ts.isCaseBlock(scope)) {
      if (statementsOf(ts, scope).some(statement => declares(ts, statement, node.text))) return true;
    } else if (scope.parameters?.some(parameter => binds(ts, parameter.name, node.text))) return true;
    else if ((ts.isFunctionExpression(scope) || ts.isClassExpression(scope)) && scope.name?.text === node.text)
      return true;
    else if (
      ts.isCatchClause(scope) &&
      scope.variableDeclaration &&
      binds(ts, scope.variableDeclaration.name, node.text)
    )
      return true;
    else if (
      scope.initializer &&
      ts.isVariableDeclarationList(scope.initializer) &&
      listBinds(ts, scope.initializer, node.text)
    )
      return true;
  }
  return false;
}

function statementsOf(ts, scope) {
  return ts.isCaseBlock(scope) ? scope.clauses.flatMap(clause => clause.statements) : scope.statements;
}

function declares(ts, statement, name) {
  if (ts.isVariableStatement(statement))
    return !isAmbient(ts, statement) && listBinds(ts, statement.declarationList, name);
  if (ts.isImportDeclaration(statement)) return importNames(ts, statement.importClause).includes(name);
  return !isAmbient(ts, statement) && statement.name?.text === name;
}

/** `declare const process: …` declares nothing new: it is the global under its own name. */
function isAmbient(ts, statement) {
  return statement.modifiers?.some(modifier => modifier.kind === ts.SyntaxKind.DeclareKeyword) ?? false;
}

function importNames(ts, clause) {
  const named = clause?.namedBindings;
  const names = named ? (ts.isNamespaceImport(named) ? [named] : named.elements) : [];
  return [clause, ...names].map(binding => binding?.name?.text);
}

function listBinds(ts, list, name) {
  return list.declarations.some(declaration => binds(ts, declaration.name, name));
}

function binds(ts, pattern, name) {
  if (ts.isIdentifier(pattern)) return pattern.text === name;
  return pattern.elements.some(element => !ts.isOmittedExpression(element) && binds(ts, element.name, name));
}
