// Keeps a judge ready: vitest, started once, judges one exercise after the other as it is asked to. Its own process, so that a notebook's
// kernel neither loads it nor falls with it; it ends when the program that started it is gone.
import {createVitest} from "vitest/node";

const [root] = process.argv.slice(2);
process.on("disconnect", () => process.exit());

const starting = createVitest(
  "test",
  // Threads end with this process, whatever ends it.
  {root, config: "test/vitest.config.mts", project: ["exercises"], watch: false, pool: "threads", reporters: [{}]},
  {server: {watch: null}}
);

process.on("message", async path => {
  const vitest = await starting;
  const specifications = await vitest.globTestSpecifications([`test/exercises/${path}.test.ts`]);
  const {testModules} = await vitest.runTestSpecifications(specifications);
  process.send(testModules.flatMap(({children}) => [...children.allTests()].map(assertionOf)));
});

/** A test in the words of vitest's JSON report. */
function assertionOf(test) {
  const {state, errors = []} = test.result();
  return {
    ancestorTitles: ancestors(test),
    title: test.name,
    status: state,
    failureMessages: errors.map(({stack, message}) => stack ?? message)
  };
}

function ancestors({parent}) {
  return parent.type === "suite" ? [...ancestors(parent), parent.name] : [];
}
