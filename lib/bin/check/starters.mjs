// Tells an untouched exercise from an attempted one: by the tokens of its program, so that layout and comments do not count.
// The fingerprints of the starters are kept in a file and not looked up in Git, which a learner's copy may not have.
import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";

/** Made by `npm run check -- --starters`. */
export const STARTERS = "test/exercises/starters.json";

/**
 * A short hash of the tokens of a TypeScript program.
 *
 * @param {string} text
 */
export function fingerprint(text) {
  /** @type {typeof import("typescript")} loaded late, as this file is read before anything is installed */
  const ts = createRequire(import.meta.url)("typescript");
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text);
  const hash = createHash("sha256");
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) hash.update(`${scanner.getTokenText()}\n`);
  return hash.digest("hex").slice(0, 16);
}

/**
 * Fingerprints of the pristine starters, by path ("01-buildings-and-offices/1-the-rent").
 *
 * @param {string} root
 * @returns {Record<string, string>}
 */
export function readStarters(root) {
  return JSON.parse(readFileSync(join(root, STARTERS), "utf8"));
}
