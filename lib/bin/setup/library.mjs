import {existsSync, readdirSync, rmSync} from "node:fs";
import {run} from "./children.mjs";
import {Fault} from "./fault.mjs";
import {inRoot} from "./paths.mjs";
import {isStamped, keyOf, stamping} from "./stamp.mjs";

const OUTSIDE = /^(dist|node_modules)(\/|$)/;
const SOURCE = /(?<!\.d)\.ts$/;
const EMITTED = /\.(js|js\.map|d\.ts)$/;

/** Paths of the library's sources from `lib`, with forward slashes, without their ending. */
function sources() {
  return filesIn("lib", name => SOURCE.test(name) && !OUTSIDE.test(name)).map(name => name.replace(SOURCE, ""));
}

function filesIn(folder, isWanted) {
  if (!existsSync(inRoot(folder))) return [];
  return readdirSync(inRoot(folder), {recursive: true})
    .map(name => name.replaceAll("\\", "/"))
    .filter(isWanted)
    .sort();
}

function libraryKey(names) {
  return keyOf([...names.map(name => `lib/${name}.ts`), "lib/tsconfig.json", "tsconfig.json", "package-lock.json"]);
}

const isEmitted = name => existsSync(inRoot("lib/dist", `${name}.js`));

export function isLibraryReady() {
  const names = sources();
  return names.every(isEmitted) && isStamped("library", libraryKey(names));
}

/** Compiles `lib` to `lib/dist`, unless every source is in there as it stands. */
export async function compileLibrary() {
  if (isLibraryReady()) return "already done";
  const names = sources();
  await stamping("library", libraryKey(names), () => compile(names));
  return "ok";
}

async function compile(names) {
  // The compiler trusts its own record of what it has written.
  if (!names.every(isEmitted)) rmSync(inRoot("lib/dist/.tsbuildinfo"), {force: true});
  // By its path: node_modules/.bin/tsc may be the older one that tslab brings.
  const {code, output} = await run(process.execPath, [inRoot("node_modules/typescript/bin/tsc"), "-p", "lib"], {
    log: "tsc"
  });
  if (code !== 0) {
    const first = output.split("\n").find(line => line.includes("error TS")) ?? output.slice(0, 200);
    throw new Fault(
      `The library does not compile: ${first}`,
      "mend that line (all of them are in .cache/logs/tsc.log), or take your changes in lib/ back: git checkout lib"
    );
  }
  removeOrphans(names);
}

/** What was emitted for a source that is gone would still be imported. */
function removeOrphans(names) {
  const known = new Set(names);
  const orphans = filesIn("lib/dist", name => EMITTED.test(name) && !known.has(name.replace(EMITTED, "")));
  for (const name of orphans) rmSync(inRoot("lib/dist", name));
}
