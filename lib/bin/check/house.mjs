// The rules of the house, read from the syntax tree of every file: direction of imports, purity, and nothing that nobody planned.
import {readdirSync, readFileSync} from "node:fs";
import {builtinModules, createRequire} from "node:module";
import {join, posix} from "node:path";
import {importsOf} from "./imports.mjs";
import {impureNames} from "./purity.mjs";
import {BESIDE_THE_ROOMS, forbidden, GENERATED, PURE_PACKAGES, PURE_ROOMS, placeOf, ROOMS, TOP} from "./rooms.mjs";

/** @typedef {{where: string, what: string, fix: string}} Fault */

/** @returns {typeof import("typescript")} loaded late, as this file is read before anything is installed */
const compiler = () => createRequire(import.meta.url)("typescript");

/**
 * What is not as the house wants it, in the checkout at `root`; each fault with file and line.
 *
 * @param {string} root
 * @returns {Fault[]}
 */
export function houseFaults(root) {
  return [...strayFaults(root), ...filesOf(join(root, "lib")).flatMap(path => fileFaults(join(root, "lib"), path))];
}

/** @param {string} root */
function strayFaults(root) {
  const faults = [];
  for (const name of visible(root)) {
    if (TOP.includes(name)) continue;
    faults.push({
      where: name,
      what: "nothing was planned here at the top of the house",
      fix: "move it into the room or folder that it belongs to"
    });
  }
  for (const name of visible(join(root, "lib"))) {
    if (ROOMS.includes(name) || BESIDE_THE_ROOMS.includes(name)) continue;
    faults.push({
      where: `lib/${name}`,
      what: "is no room of the house",
      fix: `move it into one of ${ROOMS.join(", ")}`
    });
  }
  return faults;
}

/** Names in a folder that a person put there. @param {string} folder */
function visible(folder) {
  return readdirSync(folder).filter(name => !name.startsWith(".") && !GENERATED.includes(name));
}

/** Source files below a folder, as paths relative to it with slashes. @param {string} folder @returns {string[]} */
function filesOf(folder, below = "") {
  return readdirSync(join(folder, below), {withFileTypes: true}).flatMap(entry => {
    const path = posix.join(below, entry.name);
    if (entry.isDirectory()) return GENERATED.includes(entry.name) ? [] : filesOf(folder, path);
    return /\.(ts|mts|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

/** @param {string} lib @param {string} path @returns {Fault[]} */
function fileFaults(lib, path) {
  const ts = compiler();
  const source = ts.createSourceFile(path, readFileSync(join(lib, path), "utf8"), ts.ScriptTarget.Latest, true);
  const isPure = [...PURE_ROOMS, "data", "browser.ts"].includes(placeOf(path));
  const at = node => `lib/${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const faults = importsOf(ts, source).flatMap(found => {
    const fault = importFault(path, found, isPure);
    return fault ? [{where: at(found.node), ...fault}] : [];
  });
  if (!isPure) return faults;
  return [...faults, ...impureNames(ts, source).map(({node, ...fault}) => ({where: at(node), ...fault}))];
}

/** @returns {{what: string, fix: string} | undefined} */
function importFault(path, {name, typeOnly, isStatic}, isPure) {
  const from = placeOf(path);
  if (name.startsWith(".")) return relativeFault(path, from, name, typeOnly, isStatic);
  const isBuiltin = name.startsWith("node:") || builtinModules.includes(name);
  if (from === "bin" && isStatic && !isBuiltin) {
    return {
      what: `imports "${name}" before anything is installed`,
      fix: "import it with import() after the install, or do without"
    };
  }
  if (name === "tenancy" || name.startsWith("tenancy/"))
    return {what: `imports the door by its name "${name}"`, fix: "import the file that has it"};
  if (isPure && isBuiltin)
    return {
      what: `imports "${name}" of Node in a room that runs in a browser`,
      fix: "take its data as an argument, or move the file to course/ or cli/"
    };
  if (isPure && !PURE_PACKAGES.includes(packageOf(name))) {
    return {
      what: `imports the package "${name}" in a pure room`,
      fix: `do without, or add it to PURE_PACKAGES in lib/bin/check/rooms.mjs when it runs in a browser`
    };
  }
  return undefined;
}

function packageOf(name) {
  return name.split("/", name.startsWith("@") ? 2 : 1).join("/");
}

function relativeFault(path, from, name, typeOnly, isStatic) {
  const target = posix.join(posix.dirname(path), name);
  if (target.startsWith(".."))
    return {what: `imports "${name}" from outside lib/`, fix: "move what it needs into a room"};
  if (from === "bin" && !isStatic) return undefined;
  const to = placeOf(target).replace(/^(index|browser)\.js$/, "$1.ts");
  const why = forbidden(from, to, typeOnly);
  return (
    why && {
      what: `${from} imports ${target}: ${why}`,
      fix:
        from === "conformance"
          ? 'import it from the door, "../browser.js"'
          : "move what both need into the earlier room, or pass it in as an argument"
    }
  );
}
