#!/usr/bin/env node
// `npm run bench`: how fast the compiled library is, by the benchmarks of test/bench/; `-- FILTER` takes those with that in their names.
// `npm run -s bench -- --json` prints a JSON object a line and nothing else: {name, n, unit, value, calibrationMs}.
import {main} from "./setup/main.mjs";

main(async args => {
  const {readBenchOptions, selectBenches} = await import("./bench/selection.mjs");
  const {ensureBuilt} = await import("./setup/prepare.mjs");
  const {measureAll} = await import("./bench/measure.mjs");
  const {textOf, comparisons} = await import("./bench/report.mjs");
  const {isJson, filter} = readBenchOptions(args);
  // Its steps are for people: beside JSON they go to where errors go.
  const write = process.stdout.write;
  if (isJson) process.stdout.write = process.stderr.write.bind(process.stderr);
  await ensureBuilt();
  process.stdout.write = write;
  const results = [];
  for (const bench of await selectBenches(filter)) {
    for (const result of measureAll(bench)) {
      results.push(result);
      const {name, n, unit, value, calibrationMs} = result;
      if (!isJson) process.stdout.write(textOf(result));
      else if (value !== undefined) process.stdout.write(`${JSON.stringify({name, n, unit, value, calibrationMs})}\n`);
    }
  }
  if (!isJson) process.stdout.write(comparisons(results));
  return 0;
});
