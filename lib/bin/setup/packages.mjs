import {existsSync} from "node:fs";
import {installWithNpm} from "./npm.mjs";
import {inRoot} from "./paths.mjs";
import {isStamped, keyOf, stamping} from "./stamp.mjs";

const FILES = ["package-lock.json", "package.json", "lib/package.json", ".npmrc"];

// Not the version of Node: all packages with machine code serve every one of them, and a switch would reinstall for nothing.
const packagesKey = () => keyOf(FILES, process.platform, process.arch);

export const arePackagesReady = () => existsSync(inRoot("node_modules")) && isStamped("packages", packagesKey());

/** Installs exactly what the lock file names, unless that is in place. */
export async function installPackages() {
  if (arePackagesReady()) return "already done";
  await stamping("packages", packagesKey(), () => installWithNpm(["ci"], "npm-ci"));
  return "ok";
}
