import {createHash} from "node:crypto";
import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {inCache, inRoot} from "./paths.mjs";

/** A key that changes when one of the files (paths from the root) or one of the words does. */
export function keyOf(files, ...words) {
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(inRoot(file)))
      .update("\0");
  for (const word of words) hash.update(`${word}\0`);
  return hash.digest("hex");
}

const stampFile = name => inCache("stamps", name);

/** Was this work finished with this key? */
export function isStamped(name, key) {
  try {
    return readFileSync(stampFile(name), "utf8") === key;
  } catch {
    return false;
  }
}

/** Does the work with its stamp away, so that work which was cut short is never taken for finished. */
export async function stamping(name, key, work) {
  rmSync(stampFile(name), {force: true});
  await work();
  mkdirSync(inCache("stamps"), {recursive: true});
  writeFileSync(stampFile(name), key);
}
