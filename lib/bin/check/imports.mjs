// Finds what a file imports, in whatever way it says so. A name that is put together at run time is given as it is written.

/**
 * Every way to name another module: import, export from, import(), require(), import("x").T, import x = require("x").
 *
 * @param {typeof import("typescript")} ts
 * @param {import("typescript").SourceFile} source
 * @returns {{node: import("typescript").Node, name: string, typeOnly: boolean, isStatic: boolean}[]}
 */
export function importsOf(ts, source) {
  const found = [];
  const add = (node, specifier, typeOnly, isStatic) => {
    if (!specifier) return;
    const name = ts.isStringLiteralLike(specifier) ? specifier.text : specifier.getText();
    found.push({node, name, typeOnly, isStatic});
  };
  const visit = node => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, isTypeOnly(ts, node.importClause), true);
    else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly, true);
    else if (ts.isExternalModuleReference(node)) add(node, node.expression, node.parent.isTypeOnly, true);
    else if (ts.isImportTypeNode(node)) add(node, node.argument.literal, true, true);
    else if (ts.isCallExpression(node) && isImportCall(ts, node)) add(node, node.arguments[0], false, false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnly(ts, clause) {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const names = clause.namedBindings;
  return (
    !clause.name &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every(name => name.isTypeOnly)
  );
}

function isImportCall(ts, {expression}) {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === "require")
  );
}
