import {describe, expect, it} from "vitest";
import {makeKit} from "./kit.js";

/** Stands for the course: prints its words, and watches until it is stopped. */
const PROGRAM = `
  export async function exerciseProgram(args, {print, confirm, onStop}) {
    print("asked for: " + args.join(" "));
    if (!args.includes("--watch")) return confirm === undefined ? 4 : 5;
    const ticking = setInterval(() => {}, 1000);
    onStop(() => { clearInterval(ticking); print("closed"); });
    return new Promise(() => {});
  }
`;

describe("npm run exercise", () => {
  it("sets up what is missing, once, and says nothing of it from then on", async () => {
    const kit = await makeKit();
    kit.write("lib/course/exercise-terminal.ts", PROGRAM);
    const first = await kit.run("exercise 01.1");
    expect(first.output).toMatch(/^\[1\/4\] Node [\s\S]*\nasked for: 01\.1\n$/);
    const second = await kit.run("exercise hint 01.1");
    expect(second).toEqual({code: 4, output: "asked for: hint 01.1\n"});
  });

  it.each(["SIGINT", "SIGTERM"] as const)("that watches ends cleanly by %s", async signal => {
    const kit = await makeKit();
    kit.write("lib/course/exercise-terminal.ts", PROGRAM);
    const watching = kit.start("exercise 01.1 --watch");
    await watching.until(/asked for/);
    watching.kill(signal);
    const {code, output} = await watching.ended;
    expect(output).toMatch(/Stopping …\nclosed\n$/);
    expect(code).toBe(0);
  });
});
