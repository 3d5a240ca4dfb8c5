#!/usr/bin/env node
// `npm run test:nodes`: the same `npm test` on every Node that the kit supports, with the same packages.
import {main} from "./setup/main.mjs";

main(async args => {
  const {ensureBuilt} = await import("./setup/prepare.mjs");
  const {ensureNode, testOn} = await import("./setup/nodes.mjs");
  await ensureBuilt();
  const rows = [];
  for (const major of [20, 22, 24]) rows.push(await testOn(await ensureNode(major), args));
  process.stdout.write(
    `\nNode       npm test\n${rows.map(row => `${row.version.padEnd(11) + row.outcome}\n`).join("")}`
  );
  return rows.every(row => row.outcome === "passed") ? 0 : 1;
});
