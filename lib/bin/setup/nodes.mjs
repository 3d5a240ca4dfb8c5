import {existsSync, mkdirSync} from "node:fs";
import {delimiter, dirname, join} from "node:path";
import {run, start} from "./children.mjs";
import {installWithNpm} from "./npm.mjs";
import {inCache, inRoot} from "./paths.mjs";
import {beating} from "./steps.mjs";

const isWindows = process.platform === "win32";

/** The path of a Node of that major version: the one that runs now, or one that npm brings into the cache folder. */
export async function ensureNode(major) {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const name = `node-${isWindows ? "win" : process.platform}-${process.arch}`;
  const folder = inCache("nodes", String(major));
  const node = join(folder, "node_modules", name, "bin", isWindows ? "node.exe" : "node");
  process.stdout.write(`Node ${major} … `);
  await beating(async () => {
    if (await versionOf(node)) return "already done";
    mkdirSync(folder, {recursive: true});
    await installWithNpm(["install", "--prefix", folder, "--no-save", `${name}@${major}`], `node-${major}`);
    return "ok";
  });
  return node;
}

async function versionOf(node) {
  return existsSync(node) ? (await run(node, ["--version"])).output.trim() : "";
}

/** Runs `npm test` with that Node, also for what the tests start by the name "node". */
export async function testOn(node, args) {
  const version = (await versionOf(node)).replace("v", "");
  process.stdout.write(`\n--- npm test on Node ${version}\n`);
  const env = {...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}`};
  const {code} = await start(node, [inRoot("lib/bin/test.mjs"), ...args], {shown: true, env}).ended;
  return {version, outcome: code === 0 ? "passed" : `failed (code ${code})`};
}
