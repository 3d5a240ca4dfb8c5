#!/usr/bin/env node
// The `tenancy` command: committed as it is, so that `npm ci` can link it before the library is compiled.
import {existsSync} from "node:fs";

const program = new URL("../dist/cli/main.js", import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write("tenancy is not compiled yet. To fix: npm start -- --prepare\n");
  process.exitCode = 1;
}
