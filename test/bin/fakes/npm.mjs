// An npm that needs no network. What it is asked goes to $FAKE_LOG; $FAKE_NPM says how it goes wrong: "fail", "hang", or
// "slow" (until the file $FAKE_LOG.go is there).
import {appendFileSync, chmodSync, existsSync, mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";

const args = process.argv.slice(2);
appendFileSync(process.env.FAKE_LOG, `npm ${args.join(" ")}\n`);

const put = (file, text) => {
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, text);
};

// It "compiles" by a copy: the sources of the tests' kit are plain JavaScript.
const TSC = `
const {cpSync, existsSync, mkdirSync, readdirSync} = require("node:fs");
require("node:fs").appendFileSync(process.env.FAKE_LOG, "tsc " + process.argv.slice(2).join(" ") + "\\n");
if (process.env.FAKE_TSC === "fail") {
  console.log("lib/index.ts(1,1): error TS1005: ';' expected.");
  process.exit(2);
}
for (const name of readdirSync("lib", {recursive: true})) {
  if (name.endsWith(".ts") && !/^(dist|node_modules)/.test(name)) cpSync("lib/" + name, "lib/dist/" + name.replace(/ts$/, "js"));
}
`;

const VITEST = `
import {appendFileSync, writeFileSync} from "node:fs";
const args = process.argv.slice(2);
appendFileSync(process.env.FAKE_LOG, "vitest " + args.join(" ") + " on " + (process.env.TENANCY_BROWSER ?? "no browser") + "\\n");
const results = args.find(arg => arg.startsWith("--outputFile.json="));
if (results) writeFileSync(results.slice("--outputFile.json=".length), "{}");
process.exit(Number(process.env.FAKE_VITEST ?? 0));
`;

const commands = {
  "--version": () => console.log("11.19.1"),
  config() {
    console.log(`registry=${process.env.FAKE_REGISTRY}\ncache=${process.env.FAKE_CACHE}\nhttps-proxy=null`);
  },
  async ci() {
    put("node_modules/half", "");
    if (process.env.FAKE_NPM === "hang") {
      appendFileSync(process.env.FAKE_LOG, `hanging ${process.pid}\n`);
      return setInterval(() => {}, 1000);
    }
    while (process.env.FAKE_NPM === "slow" && !existsSync(`${process.env.FAKE_LOG}.go`)) await sleep(50);
    if (process.env.FAKE_NPM === "fail") {
      console.error("npm error code E500\nnpm error 500 Internal Server Error");
      process.exit(1);
    }
    console.error("npm warn allow-scripts zeromq: its install script was blocked");
    put("node_modules/typescript/bin/tsc", TSC);
    put("node_modules/vitest/vitest.mjs", VITEST);
  },
  install() {
    const [name, major] = args.at(args.indexOf("--no-save") + 1).split("@");
    const node = join(args[args.indexOf("--prefix") + 1], "node_modules", name, "bin", "node");
    put(node, `#!/bin/sh\n[ "$1" = --version ] && echo v${major}.9.9 && exit\nexec "${process.execPath}" "$@"\n`);
    chmodSync(node, 0o755);
  }
};
await commands[args[0]]();
